import { baseName } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN } from "../../knowledge/bases/families-compiled.js";
import { serviceCommands } from "../../shared/services.js";
import { shorten } from "../../shared/shorten.js";
import type { Candidate, Refused } from "../candidate.js";
import { developmentContainer } from "../development/container.js";

/** Why an image that compiles or watches sources when it starts cannot do without the toolchain. */
export function toolchainAtStart({ model, starts, context, stage }: Candidate): Refused | undefined {
  // What services start is read below, scripts included.
  for (const { instruction, words } of starts.filter(({ file }) => file === undefined)) {
    const tool = toolOf(words);
    if (tool !== undefined) {
      return { refusal: `${instruction.keyword} runs \`${shorten(words.join(" "))}\`, which needs the toolchain`, at: instruction };
    }
  }
  for (const { file, words } of serviceCommands(model, stage)) {
    const tool = toolIn(words.join(" "), context);
    if (tool !== undefined) return { refusal: `${file} runs ${tool} in it, which needs the toolchain`, at: stage.from };
  }
  return developmentContainer(model, stage, context);
}

/** A program that needs the toolchain and is called by one of the commands in a text, or by a script of the context that they start. */
function toolIn(text: string, context: Candidate["context"]): string | undefined {
  for (const part of text.split(/&&|[;|\n]/)) {
    const words = part.split(/[\s,[\]"'&]+/).filter((word) => !/^(|sh|bash|\/bin\/(ba)?sh|-\w*c)$/.test(word));
    const script = words[0] === undefined || words[0].startsWith("/") ? undefined : context?.read(words[0].replace(/^\.\//, ""));
    const lines = script?.split("\n").filter((line) => !/^\s*#/.test(line)) ?? [];
    const tool =
      toolOf(words) ?? lines.flatMap((line) => line.split(/[;&|()]+/)).flatMap((one) => toolOf(one.trim().split(/\s+/)) ?? [])[0];
    if (tool !== undefined) return tool;
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
