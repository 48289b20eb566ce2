import { createHash } from "node:crypto";
import type { Matched } from "./openapi.js";
import type { Files } from "./review-rules.js";
import { filled, ok, Refusal, type Server, startServer } from "./server.js";

interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

interface Pull {
  readonly number: number;
  readonly head: string;
  state: "open" | "closed";
  isMerged: boolean;
  title: string;
  body: string;
}

export interface FakeRepository extends Server {
  readonly pulls: Pull[];
  /** Branches by name: the commit that each is at. */
  readonly branches: Map<string, string>;
  readonly commits: Map<string, Commit>;
  /** The files of a commit, or of a branch. */
  readonly filesAt: (name: string) => Files;
  /** A commit of somebody. */
  readonly commit: (branch: string, files: Files, message: string) => void;
  isArchived: boolean;
}

interface PathValues {
  readonly owner?: string;
  readonly path?: string;
  readonly ref?: string;
  readonly tree_sha?: string;
  readonly commit_sha?: string;
  readonly pull_number?: string;
}

interface Body {
  readonly ref?: string;
  readonly sha?: string;
  readonly tree?: string | readonly { readonly path: string; readonly content: string }[];
  readonly base_tree?: string;
  readonly message?: string;
  readonly parents?: readonly string[];
  readonly author?: object;
  readonly title?: string;
  readonly body?: string;
  readonly head?: string;
}

const sha1 = (value: unknown) => createHash("sha1").update(JSON.stringify(value)).digest("hex");

/** A GitHub on this machine with octo/app, whose branch main has these files; ends with the test. */
export async function startFakeRepository(files: Files): Promise<FakeRepository> {
  const trees = new Map<string, Files>();
  const fake: FakeRepository = Object.assign(await startServer(operate), {
    pulls: [],
    branches: new Map<string, string>(),
    commits: new Map<string, Commit>(),
    isArchived: false,
    filesAt: (name: string) => trees.get(fake.commits.get(fake.branches.get(name) ?? name)?.tree ?? "") ?? {},
    commit: (branch: string, content: Files, message: string) => {
      const parent = fake.branches.get(branch);
      fake.branches.set(branch, commit({ message, tree: tree(content), parents: parent === undefined ? [] : [parent] }).sha);
    },
  });
  fake.commit("main", files, "first");

  function tree(content: Files): string {
    const sha = sha1(Object.entries(content).toSorted());
    trees.set(sha, content);
    return sha;
  }

  function commit(made: Omit<Commit, "sha"> & { readonly author?: object }): Commit {
    const { message, tree: treeSha, parents } = made;
    const one = { sha: sha1(made), message, tree: treeSha, parents };
    fake.commits.set(one.sha, one);
    return one;
  }

  function commitJson({ sha, message, tree: treeSha }: Commit): object {
    const person = { name: "n", email: "e@github.test", date: "2026-01-01T00:00:00Z" };
    const sample = filled("git-commit", { sha, message, author: person, committer: person }) as { readonly tree: object };
    return { ...sample, tree: { ...sample.tree, sha: treeSha } };
  }

  function refJson(name: string): object {
    const sample = filled("git-ref", { ref: `refs/heads/${name}` }) as { readonly object: object };
    return { ...sample, object: { ...sample.object, sha: fake.branches.get(name), type: "commit" } };
  }

  function pullJson(schema: string, { number, state, title, body, isMerged }: Pull): object {
    return filled(schema, { number, state, title, body, merged_at: isMerged ? "2026-01-01T00:00:00Z" : null });
  }

  function branchOf(ref: string | undefined): string {
    const name = ref?.replace(/^(refs\/)?heads\//, "") ?? "";
    if (!fake.branches.has(name)) throw new Refusal(404, "Not Found");
    return name;
  }

  function operate({ operation, values }: Matched, query: URLSearchParams, body: unknown) {
    const of: PathValues = values;
    const given: Body = body ?? {};
    switch (operation.operationId) {
      case "repos/get":
        if (of.owner !== "octo") throw new Refusal(404, "Not Found");
        return ok(filled("full-repository", { default_branch: "main", archived: fake.isArchived }));
      case "git/get-ref":
        return ok(refJson(branchOf(of.ref)));
      case "git/get-commit": {
        const found = fake.commits.get(of.commit_sha ?? "");
        if (found === undefined) throw new Refusal(404, "Not Found");
        return ok(commitJson(found));
      }
      case "git/get-tree": {
        const entries = Object.entries(fake.filesAt(of.tree_sha ?? ""));
        const blob = { mode: "100644", type: "blob", sha: "f".repeat(40) };
        const list = entries.map(([path, text]) => ({ ...blob, path, size: Buffer.byteLength(text) }));
        return ok(filled("git-tree", { sha: of.tree_sha, tree: list, truncated: false }));
      }
      case "repos/get-content": {
        const text = fake.filesAt(query.get("ref") ?? "main")[of.path ?? ""];
        if (text === undefined) throw new Refusal(404, "Not Found");
        const content = Buffer.from(text).toString("base64");
        return ok(filled("content-file", { type: "file", path: of.path, encoding: "base64", content }));
      }
      case "git/create-tree": {
        const entries = typeof given.tree === "object" ? given.tree : [];
        const content = {
          ...trees.get(given.base_tree ?? ""),
          ...Object.fromEntries(entries.map(({ path, content: text }) => [path, text])),
        };
        return { status: 201, data: filled("git-tree", { sha: tree(content), tree: [], truncated: false }) };
      }
      case "git/create-commit": {
        const made = { message: given.message ?? "", tree: String(given.tree), parents: given.parents ?? [], author: given.author ?? {} };
        return { status: 201, data: commitJson(commit(made)) };
      }
      case "git/create-ref": {
        const name = given.ref?.replace("refs/heads/", "") ?? "";
        if (fake.branches.has(name)) throw new Refusal(422, "Reference already exists");
        fake.branches.set(name, given.sha ?? "");
        return { status: 201, data: refJson(name) };
      }
      case "git/update-ref": {
        const name = branchOf(of.ref);
        fake.branches.set(name, given.sha ?? "");
        return ok(refJson(name));
      }
      case "pulls/list": {
        const head = query.get("head")?.replace("octo:", "");
        return ok(fake.pulls.filter((pull) => pull.head === head).map((pull) => pullJson("pull-request-simple", pull)));
      }
      case "pulls/create": {
        const { head = "", title = "", body: text = "" } = given;
        if (fake.pulls.some((pull) => pull.head === head && pull.state === "open")) throw new Refusal(422, "A pull request already exists");
        const pull: Pull = { number: fake.pulls.length + 1, head: branchOf(head), state: "open", isMerged: false, title, body: text };
        fake.pulls.push(pull);
        return { status: 201, data: pullJson("pull-request", pull) };
      }
      case "pulls/update": {
        const pull = fake.pulls.find(({ number }) => number === Number(of.pull_number));
        if (pull === undefined) throw new Refusal(404, "Not Found");
        Object.assign(pull, { title: given.title, body: given.body });
        return ok(pullJson("pull-request", pull));
      }
      default:
        throw new Error(`the fake has no ${operation.operationId}`);
    }
  }

  return fake;
}
