import { skipSpace } from "../text/space.js";
import type { Directive } from "./nodes.js";

const NAMES: ReadonlySet<string> = new Set(["syntax", "escape", "check"]);

/** A comment line (without its line ending) as parser directive; undefined where it is an ordinary comment. */
export function readDirective(line: string): Pick<Directive, "name" | "value"> | undefined {
  const hash = line.indexOf("#");
  const from = skipSpace(line, hash + 1, line.length);
  const equals = line.indexOf("=", from);
  if (equals === -1) return undefined;
  const name = trimAscii(line.slice(from, equals));
  // Go's `\s*(.+?)\s*$` leaves the last blank to the value where there is nothing else.
  const value = trimAscii(line.slice(equals + 1)) || line.slice(equals + 1).slice(-1);
  if (value === "" || !/^[a-zA-Z][a-zA-Z0-9]*$/.test(name)) return undefined;
  const lower = name.toLowerCase();
  return NAMES.has(lower) ? { name: lower as Directive["name"], value } : undefined;
}

/** Go's `\s` is ASCII. */
function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && "\t\n\f\r ".includes(text[start] as string)) start++;
  while (end > start && "\t\n\f\r ".includes(text[end - 1] as string)) end--;
  return text.slice(start, end);
}
