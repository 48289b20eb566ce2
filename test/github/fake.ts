import { unifiedDiff } from "../../src/text/unified-diff.js";
import { answerGraphql } from "./graphql.js";
import type { Matched } from "./openapi.js";
import { type Files, movedTo, type NewComment, problemOf } from "./review-rules.js";
import { filled, ok, Refusal, type Server, startServer } from "./server.js";

export const BOT = "github-actions[bot]";
const MOST_CONTENT = 1024 * 1024;

export interface Comment extends NewComment {
  readonly id: number;
  readonly reviewId: number;
  readonly user: string;
  /** The commit whose lines it stands at. */
  readonly commit: string;
  readonly replyTo?: number;
  isResolved: boolean;
  /** Why somebody folded it away. */
  hiddenAs: string | undefined;
  /** Undefined where it is outdated. */
  current: number | undefined;
}

interface Review {
  readonly id: number;
  readonly user: string;
  readonly body: string;
  readonly commit: string;
  readonly state: "PENDING" | "COMMENTED";
  readonly comments: readonly NewComment[];
}

interface IssueComment {
  readonly id: number;
  readonly user: string;
  body: string;
}

export interface Fake extends Server {
  readonly comments: Comment[];
  readonly reviews: Review[];
  readonly issueComments: IssueComment[];
  /** Whether patches and lists of files are too large to be given. */
  diff: "given" | "no patches" | "too large";
  graphql: "there" | "missing";
  /** Comments that it does not take for reasons of its own. */
  refuses: (comment: NewComment) => boolean;
  /** New commits on the pull request's branch. */
  readonly push: (files: Files) => void;
}

export interface FakePullRequest {
  /** Where the branch left the base. */
  readonly mergeBase: Files;
  readonly head: Files;
  /** What the base has become since; default: the same. */
  readonly base?: Files;
}

interface PathValues {
  readonly path?: string;
  readonly tree_sha?: string;
  readonly review_id?: string;
  readonly comment_id?: string;
}

interface Body {
  readonly body?: string;
  readonly event?: string;
  readonly commit_id?: string;
  readonly comments?: readonly NewComment[];
}

