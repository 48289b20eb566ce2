import { baseName } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN } from "../../knowledge/base-families-compiled.js";
import { composeFiles } from "../../shared/compose-files.js";
import { otherCommands } from "../../shared/other-commands.js";
import type { Candidate, Refused } from "../recipe.js";

/** Why an image that compiles or watches sources when it starts cannot do without the toolchain. */
export function toolchainAtStart({ model, starts, context, stage }: Candidate): Refused | undefined {
  for (const { instruction, words } of starts) {
    const tool = toolOf(words);
    if (tool !== undefined) {
      return { refusal: `${instruction.keyword} runs \`${words.slice(0, 3).join(" ")}\`, which needs the toolchain`, at: instruction };
    }
  }
  const beside = composeFiles(context).flatMap(([file, text]) =>
    [...text.matchAll(/^\s*(?:command|entrypoint):(.*)$/gm)].map(([, command = ""]) => ({ file, command })),
  );
  const above = otherCommands(model, stage).map(({ file, words }) => ({ file, command: words.join(" ") }));
  for (const { file, command } of [...beside, ...above]) {
    const tool = toolOf(command.split(/[\s,[\]"'&;|]+/).filter((word) => !/^(|sh|bash|\/bin\/(ba)?sh|-\w*c)$/.test(word)));
    if (tool !== undefined) return { refusal: `${file} runs ${tool} in it, which needs the toolchain`, at: stage.from };
  }
  const container = context?.withIgnoreText("").read(".devcontainer/devcontainer.json");
  if (container !== undefined && /"dockerfile"\s*:\s*"\.\.\/Dockerfile"/i.test(container)) {
    return { refusal: ".devcontainer makes it a place to work in", at: stage.from };
  }
  return undefined;
}

/** The program of a command, if it needs the toolchain and does not lie where a build may put its own. */
function toolOf(words: readonly string[]): string | undefined {
  const program = words.find((word) => !/^\w+=|^(exec|env)$/.test(word)) ?? "";
  const name = baseName(program);
  const isOfSystem = !program.includes("/") || /^\/(usr\/|root\/)?(local\/)?(go\/|cargo\/|\.cargo\/)?s?bin\//.test(program);
  return NEEDS_TOOLCHAIN.has(name) && isOfSystem ? name : undefined;
}
