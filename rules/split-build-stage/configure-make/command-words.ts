import { type Cmd, type Entrypoint, type Healthcheck, type Instruction, type Model, type Run, scriptOf } from "../../../src/rule.js";

export type Commanding = Run | Cmd | Entrypoint | Healthcheck;

/** Whether an instruction has a command. */
export function isCommanding(instruction: Instruction): instruction is Commanding {
  return ["run", "cmd", "entrypoint", "healthcheck"].includes(instruction.kind);
}

/** The simple commands of an instruction, each as its words; undefined where they cannot be read. */
export function commandsOf(model: Model, instruction: Commanding): readonly (readonly string[])[] | undefined {
  if (instruction.command === undefined) return [];
  if (instruction.command.form === "exec") return [instruction.command.words.map(({ text }) => text)];
  return scriptOf(model, instruction)?.commands.map(({ name, args }) => [name ?? "", ...args.map(({ text, value }) => value ?? text)]);
}

/** All words of an instruction, those of scripts inside of them (`sh -c "…"`) as well. */
export function wordsOf(model: Model, instruction: Commanding): readonly string[] {
  const words = commandsOf(model, instruction)?.flat() ?? [instruction.line.text];
  return words.flatMap((word) => (/\s/.test(word) ? [word, ...word.split(/[\s;&|()"']+/)] : word));
}