/** A GitHub on this machine with octo/app#1, held to GitHub's own description; ends with the test. */
export async function startFake({ mergeBase, head, base = mergeBase }: FakePullRequest): Promise<Fake> {
  const commits = new Map<string, Files>([
    ["a".repeat(40), mergeBase],
    ["b".repeat(40), base],
    ["1".padStart(40, "c"), head],
  ]);
  let headSha = "1".padStart(40, "c");
  let id = 100;
  const server = await startServer(operate, async (body) => (fake.graphql === "missing" ? undefined : answerGraphql(fake, body)));
  const fake: Fake = Object.assign(server, {
    comments: [],
    reviews: [],
    issueComments: [],
    diff: "given" as const,
    graphql: "there" as const,
    refuses: () => false,
    push: (files: Files) => {
      const old = headSha;
      headSha = String(commits.size).padStart(40, "c");
      commits.set(headSha, files);
      for (const comment of fake.comments) {
        const { path, current, line, start_line: start } = comment;
        const height = start === undefined || line === undefined ? 0 : line - start;
        comment.current =
          current && movedTo(current, height === 0 ? undefined : current - height, commits.get(old)?.[path] ?? "", files[path] ?? "");
      }
    },
  });

  const user = (login: string) => filled("simple-user", { login });

  function operate({ operation, values }: Matched, query: URLSearchParams, body: unknown): { status: number; data: unknown } {
    const headFiles = commits.get(headSha) ?? {};
    const of: PathValues = values;
    const given: Body = body ?? {};
    switch (operation.operationId) {
      case "pulls/get": {
        const pull = filled("pull-request", { number: 1 }) as { head: object; base: object };
        return ok({ ...pull, head: { ...pull.head, sha: headSha }, base: { ...pull.base, sha: "b".repeat(40) } });
      }
      case "repos/compare-commits-with-basehead": {
        const commit = (sha: string) => filled("commit", { sha });
        return ok(filled("commit-comparison", { merge_base_commit: commit("a".repeat(40)), base_commit: commit("b".repeat(40)) }));
      }
      case "pulls/list-files":
        if (fake.diff === "too large") throw new Refusal(406, "Sorry, the diff exceeded the maximum number of files (300).");
        return ok(changedFiles(headFiles));
      case "repos/get-content": {
        const text = commits.get(query.get("ref") ?? headSha)?.[of.path ?? ""];
        if (text === undefined) throw new Refusal(404, "Not Found");
        const isLarge = Buffer.byteLength(text) > MOST_CONTENT;
        const content = isLarge
          ? ""
          : (
              Buffer.from(text)
                .toString("base64")
                .match(/.{1,60}/g) ?? []
            ).join("\n");
        return ok(filled("content-file", { type: "file", path: of.path, encoding: isLarge ? "none" : "base64", content }));
      }
      case "git/get-tree": {
        const files = Object.entries(commits.get(of.tree_sha ?? "") ?? {});
        const blob = { mode: "100644", type: "blob", sha: "f".repeat(40) };
        const tree = files.map(([path, text]) => ({ ...blob, path, size: Buffer.byteLength(text) }));
        return ok(filled("git-tree", { sha: of.tree_sha, tree, truncated: false }));
      }
      case "pulls/list-review-comments":
        return ok(fake.comments.map(commentJson));
      case "pulls/list-reviews":
        return ok(fake.reviews.map(reviewJson));
      case "issues/list-comments":
        return ok(fake.issueComments.map(issueCommentJson));
      case "pulls/create-review":
        return ok(reviewJson(createReview(given)));
      case "pulls/delete-pending-review": {
        const at = fake.reviews.findIndex((one) => one.id === Number(of.review_id) && one.state === "PENDING");
        const [gone] = at === -1 ? [] : fake.reviews.splice(at, 1);
        if (gone === undefined) throw new Refusal(422, "Can not delete a non-pending pull request review");
        return ok(reviewJson(gone));
      }
      case "issues/create-comment": {
        const comment = { id: id++, user: BOT, body: given.body ?? "" };
        if (comment.body.length > 65_536) throw new Refusal(422, "body is too long");
        fake.issueComments.push(comment);
        return { status: 201, data: issueCommentJson(comment) };
      }
      case "issues/update-comment": {
        const comment = fake.issueComments.find((one) => one.id === Number(of.comment_id));
        if (comment === undefined) throw new Refusal(404, "Not Found");
        if (comment.user !== BOT) throw new Refusal(403, "Must have admin rights");
        comment.body = given.body ?? "";
        return ok(issueCommentJson(comment));
      }
      case "pulls/delete-review-comment": {
        const at = fake.comments.findIndex((one) => one.id === Number(of.comment_id));
        if (at === -1) throw new Refusal(404, "Not Found");
        fake.comments.splice(at, 1);
        return { status: 204, data: undefined };
      }
      default:
        throw new Error(`the fake has no ${operation.operationId}`);
    }
  }

  function changedFiles(head: Files): readonly object[] {
    const changed = [...new Set([...Object.keys(mergeBase), ...Object.keys(head)])].filter((path) => mergeBase[path] !== head[path]);
    return changed.map((path) => {
      const status = mergeBase[path] === undefined ? "added" : head[path] === undefined ? "removed" : "modified";
      const lines = unifiedDiff(path, mergeBase[path], head[path] ?? "").filter(({ kind }) => kind !== "header");
      const patch = fake.diff === "given" ? { patch: lines.map(({ text }) => text).join("\n") } : {};
      return filled("diff-entry", { sha: "f".repeat(40), filename: path, status, ...patch });
    });
  }

  function createReview(given: Body): Review {
    const comments: readonly NewComment[] = given.comments ?? [];
    const body: string = given.body ?? "";
    const event: string | undefined = given.event;
    if (fake.reviews.some(({ state }) => state === "PENDING"))
      throw new Refusal(422, "User can only have one pending review per pull request");
    if (given.commit_id !== headSha) throw new Refusal(422, "commit_id is not part of the pull request");
    if (body.length > 65_536) throw new Refusal(422, "body is too long (maximum is 65536 characters)");
    if (event === "COMMENT" && body === "" && comments.length === 0) throw new Refusal(422, "Could not create an empty review");
    // One that is not taken fails all of it, and GitHub does not say which.
    const head = commits.get(headSha) ?? {};
    if (comments.some((one) => problemOf(one, mergeBase, head) !== undefined || fake.refuses(one)))
      throw new Refusal(422, "Unprocessable Entity");
    const review: Review = { id: id++, user: BOT, body, commit: headSha, state: event === undefined ? "PENDING" : "COMMENTED", comments };
    fake.reviews.push(review);
    if (event !== undefined) {
      for (const one of comments) {
        const state = { isResolved: false, hiddenAs: undefined, current: one.line };
        fake.comments.push({ ...one, id: id++, reviewId: review.id, user: BOT, commit: headSha, ...state });
      }
    }
    return review;
  }

  function commentJson({ id: comment, reviewId, user: login, path, body, current, replyTo, commit }: Comment): object {
    return filled("pull-request-review-comment", {
      id: comment,
      node_id: `node-${comment}`,
      pull_request_review_id: reviewId,
      user: user(login),
      path,
      body,
      commit_id: commit,
      ...(current === undefined ? {} : { line: current }),
      ...(replyTo === undefined ? {} : { in_reply_to_id: replyTo }),
    });
  }

  function reviewJson({ id: review, user: login, body, state, commit }: Review): object {
    return filled("pull-request-review", { id: review, user: user(login), body, state, commit_id: commit });
  }

  function issueCommentJson({ id: comment, user: login, body }: IssueComment): object {
    return filled("issue-comment", { id: comment, user: user(login), body });
  }

  return fake;
}
