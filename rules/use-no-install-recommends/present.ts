import { type Instruction, type Model, type Run, type ShellCommand, type Stage, scriptOf } from "../../src/rule.js";
import { baseImage } from "../knowledge/base-images.js";
import { packagesOfImage } from "../knowledge/image-packages.js";
import { dependsOn, recommendedWith } from "../knowledge/recommended-packages/index.js";
import { installsOf, nameOf } from "../shared/apt-installs.js";
import { wordsIn } from "../shared/words.js";

/** What is known of a stage where packages are installed. */
export interface Present {
  readonly release: string | undefined;
  /** Whether a package is there, or will be. */
  readonly has: (name: string) => boolean;
  /** Whether a word stands in the Dockerfile's commands. */
  readonly isCalled: (word: string) => boolean;
}

/** What is there once a command has run. */
export function presentAt(model: Model, run: Run, command: ShellCommand): Present {
  const base = chainOf(model, model.stageOf(run)).at(-1)?.base;
  const reference = base?.is === "image" ? base.reference : undefined;
  const { instructions, removals } = earlierInstructions(model, run);
  const inBase = reference === undefined ? [] : packagesOfImage(reference);
  const installed = new Set(inBase.filter((name) => !removals.includes(name)));
  for (const earlier of instructions) {
    const script = earlier.kind === "run" ? scriptOf(model, earlier) : undefined;
    if (script === undefined) continue;
    for (const { call, packages, isSettled } of installsOf(script)) {
      const isSame = call.command === command;
      if (!isSame && (call.command.runs !== "always" || (earlier === run && call.command.start > command.start))) continue;
      for (const name of packages.flatMap((word) => nameOf(word) ?? [])) {
        installed.add(name);
        if (!isSame && !isSettled) for (const recommended of recommendedWith(name) ?? []) installed.add(recommended.name);
      }
    }
  }
  const called = calledWords(model);
  return {
    release: reference && baseImage(reference)?.release,
    has: (name) => installed.has(name) || [...installed].some((other) => dependsOn(other, name)),
    isCalled: (word) => called.has(word),
  };
}

interface Earlier {
  /** Those of the stages that a RUN is built on and of its own, up to it, behind the last one that removes packages. */
  readonly instructions: readonly Instruction[];
  /** The text of those that remove packages. */
  readonly removals: string;
}

function earlierInstructions(model: Model, run: Run): Earlier {
  const own = model.stageOf(run);
  const above = own === undefined ? [] : own.instructions.slice(0, own.instructions.indexOf(run));
  const earlier = [...chainOf(model, own).slice(1).reverse(), { instructions: above }].flatMap(({ instructions }) => instructions);
  const removes = ({ kind, line }: Instruction) => kind === "run" && /\b(autoremove|purge|remove)\b/.test(line.text);
  const removed = earlier.findLastIndex(removes);
  const removals = earlier.filter(removes).map(({ line }) => line.text);
  return { instructions: [...earlier.slice(removed + 1), run], removals: removals.join("\n") };
}

/** A stage and those that it is built on, the nearest first. */
function chainOf(model: Model, stage: Stage | undefined): readonly Stage[] {
  const chain: Stage[] = [];
  for (let next = stage; next !== undefined; next = next.base.is === "stage" ? model.stages[next.base.stage] : undefined) chain.push(next);
  return chain;
}

const CONFIGURATION = /(?<!-)\bInstall-Recommends["'\s]+\S/i;

/** Whether a file in /etc/apt that was written before, or in the same RUN, says what becomes of recommended packages. */
export function isConfigured(model: Model, run: Run): boolean {
  const own = model.stageOf(run);
  return chainOf(model, own).some((stage) => {
    const seen = stage === own ? stage.instructions.slice(0, stage.instructions.indexOf(run) + 1) : stage.instructions;
    return seen.some(({ text }) => CONFIGURATION.test(text));
  });
}

const words = new WeakMap<Model, ReadonlySet<string>>();

function calledWords(model: Model): ReadonlySet<string> {
  const known = words.get(model);
  if (known !== undefined) return known;
  const texts = model.stages.flatMap(({ instructions }) => instructions.map(textOf));
  const called = new Set(texts.flatMap((text) => wordsIn(text)));
  words.set(model, called);
  return called;
}

/** The comments between the lines of an instruction call nothing. */
function textOf({ line, heredocs }: Instruction): string {
  return [line.text, ...heredocs.map(({ content }) => content)].join("\n");
}
