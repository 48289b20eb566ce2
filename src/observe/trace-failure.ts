import { lastWordsIn } from "../engine/last-words.js";
import { ObserveError } from "./error.js";

/** What ran, and failed. */
export function failed(what: string, status: number | undefined, stderr: string): ObserveError {
  const end = status === undefined ? "does not end in time" : `ends with ${status}`;
  return new ObserveError(`${what} ${end}${lastWords(stderr)}`, "what fails shows not all that is needed: choose a command that succeeds");
}

/** What was not run at all. */
export function notTraced(what: string, stderr: string): ObserveError {
  const missing = MISSING.exec(stderr)?.[1];
  if (missing !== undefined)
    return new ObserveError(`${what} cannot be run: there is no ${missing} in the image`, "choose a program that is in the image");
  return new ObserveError(
    `${what} could not be traced${lastWords(stderr)}`,
    "strace has to be of the image's platform, and the engine has to let containers trace",
  );
}

/** What strace says of a program that is not there. */
const MISSING = /strace: Cannot (?:find executable|stat) '([^']*)'/;

/** What came up, and did not answer. */
export function unanswered(url: string, program: "running" | "ended", stderr: string): ObserveError {
  const what = program === "running" ? `${url} does not answer` : `the program ended before it answered ${url}`;
  return new ObserveError(`${what}${lastWords(stderr)}`, "what did not run proves nothing: choose a URL that answers");
}

function lastWords(text: string): string {
  const words = lastWordsIn(text);
  return words === "" ? "" : `: ${words}`;
}
