import {
  type Add,
  type ContextFacts,
  type Copy,
  expand,
  type Instruction,
  type Model,
  type Run,
  resolveDirectory,
  type Script,
  type ShellWord,
  scriptOf,
} from "../../src/rule.js";
import { ALWAYS_THERE } from "../knowledge/bases/distribution-directories.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { knownScript } from "../shared/commands/known-script.js";
import { isOfProject } from "../shared/context/project-directory.js";
import { textOf } from "../shared/words.js";
import { copiedPaths } from "./copied.js";

/** What says that an install may, or may not, stand above an instruction; `paths` are what that writes. */
export type Crossing = { readonly is: "free"; readonly paths: readonly string[] } | { readonly is: "blocked"; readonly reason: string };

/** They only describe the image. */
const METADATA: ReadonlySet<string> = new Set([
  "cmd",
  "entrypoint",
  "expose",
  "healthcheck",
  "label",
  "maintainer",
  "onbuild",
  "stopsignal",
]);
const FREE: Crossing = { is: "free", paths: [] };

export function crossing(model: Model, run: Run, instruction: Instruction, context: ContextFacts | undefined): Crossing {
  if (instruction.ambiguous !== undefined)
    return blocked(`${instruction.keyword} on line ${instruction.startLine}: ${instruction.ambiguous}`);
  if (METADATA.has(instruction.kind)) return FREE;
  switch (instruction.kind) {
    case "copy":
    case "add":
      return overCopy(model, instruction, context);
    case "run":
      return overRun(model, instruction);
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
      return blocked(`${instruction.keyword} on line ${instruction.startLine} stands between`);
  }
}

function blocked(reason: string): Crossing {
  return { is: "blocked", reason };
}

function overCopy(model: Model, copy: Copy | Add, context: ContextFacts | undefined): Crossing {
  const copied = copiedPaths(model, copy, context);
  return copied.is === "known" ? { is: "free", paths: copied.paths } : blocked(copied.reason);
}

/** A RUN that only arranges files of the project. */
function overRun(model: Model, run: Run): Crossing {
  const { workdir, variables } = model.stateAt(run);
  const script = run.flags.length === 0 ? scriptOf(model, run) : undefined;
  const known = script && knownScript(workdir === undefined ? script : withAbsolutePaths(script, workdir), variables);
  const arranges = script?.commands.every(({ name }) => name !== undefined && FILE_OPERATIONS.has(name));
  if (known?.is === "known" && arranges && known.paths.every(isOfProject)) return { is: "free", paths: known.paths };
  return blocked(`RUN on line ${run.startLine} stands between`);
}

/** A script whose words are absolute paths wherever they may be relative ones: it stays in the working directory. */
function withAbsolutePaths(script: Script, workdir: string): Script {
  const absolute = (word: ShellWord): ShellWord => {
    const path = word.value === undefined || /^[-~]|^$/.test(word.value) ? undefined : resolveDirectory(workdir, word.value);
    return path === undefined ? word : { ...word, text: path, value: path };
  };
  const items = script.items.map((item) => ({
    ...item,
    commands: item.commands.map((command) => ({
      ...command,
      args: command.args.map(absolute),
      redirects: command.redirects.map((redirect) => ({ ...redirect, target: redirect.target && absolute(redirect.target) })),
    })),
  }));
  return { ...script, items };
}

function overVariables(run: Run, { keyword, startLine }: Instruction, names: readonly string[]): Crossing {
  const text = textOf(run);
  const used = names.find((name) => text.includes(name));
  if (used !== undefined) return blocked(`it uses ${used}, which ${keyword} on line ${startLine} sets`);
  const read = names.find((name) => !/^\w+$/.test(name) || isReadByPrograms(name));
  return read === undefined ? FREE : blocked(`the packages may read ${read}, which ${keyword} on line ${startLine} sets`);
}

function overDirectory(model: Model, instruction: Instruction, value: string): Crossing {
  const { workdir, variables } = model.stateAt(instruction);
  const directory = resolveDirectory(workdir, expand(value, variables, model.dockerfile.escape, "unknown"));
  if (directory !== undefined && ALWAYS_THERE.has(directory)) return FREE;
  if (directory !== undefined && isOfProject(directory)) return { is: "free", paths: [directory] };
  return blocked(`WORKDIR on line ${instruction.startLine} may make a directory that packages have`);
}
