import { SLASHES_AT_END } from "../text/path-parts.js";

/**
 * The lines of the `.gitignore` files that hold for a directory of a repository, those of the root first, as one in the directory would
 * have them (git-scm.com/docs/gitignore). `directory` is relative to the root, with `/`, empty for the root itself; `read` gives the
 * text of a file by its path in the repository.
 */
export function gitIgnoreOf(directory: string, read: (path: string) => string | undefined): readonly string[] {
  const names = directory === "" ? [] : directory.split("/");
  return [...names.keys(), names.length].flatMap((depth) => {
    const text = read([...names.slice(0, depth), ".gitignore"].join("/")) ?? "";
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line !== "" && !line.startsWith("#")).flatMap((line) => lineBelow(line, names.slice(depth)) ?? []);
  });
}

/** A line as it holds in a directory below that of its file; undefined where it says nothing of what lies there. */
function lineBelow(line: string, names: readonly string[]): string | undefined {
  const [, negation = "", pattern = ""] = /^(!?)(.*)$/.exec(line) ?? [];
  const isAnchored = pattern.replace(SLASHES_AT_END, "").includes("/") && !pattern.startsWith("**/");
  if (names.length === 0 || !isAnchored) return line;
  const own = pattern.replace(/^\//, "").split("/");
  const leads = names.every((name, at) => own[at] === name || own[at] === "*");
  const rest = own.slice(names.length).join("/");
  return leads && rest !== "" ? `${negation}/${rest}` : undefined;
}
