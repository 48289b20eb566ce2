import type { Instruction } from "../syntax/nodes.js";
import type { Model } from "./model.js";

/** A step of the history in an image's config: what made it, in the builder's words, and whether it has no layer. */
export interface HistoryStep {
  readonly createdBy: string;
  readonly empty: boolean;
}

/** What `SHELL` is by default, and what people set it to: `/bin/sh -c`, `/bin/bash -o pipefail -c`. */
const SHELL = /^\/\S+(?: -\S+| pipefail)* -[a-z]*c /;

/**
 * A step as a Dockerfile has it: `RUN apt-get update`. BuildKit writes the instruction with the shell and `# buildkit`, older
 * builders and buildah `#(nop)` and the instruction, and for RUN what it runs; all put build arguments in front as `|2 A=b C=d`.
 */
export function describeStep(createdBy: string): string {
  const text = createdBy.replace(/\s+# buildkit$/, "").trim();
  const nothing = /^\S+ -\S+ #\(nop\)\s+/.exec(text)?.[0];
  if (nothing !== undefined) return text.slice(nothing.length);
  const [, word, rest = text] = /^(RUN)\s+([\s\S]*)$/.exec(text) ?? [];
  if (word === undefined && /^[A-Z]+\s/.test(text)) return text;
  const script = rest.replace(/^\|\d+ .*?(?=\/\S+(?: -\S+| pipefail)* -[a-z]*c )/s, "").replace(SHELL, "");
  const isRun = word !== undefined || script !== text;
  return isRun ? `RUN ${script}` : text;
}

/** The instructions whose layers ship, in their order: each has an entry in the image's history, behind those of the base. */
export function shippedInstructions(model: Model): readonly Instruction[] {
  return model.stages.filter(({ shipped }) => shipped).flatMap((stage) => stage.instructions);
}

/** The instruction that made each step of an image's history, the base's apart; undefined where the two do not go together. */
export function instructionsBySteps(history: readonly HistoryStep[], model: Model): readonly (Instruction | undefined)[] | undefined {
  const instructions = shippedInstructions(model);
  const first = firstOwnStep(
    history,
    instructions.map(({ keyword }) => keyword),
  );
  return first === undefined ? undefined : history.map((_, index) => instructions[index - first]);
}

/** Where the steps of instructions with these keywords begin in an image's history; undefined where it ends with others. */
export function firstOwnStep(history: readonly HistoryStep[], keywords: readonly string[]): number | undefined {
  // Buildah has a step for the labels of the command line, behind all others.
  const ends = isLabel(history.at(-1)) ? [history.length, history.length - 1] : [history.length];
  return ends
    .map((end) => end - keywords.length)
    .find((start) => start >= 0 && keywords.every((keyword, index) => isMadeBy(history[start + index]?.createdBy ?? "", keyword)));
}

/** How many of the instructions made no step of an image's history; 0: the two go together, as far as can be told. */
export function strangersTo(history: readonly HistoryStep[], model: Model): number {
  if (instructionsBySteps(history, model) !== undefined) return 0;
  const found = similarInstructions(history, model).filter((instruction) => instruction !== undefined);
  return shippedInstructions(model).length - found.length;
}

function isLabel(step: HistoryStep | undefined): boolean {
  return step?.empty === true && isMadeBy(step.createdBy, "LABEL");
}

function isMadeBy(createdBy: string, keyword: string): boolean {
  const [word] = /^[A-Z]+(?=\s)/.exec(describeStep(createdBy)) ?? [];
  // With another shell than those of Linux, a RUN is not to be told from other words.
  return word === keyword || (keyword === "RUN" && word === undefined);
}

/** Images have a hundred steps at most; what has more of them is made up. */
const MOST_PAIRS = 1_000_000;

/** The same for an image that an older or newer Dockerfile made: the longest sequence of steps whose words agree. */
export function similarInstructions(history: readonly HistoryStep[], model: Model): readonly (Instruction | undefined)[] {
  const instructions = shippedInstructions(model);
  const steps = history.map(({ createdBy }) => wordsOf(describeStep(createdBy)));
  const words = instructions.map((instruction) => wordsOf(withoutFlags(instruction)));
  if (steps.length * words.length > MOST_PAIRS) return steps.map(() => undefined);
  const agree = (step: number, at: number) => agreeing(steps[step] as readonly string[], words[at] as readonly string[]);
  const longest = Array.from({ length: steps.length + 1 }, () => new Array<number>(words.length + 1).fill(0));
  const length = (step: number, at: number) => longest[step]?.[at] ?? 0;
  for (let step = steps.length - 1; step >= 0; step--)
    for (let at = words.length - 1; at >= 0; at--)
      (longest[step] as number[])[at] = agree(step, at)
        ? length(step + 1, at + 1) + 1
        : Math.max(length(step + 1, at), length(step, at + 1));
  const found: (Instruction | undefined)[] = [];
  for (let step = 0, at = 0; step < steps.length; ) {
    if (at < words.length && agree(step, at)) found[step++] = instructions[at++];
    else if (at < words.length && length(step, at + 1) >= length(step + 1, at)) at++;
    else found[step++] = undefined;
  }
  return found;
}

/** BuildKit leaves the flags out. */
function withoutFlags({ keyword, args }: Instruction): string {
  return [keyword, ...args.map(({ text }) => text)].join(" ");
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s"',[\]\\]+/).filter((word) => word !== "");
}

/** A word with a variable may have become any; of what they copied, older builders give a hash: `COPY file:1f3a… in /app`. */
function agreeing(step: readonly string[], words: readonly string[]): boolean {
  if (/^(?:file|dir|multi):/.test(step[1] ?? "") && step[2] === "in") return step[0] === words[0] && step[3] === words.at(-1);
  return step.length === words.length && words.every((word, index) => word === step[index] || word.includes("$"));
}
