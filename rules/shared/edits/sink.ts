import type { Arg, ContextFacts, Instruction, Model, Stage } from "../../../src/rule.js";
import { readingOf } from "../commands/environment-readers.js";
import { installScriptNaming } from "../context/install-scripts.js";

/** How far down a build argument may stand. */
export interface Sink {
  /** The first instruction that must stay below; undefined: none of the stage. */
  readonly before: Instruction | undefined;
  /** The RUNs that it passes and that are worth keeping in the cache. */
  readonly spares: readonly Instruction[];
  /** What may read it though it does not name it; undefined where `before` is a use. */
  readonly reader: string | undefined;
  /** Installs that are passed if no script of a package reads it. */
  readonly assumed: readonly string[];
}

/** What is known, or may be assumed, of what a build argument passes. */
export interface Grounds {
  /** `installs`: no package's scripts read it, so that installs are passed where those of the project do not name it. */
  readonly assume: "nothing" | "installs";
  /** Where the scripts of the project are. */
  readonly context: ContextFacts | undefined;
}

interface Way extends Grounds {
  /** What the value is known by: the build argument, and the variables that are made of it. */
  readonly names: readonly string[];
  /** Uses that move along. */
  readonly over: (use: Instruction) => boolean;
}

/** Follows a build argument down its stage to the first instruction that names it, or may read it. */
export function sink(model: Model, { instructions }: Stage, arg: Arg, { names, over, assume, context }: Way): Sink {
  const spares: Instruction[] = [];
  const assumed: string[] = [];
  for (const instruction of instructions.slice(instructions.indexOf(arg) + 1)) {
    const stop = (reader: string | undefined): Sink => ({ before: instruction, spares, reader, assumed });
    // What moves along may set a variable of the same name: `ENV GIT_SHA=$GIT_SHA`.
    const isUse = !over(instruction) && (names.some((name) => namesVariable(instruction, name)) || setsVariableOf(instruction, arg));
    if (isUse || instruction.ambiguous !== undefined) return stop(undefined);
    if (instruction.kind !== "run") continue;
    const reading = readingOf(model, instruction);
    if (reading.is === "reads") return stop(reading.what);
    if (reading.is === "installs" && assume === "nothing") return stop(`what \`${reading.what}\` installs`);
    if (reading.is === "installs") {
      const script = context && installScriptNaming(context, names);
      if (script !== undefined) return stop(`${script}, which \`${reading.what}\` may run,`);
      assumed.push(reading.what);
    }
    if (reading.is === "installs" || reading.expensive) spares.push(instruction);
  }
  return { before: undefined, spares, reader: undefined, assumed };
}

/** Whether a name stands in an instruction, in whatever way. */
export function namesVariable({ text, line }: Instruction, name: string): boolean {
  // A continuation may stand in the middle of it; heredocs are not in the logical line.
  return text.split(/\W+/).includes(name) || line.text.split(/\W+/).includes(name);
}

/** Whether an instruction sets a variable that another one uses. */
export function setsVariableOf(instruction: Instruction, user: Instruction): boolean {
  const names =
    instruction.kind === "env"
      ? instruction.pairs.map(({ key }) => key.text)
      : instruction.kind === "arg"
        ? instruction.declarations.map(({ name }) => name.text)
        : [];
  return names.some((name) => !/^\w+$/.test(name) || namesVariable(user, name));
}

/** What is assumed where installs are passed. */
export function assumptionsOf(installs: readonly string[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    [...new Set(installs)].map((install) => `no script of what \`${install}\` installs reads ${name} from its environment`),
  );
}
