import type { RewrittenFile } from "../../report/rewritten.js";
import type { Result } from "../../result.js";
import type { Diagnostic } from "../../syntax/nodes.js";
import { parse } from "../../syntax/parse.js";

/** What is wrong with bytes that are no UTF-8. */
export function whyNoText(bytes: Uint8Array): string {
  return isUtf16(bytes) ? UTF_16 : "not valid UTF-8";
}

const UTF_16 = "UTF-16: save it as UTF-8";

/** What comes of bytes that are no UTF-8: BuildKit takes them in a comment, say, but what they mean nobody can tell. */
export function leaveAlone(bytes: Uint8Array): Pick<RewrittenFile, "original" | "result"> {
  if (isUtf16(bytes)) return { original: undefined, result: invalid("", [{ severity: "error", message: UTF_16, start: 0, end: 0 }]) };
  // As Go reads it: what is no UTF-8 is U+FFFD.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const { diagnostics } = parse(text);
  const isInvalid = diagnostics.some(({ severity }) => severity === "error");
  return isInvalid ? { original: text, result: invalid(text, diagnostics) } : { original: undefined, result: LEFT_ALONE };
}

/** By its byte order mark; without one, it is UTF-8 with NULs. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function invalid(text: string, diagnostics: readonly Diagnostic[]): Result {
  return { ...LEFT_ALONE, status: "invalid", text, diagnostics };
}

/** What comes of what is no text. */
export const LEFT_ALONE: Result = {
  status: "unchanged",
  text: "",
  changes: [],
  proposals: [],
  refusals: [],
  ignoreText: undefined,
  faults: [],
  diagnostics: [{ severity: "warning", message: "not valid UTF-8: left alone", start: 0, end: 0 }],
};
