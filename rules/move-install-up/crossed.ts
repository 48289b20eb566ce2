import {
  type Add,
  type ContextFacts,
  type Copy,
  type Instruction,
  type Model,
  type Run,
  resolveDirectory,
  type Script,
  type ShellWord,
  scriptOf,
} from "../../src/rule.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { knownScript } from "../shared/commands/known-script.js";
import { isOfProject } from "../shared/context/project-directory.js";
import { blocked, type Crossing, crossedSetting } from "../shared/crossed-setting.js";
import { copiedPaths } from "./copied.js";

/** What says that an install may, or may not, stand above an instruction. */
export function crossing(model: Model, run: Run, instruction: Instruction, context: ContextFacts | undefined): Crossing {
  const setting = crossedSetting(model, run, instruction);
  if (setting !== undefined) return setting;
  switch (instruction.kind) {
    case "copy":
    case "add":
      return overCopy(model, instruction, context);
    case "run":
      return overRun(model, instruction);
    default:
      return blocked(`${instruction.keyword} on line ${instruction.startLine} stands between`);
  }
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
