import { RegistryError } from "./error.js";
import type { RegistryLimits } from "./limits.js";
import { isLoopback } from "./reference.js";

/** What is asked of a registry, or of the service that gives its tokens. */
export interface Request {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent by POST where there is one, and to no other address. */
  readonly form?: URLSearchParams | undefined;
  readonly mostBytes: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * One answer, within the limits. What was sent to authenticate goes to no other origin, and HTTPS is not left.
 * @throws RegistryError where the answer is too big or leads elsewhere; what fetch throws where the network fails.
 */
export async function request(asked: Request, limits: RegistryLimits, signal: AbortSignal | undefined): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.answerMs);
  const init = { redirect: "manual", signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]) } as const;
  let { url, headers } = asked;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(url.href, { ...init, headers, ...(asked.form === undefined ? {} : { method: "POST", body: asked.form }) });
    const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
    if (location === null)
      return { status: response.status, headers: response.headers, body: await bodyOf(response, url, asked.mostBytes) };
    await response.body?.cancel();
    if (redirects === limits.redirects) throw new RegistryError("wrong-answer", `${url.host}: more than ${limits.redirects} redirects`);
    const next = nextOf(url, location, asked);
    if (next.origin !== url.origin) headers = withoutAuthorization(headers);
    url = next;
  }
}

function nextOf(url: URL, location: string, { form }: Request): URL {
  if (!URL.canParse(location, url.href)) throw new RegistryError("wrong-answer", `${url.host}: a redirect to no address`);
  const next = new URL(location, url);
  if (form !== undefined) throw new RegistryError("wrong-answer", `${url.host}: a redirect to ${next.host} of what authenticates`);
  const isSafe = next.protocol === "https:" || (next.protocol === "http:" && url.protocol === "http:" && isLoopback(next.host));
  if (!isSafe) throw new RegistryError("wrong-answer", `${url.host}: a redirect to ${next.host} without TLS`);
  return next;
}

function withoutAuthorization(headers: Request["headers"]): Request["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== "authorization"));
}

async function bodyOf(response: Response, url: URL, mostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // To leave the loop is to end the connection.
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new RegistryError("wrong-answer", `${url.host}: an answer of more than ${mostBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
