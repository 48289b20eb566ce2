import { setTimeout } from "node:timers/promises";
import { RegistryError } from "./error.js";
import type { RegistryLimits } from "./limits.js";
import { networkFailure } from "./network-failure.js";
import { type Answer, type Request, request } from "./request.js";

/** What asking a registry needs of its surroundings. */
export interface Access {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limits: RegistryLimits;
  readonly signal?: AbortSignal | undefined;
  /** Told before a pause: `docker.io asks to wait for 12 s`. */
  readonly onPause?: ((text: string) => void) | undefined;
}

const TOO_MANY = 429;
const PASSING: ReadonlySet<number> = new Set([TOO_MANY, 500, 502, 503, 504]);

/**
 * An answer whatever its status, asked for again where that may help: after the pause that `Retry-After` asks for, or longer ones.
 * @throws RegistryError, or the signal's reason where it is aborted.
 */
export async function patientRequest(asked: Request, access: Access): Promise<Answer> {
  const { limits, onPause } = access;
  const { host } = asked.url;
  for (let attempt = 1; ; attempt++) {
    const answer = await attemptOf(asked, access, attempt);
    if (answer !== undefined && !PASSING.has(answer.status)) return answer;
    const told = answer === undefined ? undefined : retryAfterMs(answer.headers.get("retry-after"));
    if (answer !== undefined && (attempt === limits.attempts || (told ?? 0) > limits.mostPauseMs)) {
      if (answer.status === TOO_MANY) throw limited(host, told);
      return answer;
    }
    const pause = Math.max(told ?? 0, Math.min(limits.leastPauseMs * 2 ** (attempt - 1), limits.mostPauseMs));
    onPause?.(`${host} ${told === undefined ? "is asked again in" : "asks to wait for"} ${seconds(pause)}`);
    await setTimeout(pause, undefined, { signal: access.signal }).catch(() => {
      access.signal?.throwIfAborted();
    });
  }
}

/** Undefined: the connection failed, and the next attempt may do. */
async function attemptOf(asked: Request, { env, limits, signal }: Access, attempt: number): Promise<Answer | undefined> {
  try {
    return await request(asked, limits, signal);
  } catch (failure) {
    signal?.throwIfAborted();
    if (failure instanceof RegistryError) throw failure;
    const { error, passes } = networkFailure(failure, asked.url.host, env);
    if (!passes || attempt === limits.attempts) throw error;
    return undefined;
  }
}

function limited(host: string, pause: number | undefined): RegistryError {
  const when = pause === undefined ? "later" : `in ${seconds(pause)}`;
  return new RegistryError("limited", `${host}: too many requests`, `try again ${when}; who is logged in may ask more often`);
}

function seconds(ms: number): string {
  return `${Math.ceil(ms / 1000)} s`;
}

/** Seconds, or a date (RFC 9110, 10.2.3); undefined where it is neither. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
