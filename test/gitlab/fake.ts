import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { hunksBetween, oldLinesOf } from "../../src/suggest/hunks.js";
import { unifiedDiff } from "../../src/text/unified-diff.js";

const MOST_PER_PAGE = 20;
const ME = 1;
export const OTHER = 2;

interface Position {
  readonly new_path: string;
  readonly new_line: number;
  readonly old_line?: number;
  readonly head_sha: string;
}

interface Discussion {
  readonly id: string;
  readonly author: number;
  body: string;
  readonly noteId: number;
  readonly position: Position | undefined;
  resolved: boolean;
}

export interface FakeGitLab {
  readonly url: string;
  readonly discussions: Discussion[];
  readonly seen: string[];
  head: Readonly<Record<string, string>>;
  /** How often it is asked before it knows the merge request's commits. */
  unprepared: number;
  /** An answer in place of its own; `after`: what was asked is done all the same. */
  fault: (
    asked: string,
    count: number,
  ) => { readonly when: "before" | "after"; readonly status: number; readonly headers?: object } | undefined;
}

/** A GitLab on this machine with octo/app!1, as far as suggestions need one; ends with the test. */
export async function startFakeGitLab(base: Readonly<Record<string, string>>, head: Readonly<Record<string, string>>): Promise<FakeGitLab> {
  let id = 100;
  const server = createServer(async (request, response) => {
    const { status, body, headers = {} } = await serve(request);
    response.writeHead(status, { ...headers }).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeGitLab = { url, discussions: [], seen: [], head, unprepared: 0, fault: () => undefined };
  const patchOf = (path: string) =>
    unifiedDiff(path, base[path], fake.head[path] ?? "")
      .filter(({ kind }) => kind !== "header")
      .map(({ text }) => text)
      .join("\n");

  interface Answer {
    readonly status: number;
    readonly body: unknown;
    readonly headers?: object;
  }

  async function serve(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const asked = `${request.method} ${decodeURIComponent(pathname)}`;
    fake.seen.push(asked);
    const fault = fake.fault(asked, fake.seen.length);
    if (fault?.when === "before") return { status: fault.status, body: "made up", headers: fault.headers ?? {} };
    const answer = answerTo(asked, searchParams, JSON.parse(Buffer.concat(chunks).toString() || "{}"));
    return fault === undefined ? answer : { status: fault.status, body: "made up" };
  }

  function answerTo(asked: string, query: URLSearchParams, given: { body?: string; position?: Position; resolved?: boolean }): Answer {
    const at = "/projects/octo/app/merge_requests/1";
    if (asked === "GET /user") return { status: 200, body: { id: ME } };
    if (asked === `GET ${at}` && fake.unprepared-- > 0) return { status: 200, body: { diff_refs: null } };
    if (asked === `GET ${at}`) return { status: 200, body: { diff_refs: { base_sha: "b", start_sha: "s", head_sha: "h" } } };
    if (asked === `GET ${at}/diffs`) {
      const paths = Object.keys(fake.head).filter((path) => base[path] !== fake.head[path]);
      return page(
        paths.map((path) => ({ new_path: path, old_path: path, diff: patchOf(path), deleted_file: false })),
        query,
      );
    }
    const file = /^GET \/projects\/octo\/app\/repository\/files\/(.*)\/raw$/.exec(asked)?.[1];
    if (file !== undefined) return fake.head[file] === undefined ? { status: 404, body: "{}" } : { status: 200, body: fake.head[file] };
    if (asked === `GET ${at}/discussions`) return page(fake.discussions.map(toJson), query);
    if (asked === `POST ${at}/discussions` || asked === `POST ${at}/notes`) {
      const { body = "", position } = given;
      if (position !== undefined && !isShown(position)) return { status: 400, body: { message: "line_code can't be blank" } };
      if (asked.endsWith("discussions") === (position === undefined)) return { status: 400, body: {} };
      const made = { id: `d${id}`, noteId: id++, author: ME, body, position, resolved: false };
      fake.discussions.push(made);
      return { status: 201, body: toJson(made) };
    }
    const [, note] = /^PUT .*\/notes\/(\d+)$/.exec(asked) ?? [];
    const [, discussion] = /^PUT .*\/discussions\/(\w+)$/.exec(asked) ?? [];
    const found = fake.discussions.find((one) => String(one.noteId) === note || one.id === discussion);
    if (found === undefined) return { status: 404, body: "{}" };
    if (note !== undefined) found.body = given.body ?? "";
    else found.resolved = given.resolved === true;
    return { status: 200, body: {} };
  }

  /** Lines that the diff shows unchanged must be named by both numbers, and no others. */
  function isShown({ new_path: path, new_line: line, old_line: old }: Position): boolean {
    const isInHunk = hunksBetween(base[path], fake.head[path] ?? "").some(
      ({ start, lines }) => line >= start && line < start + lines.length,
    );
    return isInHunk && oldLinesOf(patchOf(path)).get(line) === old;
  }

  function page(all: readonly unknown[], query: URLSearchParams): Answer {
    const number = Number(query.get("page") ?? 1);
    const next = all.length > number * MOST_PER_PAGE ? String(number + 1) : "";
    return { status: 200, body: all.slice((number - 1) * MOST_PER_PAGE, number * MOST_PER_PAGE), headers: { "x-next-page": next } };
  }

  function toJson({ id: discussion, noteId, author, body, position, resolved }: Discussion): object {
    const resolvable = position === undefined ? { resolvable: false } : { resolvable: true, resolved, position };
    return { id: discussion, notes: [{ id: noteId, body, author: { id: author }, ...resolvable }] };
  }

  return fake;
}
