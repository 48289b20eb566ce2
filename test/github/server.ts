import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished } from "vitest";
import { loadOpenApi, type Matched } from "./openapi.js";
import { sampleOf } from "./sample.js";

const MOST_PER_PAGE = 30;

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What goes wrong with a request. `after`: it was done, and the client does not know. */
export type Fault =
  | {
      readonly when: "before" | "after";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly when: "before" | "after"; readonly status: "lost" };

/** What every fake has. */
export interface Server {
  readonly url: string;
  readonly seen: Seen[];
  /** Asked for every request. */
  fault: (seen: Seen, count: number) => Fault | undefined;
  permission: "write" | "read";
}

/** What an operation of the description answers; throws Refusal. */
export type Operate = (matched: Matched, query: URLSearchParams, body: unknown) => { readonly status: number; readonly data: unknown };

const api = loadOpenApi();

/** An answer that says no. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A server on this machine that is held to GitHub's own description, request by request; ends with the test. */
export async function startServer(operate: Operate, graphql?: (body: unknown) => Promise<object | undefined>): Promise<Server> {
  const violations: string[] = [];
  const server = createServer((request, response) => {
    serve(request).then(
      (answer) => {
        if (answer === "lost") request.socket.destroy();
        else response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(answer.text);
      },
      (error) => {
        violations.push(String(error?.stack));
        response.writeHead(500).end(JSON.stringify({ message: "the fake failed" }));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(violations).toEqual([]);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: Server = { url, seen: [], fault: () => undefined, permission: "write" };

  interface Answer {
    readonly status: number;
    readonly text: string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  async function serve(request: IncomingMessage): Promise<Answer | "lost"> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const seen: Seen = {
      method: request.method ?? "GET",
      path: decodeURIComponent(pathname),
      body: text === "" ? undefined : JSON.parse(text),
    };
    state.seen.push(seen);
    const fault = state.fault(seen, state.seen.length);
    if (fault?.when === "before") return fault.status === "lost" ? "lost" : failed(fault.status, fault.message, fault.headers);
    const answer = await answerTo(seen, pathname, searchParams);
    if (fault?.when === "after") return fault.status === "lost" ? "lost" : failed(fault.status, fault.message, fault.headers);
    return answer;
  }

  function failed(status: number, message = "made up", headers: Readonly<Record<string, string>> = {}): Answer {
    return { status, headers, text: JSON.stringify({ message, documentation_url: "https://docs.github.com/rest" }) };
  }

  async function answerTo(seen: Seen, pathname: string, query: URLSearchParams): Promise<Answer> {
    if (pathname === "/graphql") {
      const answer = await graphql?.(seen.body);
      return answer === undefined ? failed(404, "Not Found") : { status: 200, text: JSON.stringify(answer) };
    }
    const matched = api.match(seen.method, pathname);
    if (matched === undefined) {
      violations.push(`the description has no ${seen.method} ${pathname}`);
      return failed(404, "Not Found");
    }
    const problems = api.checkRequest(matched, query, seen.body);
    violations.push(...problems.map((problem) => `${matched.operation.operationId}: ${problem}`));
    try {
      if (seen.method !== "GET" && state.permission === "read") throw new Refusal(403, "Resource not accessible by integration");
      const { status, data } = operate(matched, query, seen.body);
      const list = Array.isArray(data) ? page(data, pathname, query) : undefined;
      const shown = list?.shown ?? data;
      violations.push(
        ...api.checkResponse(matched.operation, status, shown).map((one) => `answer of ${matched.operation.operationId}: ${one}`),
      );
      return { status, text: status === 204 ? "" : JSON.stringify(shown), ...(list === undefined ? {} : { headers: list.headers }) };
    } catch (error) {
      if (error instanceof Refusal) return failed(error.status, error.message);
      throw error;
    }
  }

  function page(all: readonly unknown[], pathname: string, query: URLSearchParams) {
    const size = Math.min(Number(query.get("per_page") ?? MOST_PER_PAGE), MOST_PER_PAGE);
    const number = Number(query.get("page") ?? 1);
    const next = all.length > number * size ? { link: `<${url}${pathname}?per_page=${size}&page=${number + 1}>; rel="next"` } : {};
    return { shown: all.slice((number - 1) * size, number * size), headers: next };
  }

  return state;
}

/** The least that a schema takes, with these values. */
export function filled(schema: string, values: object): object {
  return { ...(sampleOf({ $ref: `#/components/schemas/${schema}` }, api) as object), ...values };
}

/** What is there. */
export function ok(data: unknown) {
  return { status: 200, data };
}
