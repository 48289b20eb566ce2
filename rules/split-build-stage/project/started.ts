import type { Instruction } from "../../../src/rule.js";
import type { Candidate } from "../recipe.js";

/** A command that the image runs, ENTRYPOINT and CMD put together. */
export interface Started {
  readonly instruction: Instruction;
  readonly words: readonly string[];
}

/** What the image runs; variables of ENV stand for their values, where a shell reads them. */
export function startedBy({ model, starts }: Candidate): readonly Started[] {
  const exec = (kind: Instruction["kind"]) =>
    starts.filter(({ instruction }) => instruction.kind === kind && "command" in instruction && instruction.command?.form === "exec");
  const [entrypoint, ...inner] = exec("entrypoint");
  const isShellEntrypoint = entrypoint === undefined && starts.some(({ instruction }) => instruction.kind === "entrypoint");
  const cmd = exec("cmd");
  const joined = entrypoint !== undefined && inner.length === 0 ? cmd[0] : undefined;
  return starts.flatMap((start) => {
    const { instruction, words } = start;
    // The arguments that a shell form has no use for.
    if (isShellEntrypoint && instruction.kind === "cmd") return [];
    if (joined !== undefined && instruction.kind === "cmd" && start === joined) return [];
    const all = start === entrypoint && joined !== undefined ? [...words, ...joined.words] : words;
    const { variables } = model.stateAt(instruction);
    const filled = all.map((word) =>
      word.replaceAll(/\$(?:(\w+)|\{(\w+)\})/g, (text, plain?: string, braced?: string) => {
        const name = plain ?? braced ?? "";
        return (variables.isEnv(name) ? variables.get(name) : undefined) ?? text;
      }),
    );
    return [{ instruction, words: filled.map((word) => word.replaceAll('"', "")) }];
  });
}
