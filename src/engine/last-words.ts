/** The last line of an output that names an error, since traces stand below it; else its last line, and nothing where it has none. */
export function lastWordsIn(output: string): string {
  const lines = output.trim().split("\n");
  return (lines.findLast(namesError) ?? lines.at(-1) ?? "").trim();
}

/** As Node, Java, Python and Go do: `TypeError [CODE]: what`, `java.lang.Exception: what`, `panic: what`. */
function namesError(line: string): boolean {
  // In two steps: one expression would read a long line again for each error in it.
  return /^(\S*(Error|Exception)\b|panic: )/.test(line) && /: \S/.test(line);
}
