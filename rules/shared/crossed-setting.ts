import { type Instruction, type Model, type Run, resolveDirectory, valueAt } from "../../src/rule.js";
import { ALWAYS_THERE } from "../knowledge/bases/distribution-directories.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { METADATA } from "../knowledge/metadata.js";
import { isOfProject } from "./context/project-directory.js";
import { textOf } from "./instruction-text.js";

/** What says whether a RUN that calls package managers may change places with an instruction; `paths` are what that writes. */
export type Crossing = { readonly is: "free"; readonly paths: readonly string[] } | { readonly is: "blocked"; readonly reason: string };

const FREE: Crossing = { is: "free", paths: [] };

/** Whether a RUN that calls package managers needs what an instruction sets, or the other way round; undefined for one that is no setting. */
export function crossedSetting(model: Model, run: Run, instruction: Instruction): Crossing | undefined {
  if (instruction.ambiguous !== undefined)
    return blocked(`${instruction.keyword} on line ${instruction.startLine}: ${instruction.ambiguous}`);
  if (METADATA.has(instruction.kind) || instruction.kind === "onbuild") return FREE;
  switch (instruction.kind) {
    case "env":
      return overVariables(
        run,
        instruction,
        instruction.pairs.map(({ key }) => key.text),
      );
    case "arg":
      return overVariables(
        run,
        instruction,
        instruction.declarations.map(({ name }) => name.text),
      );
    case "workdir":
      return overDirectory(model, instruction, instruction.value.text);
    default:
      return undefined;
  }
}

/** A setting that nothing may cross, with the reason. */
export function blocked(reason: string): Crossing {
  return { is: "blocked", reason };
}

function overVariables(run: Run, { keyword, startLine }: Instruction, names: readonly string[]): Crossing {
  const text = textOf(run);
  const used = names.find((name) => text.includes(name));
  if (used !== undefined) return blocked(`it uses ${used}, which ${keyword} on line ${startLine} sets`);
  const read = names.find((name) => !/^\w+$/.test(name) || isReadByPrograms(name));
  return read === undefined ? FREE : blocked(`the packages may read ${read}, which ${keyword} on line ${startLine} sets`);
}

function overDirectory(model: Model, instruction: Instruction, value: string): Crossing {
  const { workdir } = model.stateAt(instruction);
  const directory = resolveDirectory(workdir, valueAt(model, instruction, value));
  if (directory !== undefined && ALWAYS_THERE.has(directory)) return FREE;
  if (directory !== undefined && isOfProject(directory)) return { is: "free", paths: [directory] };
  return blocked(`WORKDIR on line ${instruction.startLine} may make a directory that packages have`);
}
