/** One position of a pattern: a character, any character (`?`), or any run of them (`*`). */
type Token = { readonly is: "character"; readonly character: string } | { readonly is: "any" } | { readonly is: "run" };

/** Matching is quadratic in the value; nothing that a person writes comes near this. */
const MAX_LENGTH = 4096;

/** Undefined for an escape that BuildKit refuses (only `\*`, `\?`, `\\`, `\}` and `\/` are known). */
function tokens(pattern: string): readonly Token[] | undefined {
  const result: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    let character = pattern[at] as string;
    if (character === "*") result.push({ is: "run" });
    else if (character === "?") result.push({ is: "any" });
    else {
      if (character === "\\") {
        character = pattern[++at] ?? "";
        if (character === "" || !"*?\\}/".includes(character)) return undefined;
      }
      result.push({ is: "character", character });
    }
  }
  return result;
}

/** The ends of all matches of the tokens that start at `from`, ascending. */
function matchEnds(value: string, from: number, pattern: readonly Token[]): readonly number[] {
  let ends = new Set([from]);
  for (const token of pattern) {
    const next = new Set<number>();
    for (const end of ends) {
      if (token.is === "run") for (let to = end; to <= value.length && !next.has(to); to++) next.add(to);
      else if (end < value.length && (token.is === "any" || value[end] === token.character)) next.add(end + 1);
    }
    ends = next;
  }
  return [...ends].sort((a, b) => a - b);
}

/** `${value#pattern}`, and `##` where the pattern starts with another `#`. Undefined: BuildKit refuses the pattern. */
export function removePrefix(value: string, operand: string): string | undefined {
  const longest = operand.startsWith("#");
  const pattern = tokens(longest ? operand.slice(1) : operand);
  if (pattern === undefined || value.length > MAX_LENGTH) return undefined;
  const end = matchEnds(value, 0, pattern).at(longest ? -1 : 0);
  return end === undefined ? value : value.slice(end);
}

/** `${value%pattern}`, and `%%` where the pattern starts with another `%`. Undefined: BuildKit refuses the pattern. */
export function removeSuffix(value: string, operand: string): string | undefined {
  const longest = operand.startsWith("%");
  const pattern = tokens(longest ? operand.slice(1) : operand);
  if (pattern === undefined || value.length > MAX_LENGTH) return undefined;
  const starts = Array.from({ length: value.length + 1 }, (_, index) => (longest ? index : value.length - index));
  const start = starts.find((from) => matchEnds(value, from, pattern).at(-1) === value.length);
  return start === undefined ? value : value.slice(0, start);
}

/** `${value/pattern/replacement}` and `${value//pattern/replacement}`: leftmost, longest. Undefined: BuildKit refuses the pattern. */
export function replaceMatches(value: string, source: string, replacement: string, which: "first" | "every"): string | undefined {
  const pattern = tokens(source);
  if (pattern === undefined || value.length > MAX_LENGTH) return undefined;
  let result = "";
  let at = 0;
  while (at <= value.length) {
    const end = matchEnds(value, at, pattern).at(-1);
    if (end === undefined) {
      result += value[at++] ?? "";
      continue;
    }
    result += replacement;
    if (which === "first") return result + value.slice(end);
    if (end === at) result += value[at++] ?? "";
    else at = end;
  }
  return result;
}
