import { PlatformError } from "../platform-error.js";

/** The token may read, but not write: that of a fork's pull request. */
export class PermissionError extends PlatformError {}

/** The HTTP status of an answer; undefined where the error is none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : undefined;
}

/** Whether it is not known if a write was done: the server failed, or the connection was lost on the way. */
export function isUncertain(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 500;
}

/** An answer of GitHub as an error for people; what is no answer stays as it is. `doing`: «reading the pull request». */
export function describeAnswer(error: unknown, doing: string): unknown {
  const status = statusOf(error);
  if (status === undefined || !(error instanceof Error) || error instanceof PlatformError) return error;
  const isAnswer = "response" in error && error.response !== undefined;
  if (!isAnswer)
    return new PlatformError(
      `${doing}: GitHub cannot be reached: ${error.message}`,
      "GITHUB_API_URL says where it is, if not on github.com",
    );
  const said = error.message.replace(/ - https:\/\/\S+$/, "");
  return new PlatformError(`${doing}: GitHub answered ${status}: ${said}`, HINTS[status]);
}

const HINTS: Readonly<Record<number, string>> = {
  401: "is the token in GITHUB_TOKEN valid?",
  403: "the token in GITHUB_TOKEN needs contents: read and pull-requests: write",
  404: "check OWNER/REPO#N, and that the token in GITHUB_TOKEN may read that repository",
};
