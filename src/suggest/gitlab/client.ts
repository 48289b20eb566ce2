import { setTimeout } from "node:timers/promises";
import { SLASHES_AT_END } from "../../text/path-parts.js";
import { PlatformError } from "../platform-error.js";

/** GitLab's API, version 4. */
export interface GitLab {
  /** A JSON document; undefined where there is nothing at that path. @throws PlatformError, RefusedError */
  readonly get: (path: string) => Promise<unknown>;
  readonly text: (path: string) => Promise<string | undefined>;
  /** All pages of a list. */
  readonly list: (path: string) => Promise<readonly unknown[]>;
  readonly wait: (seconds: number) => Promise<void>;
  readonly send: (method: "POST" | "PUT", path: string, body: object) => Promise<unknown>;
}

/** What GitLab does not take as it is. */
export class RefusedError extends PlatformError {}

export interface Access {
  readonly url: string;
  readonly token: string | undefined;
  readonly version: string;
  /** How long a second is, in milliseconds. */
  readonly second: number;
}

const MOST_ATTEMPTS = 4;
const LONGEST_WAIT_SECONDS = 15 * 60;
const PER_PAGE = 100;

/** Connects to GitLab. Limits are waited for; what is only read is asked for again where the server fails. */
export function connect({ url, token, version, second }: Access): GitLab {
  const headers = { "user-agent": `dfopt/${version}`, ...(token === undefined ? {} : { "private-token": token }) };
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { ...headers, "content-type": "application/json" } };
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(`${url.replace(SLASHES_AT_END, "")}${path}`, { method, headers, redirect: "error", ...content }).catch(
        (error) => error,
      );
      const isLast = attempt === MOST_ATTEMPTS;
      if (!(answer instanceof Response)) {
        if (method !== "GET" || isLast) throw new PlatformError(`GitLab cannot be reached: ${answer.cause?.message ?? answer.message}`);
        await setTimeout(attempt * attempt * second);
        continue;
      }
      if (answer.ok) return answer;
      const wait = Number(answer.headers.get("retry-after") ?? attempt * attempt);
      const isWorthIt = answer.status === 429 || (answer.status >= 500 && method === "GET");
      if (!isWorthIt || isLast || wait > LONGEST_WAIT_SECONDS) throw await errorOf(answer, `${method} ${path}`);
      await setTimeout(wait * second);
    }
  };
  const find = (path: string) =>
    ask("GET", path).catch((error) => {
      if (error instanceof MissingError) return undefined;
      throw error;
    });
  return {
    get: async (path) => (await find(path))?.json(),
    text: async (path) => (await find(path))?.text(),
    list: async (path) => {
      const all: unknown[] = [];
      for (let page: string | null = "1"; page !== null && page !== ""; ) {
        const answer: Response = await ask("GET", `${path}${path.includes("?") ? "&" : "?"}per_page=${PER_PAGE}&page=${page}`);
        const data: unknown = await answer.json();
        if (Array.isArray(data)) all.push(...data);
        page = answer.headers.get("x-next-page");
      }
      return all;
    },
    wait: (seconds) => setTimeout(seconds * second),
    send: async (method, path, body) => (await ask(method, path, body)).json(),
  };
}

class MissingError extends PlatformError {}

async function errorOf(answer: Response, asked: string): Promise<PlatformError> {
  const said = (await answer.text()).slice(0, 300);
  const message = `${asked}: GitLab answered ${answer.status}: ${said}`;
  if (answer.status === 404) return new MissingError(message, "check GROUP/PROJECT!N, and that the token in GITLAB_TOKEN may read it");
  if (answer.status === 400 || answer.status === 422) return new RefusedError(message);
  return new PlatformError(
    message,
    answer.status === 401 || answer.status === 403 ? "the token in GITLAB_TOKEN needs the scope api" : undefined,
  );
}
