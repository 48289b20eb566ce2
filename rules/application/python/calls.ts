import { STARTS_ARGUMENTS } from "../../knowledge/commands/program-starters.js";
import { PYTHON_CALL, PYTHON_STARTS_PROGRAMS, STARTS_BY_OTHER_NAMES } from "../../knowledge/python/code.js";
import { laterWords, PROGRAM } from "../calls/named-programs.js";

const FIRST = new RegExp(
  String.raw`^(?:args\s*=\s*)?(?:os\.P_\w+\s*,\s*)?(?:shlex\.split\s*\(\s*)?[[(]?\s*(?:[furbFURB]{0,2}(?:"""|'''|["'])\s*${PROGRAM}(?=["'\s;|&])|sys\.executable\b)`,
);
const OUTSIDE =
  /^(?:args\s*=\s*)?(?:os\.P_\w+\s*,\s*)?[[(]?\s*\*?(?:(?:list|shlex\.split)\s*\(\s*)?(sys\.argv|os\.environ|os\.getenv|input\b)/;

/** The calls of a module that start other programs. */
export interface Calls {
  /** The programs that calls name first, and what may stand behind those in a line of the shell. */
  readonly named: readonly string[];
  /** Whether there are calls that do not say what they start. */
  readonly others: boolean;
  /** What a call starts that only who runs the image knows: `sys.argv`. */
  readonly outside: string | undefined;
}

/** How a module in Python starts programs; undefined where it starts none. */
export function callsIn(text: string): Calls | undefined {
  if (!PYTHON_STARTS_PROGRAMS.test(text)) return undefined;
  const own = withFullNames(text);
  const rests = [...own.matchAll(PYTHON_CALL)].map(({ 0: { length }, index }) => own.slice(index + length, index + length + ARGUMENT));
  const firsts = rests.map((rest) => FIRST.exec(rest));
  const named = firsts.flatMap((first) => first?.[1] ?? []);
  const isUntold = firsts.includes(null) || named.some((name) => STARTS_ARGUMENTS.has(name)) || STARTS_BY_OTHER_NAMES.test(text);
  return { named: [...named, ...laterWords(own)], others: isUntold, outside: rests.flatMap((rest) => OUTSIDE.exec(rest)?.[1] ?? [])[0] };
}

/** As far as the first argument of a call is read. */
const ARGUMENT = 200;

/** `import subprocess as sp` undone. */
function withFullNames(text: string): string {
  const [, alias] = /\bimport\s+subprocess\s+as\s+(\w+)/.exec(text) ?? [];
  return alias === undefined ? text : text.replaceAll(new RegExp(`(?<![\\w.])${alias}\\.`, "g"), "subprocess.");
}
