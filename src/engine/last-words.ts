/** The last line of an output that names an error, since traces stand below it; else its last line, and nothing where it has none. */
export function lastWordsIn(output: string): string {
  const lines = output.trim().split("\n");
  return (lines.findLast((line) => NAMES_ERROR.test(line)) ?? lines.at(-1) ?? "").trim();
}

/** As Node, Java, Python and Go do. */
const NAMES_ERROR = /^(\S*(Error|Exception)\b.*|panic): \S/;
