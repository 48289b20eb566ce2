import { continuationStyle, type Dockerfile, type Edit, oncePer, type Run, rowAt, type ShellWord } from "../../src/rule.js";
import type { Install } from "../shared/commands/apt-installs.js";

/** The option behind `install -y`, and the packages in the style of the list. */
export function editsOf(run: Run, { call, packages }: Install, added: readonly string[], dockerfile: Dockerfile): readonly Edit[] {
  const comesFirst = hasOptionFirst(dockerfile);
  const at = comesFirst ? call.verb.end : behindAnswers(call.verb, call.operands);
  const option = { start: at, end: at, text: " --no-install-recommends" };
  const layout = layoutOf(run, call.verb, packages);
  if (layout === "in a row") {
    const end = aboveComments(run, call.verb, packages).at(-1)?.end ?? at;
    return [option, ...added.map((name) => ({ start: end, end, text: ` ${name}` }))];
  }
  const { indent } = continuationStyle(dockerfile, run);
  const ownIndent = indentOf(run, packages.at(-1)) ?? indent;
  const isSorted =
    layout === "one a line" &&
    packages.length > 2 &&
    packages.every(({ text }, index) => index === 0 || (packages[index - 1]?.text ?? "") < text);
  const order = isSorted ? [...added].sort() : added;
  return [
    option,
    ...order.map((name) => {
      const later = isSorted ? packages.findIndex(({ text }) => text > name) : -1;
      return lineFor(name, packages, later, ownIndent);
    }),
  ];
}

/** The packages in front of the first comment of a list: what stands in a row below one is what it speaks of. */
function aboveComments(run: Run, verb: ShellWord, packages: readonly ShellWord[]): readonly ShellWord[] {
  const comment = run.text.slice(verb.end, packages.at(-1)?.start).search(/\n[ \t]*#/);
  return comment === -1 ? packages : packages.filter(({ start }) => start < verb.end + comment);
}

const ANSWERS = /^-([yqm]+|-yes|-assume-yes|-quiet)$/;

/** How the file writes it elsewhere. */
const hasOptionFirst = oncePer(({ text }: Dockerfile): boolean => /\binstall --no-install-recommends -/.test(text));

function behindAnswers(verb: ShellWord, operands: readonly ShellWord[]): number {
  const first = operands.findIndex(({ text }) => !ANSWERS.test(text));
  const answers = first === -1 ? operands : operands.slice(0, first);
  return answers.at(-1)?.end ?? verb.end;
}

/** How the list is written; where some lines have several, the last ones have one. */
function layoutOf(run: Run, verb: ShellWord, packages: readonly ShellWord[]): "one a line" | "most one a line" | "in a row" {
  const lines = packages.map(({ start }) => rowAt(run, start));
  const [first, ...more] = new Set(lines);
  if (more.length === 0) return lines.length === 1 && first !== rowAt(run, verb.start) ? "one a line" : "in a row";
  if (more.length + 1 === lines.length) return "one a line";
  const [beforeLast, last] = lines.slice(-2).map((line) => lines.filter((other) => other === line).length === 1);
  return last && (beforeLast || 2 * (more.length + 1) > lines.length) ? "most one a line" : "in a row";
}

/** The white space in front of a word that starts its line. */
function indentOf(run: Run, word: ShellWord | undefined): string | undefined {
  return word && /\n([ \t]*)$/.exec(run.text.slice(0, word.start))?.[1];
}

/** A line of its own, in front of the package at an index; -1: behind them all. */
function lineFor(name: string, packages: readonly ShellWord[], later: number, indent: string): Edit {
  const before = later === -1 ? packages.at(-1) : packages[later - 1];
  if (before !== undefined) return { start: before.end, end: before.end, text: ` \\\n${indent}${name}` };
  const start = packages[0]?.start ?? 0;
  return { start, end: start, text: `${name} \\\n${indent}` };
}
