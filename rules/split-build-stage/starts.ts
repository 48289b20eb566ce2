import { commandsOf, type Instruction, type Model, type Stage } from "../../src/rule.js";

/** A command that the image runs: the words of one simple command, as far as they are known. */
export interface Start {
  readonly instruction: Instruction;
  readonly words: readonly string[];
  /** Whether all words are known before the image runs. */
  readonly known: boolean;
  /** The compose file that has it, where the Dockerfile has not. */
  readonly file?: string | undefined;
}

/** What runs a command, as messages name it. */
export function starterOf({ instruction, file }: Pick<Start, "instruction" | "file">): string {
  return file ?? instruction.keyword;
}

/** What CMD, ENTRYPOINT and HEALTHCHECK run; an instruction whose commands cannot be read gives one start without words. */
export function startsOf(model: Model, stage: Stage): readonly Start[] {
  const last = (kind: Instruction["kind"]) => stage.instructions.findLast((instruction) => instruction.kind === kind);
  return ["entrypoint", "cmd", "healthcheck"].flatMap((kind) => {
    const instruction = last(kind as Instruction["kind"]);
    if (instruction?.kind !== "entrypoint" && instruction?.kind !== "cmd" && instruction?.kind !== "healthcheck") return [];
    if (instruction.command === undefined) return [];
    const commands = commandsOf(model, instruction);
    if (commands === undefined) return [{ instruction, words: [], known: false }];
    return commands.map(({ name, args }) => ({
      instruction,
      words: [name ?? "", ...args.map(({ text, value }) => value ?? text)].filter((word) => word !== ""),
      known: name !== undefined && args.every(({ value }) => value !== undefined),
    }));
  });
}
