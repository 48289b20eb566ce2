import { firstWords, laterWords, PROGRAM } from "../../application/calls/named-programs.js";
import { STARTS_ARGUMENTS } from "../../knowledge/commands/program-starters.js";

const CALL =
  /(?<![.\w:@])(?:(?:Kernel|Process|IO|Open3|PTY)\.)?(?:system|exec|sh|spawn|popen\w*|capture2e?|capture3|pipeline\w*)(?:\s*\(\s*|[ \t]+(?=["'%@*[{]|\w+(?:[.,([]|[ \t]*$|[ \t]+(?:or|and|if|unless|rescue)\b)))/gm;
const FIRST = new RegExp(
  String.raw`^(?:\{[^}]*\}\s*,\s*)?\*?\[?\s*(?:(?:%[wWqQ]?[[({<|]|"|'|\[)\s*${PROGRAM}(?=["'\s;|&\])}>])|RbConfig\.ruby\b|Gem\.ruby\b)`,
);
const OUTSIDE = /^\*?\[?\s*\*?(ARGV|ENV|gets|STDIN)\b/;
/** Lines of a shell. */
const SHELL_LINE = /`([^`]*)`|%x(?:\{([^}]*)\}|\(([^)]*)\)|\[([^\]]*)\]|\|([^|]*)\|)/g;
const FIRST_OF_LINE = new RegExp(String.raw`^\s*${PROGRAM}(?=[\s;|&]|$)`);
const LISTS = /%[wWiI](?:\[([^\]]*)\]|\(([^)]*)\)|\{([^}]*)\}|<([^>]*)>|\|([^|]*)\|)/g;
const SYMBOLS = /(?<![\w:]):([a-z]\w*)|(?<![\w:])([a-z]\w*):(?=\s)/g;

/** The calls of a source in Ruby that start other programs. */
export interface Calls {
  /** The programs that calls name first, and what may stand behind those in a line of the shell. */
  readonly named: readonly string[];
  /** Whether there are calls that do not say what they start. */
  readonly others: boolean;
  /** What a call starts that only who runs the image knows: `ARGV`. */
  readonly outside: string | undefined;
}

/** As far as the first argument of a call is read. */
const ARGUMENT = 200;

/** How a source in Ruby without its comments starts programs; undefined where it starts none. */
export function callsIn(text: string): Calls | undefined {
  const rests = [...text.matchAll(CALL)].map(({ 0: { length }, index }) => text.slice(index + length, index + length + ARGUMENT));
  const lines = [...text.matchAll(SHELL_LINE)].map((groups) => groups.slice(1).find((line) => line !== undefined) ?? "");
  if (rests.length + lines.length === 0) return undefined;
  const firsts = [...rests.map((rest) => FIRST.exec(rest)), ...lines.map((line) => FIRST_OF_LINE.exec(line))];
  const named = firsts.flatMap((first) => first?.[1] ?? []);
  return {
    named: [...named, ...laterWords(text)],
    others: firsts.includes(null) || named.some((name) => STARTS_ARGUMENTS.has(name)),
    outside: rests.flatMap((rest) => OUTSIDE.exec(rest)?.[1] ?? [])[0],
  };
}

/** What may be names of programs in a source: the first words of its strings, the words of its lists, and its symbols. */
export function namesIn(text: string): { readonly strings: readonly string[]; readonly symbols: readonly string[] } {
  const lists = [...text.matchAll(LISTS)].flatMap((groups) => groups.slice(1).flatMap((list) => list?.split(/\s+/) ?? []));
  const symbols = [...text.matchAll(SYMBOLS)].map(([, symbol, key]) => symbol ?? key ?? "");
  return { strings: [...firstWords(text), ...laterWords(text), ...lists], symbols };
}
