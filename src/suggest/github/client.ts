import { setTimeout } from "node:timers/promises";
import { Octokit } from "@octokit/core";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { SLASHES_AT_END } from "../../text/path-parts.js";
import { statusOf } from "./errors.js";

/** GitHub's API. */
export type GitHub = Pick<Octokit, "request" | "graphql"> & {
  /** Waits a number of seconds. */
  readonly wait: (seconds: number) => Promise<void>;
};

export interface Access {
  readonly url: string;
  readonly token: string | undefined;
  readonly version: string;
  /** Says why nothing happens for a while. */
  readonly tell: (text: string) => void;
  /** `asked`: no faster than GitHub asks of its clients. `free`: for a server without limits, where a second is this many milliseconds. */
  readonly pace: "asked" | { readonly second: number };
}

/** Whoever is told to come back later than this is better off failing. */
const LONGEST_WAIT_SECONDS = 15 * 60;
const MOST_WAITS = 3;
/** What does not go away by asking again; 403 and 429 say when to ask again. */
const FINAL = [400, 401, 403, 404, 405, 406, 410, 413, 415, 422, 429, 451];

/** Connects to GitHub: requests are paced, those that a failing server did not answer are sent again, limits are waited for. */
export function connect({ url, token, version, tell, pace }: Access): GitHub {
  const second = pace === "asked" ? 1000 : pace.second;
  const silent = () => {};
  const never = () => false;
  const octokit = new (Octokit.plugin(retry, throttling))({
    baseUrl: url.replace(SLASHES_AT_END, ""),
    userAgent: `dfopt/${version}`,
    ...(token === undefined ? {} : { auth: token }),
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { doNotRetry: FINAL, retryAfterBaseValue: second },
    throttle: { enabled: pace === "asked", onRateLimit: never, onSecondaryRateLimit: never },
  });
  const wait = (seconds: number) => setTimeout(seconds * second);
  // The plugin knows limits by the wording of their messages; `retry-after` counts whatever is said beside it.
  octokit.hook.wrap("request", async (request, options) => {
    for (let waits = 0; ; waits++) {
      try {
        return await request(options);
      } catch (error) {
        const seconds = secondsToWait(error);
        if (seconds === undefined || waits === MOST_WAITS) throw error;
        if (seconds > LONGEST_WAIT_SECONDS) throw error;
        tell(`GitHub asks to wait ${seconds} s`);
        await wait(seconds);
      }
    }
  });
  return { request: octokit.request, graphql: octokit.graphql, wait };
}

/** Until a limit is lifted; undefined where the error is another. */
function secondsToWait(error: unknown): number | undefined {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return undefined;
  const { response } = error as { response?: { headers: Readonly<Record<string, string | number | undefined>> } };
  const { "retry-after": after, "x-ratelimit-remaining": remaining, "x-ratelimit-reset": reset } = response?.headers ?? {};
  if (after !== undefined && Number.isFinite(Number(after))) return Math.max(0, Number(after));
  if (String(remaining) === "0" && reset !== undefined) return Math.max(0, Math.ceil(Number(reset) - Date.now() / 1000) + 1);
  return status === 429 || (error instanceof Error && /secondary rate/i.test(error.message)) ? 60 : undefined;
}
