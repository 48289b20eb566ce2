import { isInside, resolveDirectory } from "../../../../src/rule.js";

/** Where a word stands to a path, seen from one of several directories; `unknown` where one of them cannot be told. */
export type Relation = "outside" | "inside" | "above" | "unknown";

/** How what a word names lies to a path, whichever of some directories its command runs in. */
export function relationOf(text: string, value: string | undefined, directories: readonly (string | undefined)[], path: string): Relation {
  if (names(text, path)) return "inside";
  const literal = value ?? text.replaceAll('"', "").split("$")[0] ?? "";
  if (literal === "" && value === undefined) return "unknown";
  const start = literal.search(/[*?[]/) === -1 && value !== undefined ? literal : literal.slice(0, literal.search(/[^/]*$|[^/]*[*?[]/));
  const relations = directories.map((directory): Relation => {
    const place = resolveDirectory(directory, start === "" ? "." : start);
    if (place === undefined) return "unknown";
    if (isInside(place, path)) return "inside";
    return isInside(path, place) ? "above" : "outside";
  });
  return relations.find((relation) => relation === "inside") ?? relations.find((relation) => relation !== "outside") ?? "outside";
}

/** Whether a text has a path in it, or one below: `--prefix=/app/lib`. */
export function names(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    if (!/[\w.-]/.test(text[at - 1] ?? " ") && !/[\w.-]/.test(text[at + path.length] ?? " ")) return true;
  }
  return false;
}
