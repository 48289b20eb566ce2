import { type Instruction, isInside, type Model, resolveDirectory, type ShellWord } from "../../../src/rule.js";

/**
 * A shell word once the variables of the Dockerfile are in place; undefined where the shell alone knows. A variable that
 * ENV and ARG do not set, or only a build argument, is not known.
 */
export function valueOf(word: Pick<ShellWord, "text" | "value">, model: Model, at: Instruction): string | undefined {
  if (word.value !== undefined) return word.value.startsWith("~") ? undefined : word.value;
  const { variables } = model.stateAt(at);
  let known = true;
  const text = word.text.replace(/^"(.*)"$/, "$1").replaceAll(/\$(?:\{(\w+)\}|(\w+))/g, (_, braced?: string, bare?: string) => {
    const value = variables.get(braced ?? bare ?? "");
    known &&= value !== undefined;
    return value ?? "";
  });
  return known && /^[\w./@+:,=-]*$/.test(text) && !/['"$`\\{}]/.test(text) ? text : undefined;
}

/** The variables that a text names; an empty name where it does not say which. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?(\w*)/g)].map(([, name = ""]) => name);
}

/** Where a word stands to a path, seen from one of several directories; undefined: one that cannot be told. */
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

/** The directories from one down to another below it, both included. */
export function between(top: string, path: string): readonly string[] {
  const steps = [path];
  for (let at = path; at !== top && at !== ""; ) {
    at = at.slice(0, at.lastIndexOf("/"));
    steps.unshift(at);
  }
  return steps;
}

/** The directory that a path lies in. */
export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}
