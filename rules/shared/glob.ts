/**
 * What a pattern for one name matches: `*`, `?` and classes (`[a-c]`, `[^a-c]`, `[!a-c]`), as Go's path.Match and shells have it;
 * a bracket that opens no class stands for itself.
 */
export function globOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\[([!^]?)([^\]]+)\]|[*?]|[.+^${}()|[\]\\]/g, (part: string, not?: string, set?: string) => {
    if (set !== undefined) return `[${not === "" ? "" : "^"}${set.replaceAll(/[\\^[]/g, "\\$&")}]`;
    return part === "*" ? "[^/]*" : part === "?" ? "[^/]" : `\\${part}`;
  });
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A range that runs backwards matches nothing.
    return NOTHING;
  }
}

const NOTHING = /(?!)/;

/** Whether a path has a wildcard of COPY or the shell in it. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/** Whether a shell may make several paths of one: by a wildcard, or by braces. */
export function isPatternOfShell(path: string): boolean {
  return isPattern(path) || path.includes("{");
}
