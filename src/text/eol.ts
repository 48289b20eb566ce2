export type Eol = "\n" | "\r\n";

/** The line ending of a text: that of its first line; `\n` where there is none. */
export function eolOf(text: string): Eol {
  const at = text.indexOf("\n");
  return at > 0 && text.charCodeAt(at - 1) === 0x0d ? "\r\n" : "\n";
}
