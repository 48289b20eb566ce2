import { type Add, type Copy, type Instruction, isInside, type Model, type Plain, resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Refused } from "../../application/candidate.js";
import type { ReadRun, Step } from "../../application/step.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";

/** Whose a directory is, as the instructions so far have it. */
export interface Directory {
  readonly path: string;
  readonly owner: string | undefined;
  readonly mode: string | undefined;
  readonly isThere: boolean;
  readonly isWorkdir: boolean;
}

/** Whose a directory is behind an instruction. */
export function behind(instruction: Instruction, before: Directory, model: Model, runs: readonly ReadRun[]): Directory | Refused {
  switch (instruction.kind) {
    case "workdir":
      return behindWorkdir(instruction, before, model);
    case "copy":
    case "add":
      return behindCopy(instruction, before, model);
    case "run":
      return behindRun(instruction, before, model, runs.find(({ run }) => run === instruction)?.steps ?? []);
    default:
      return before;
  }
}

function behindWorkdir(instruction: Plain, before: Directory, model: Model): Directory {
  const { user, workdir = "/" } = model.stateAt(instruction);
  const path = resolveDirectory(workdir, valueAt(model, instruction, instruction.value.text));
  if (path === undefined || !isInside(path, before.path)) return before;
  return { ...before, owner: before.isThere ? before.owner : withGroup(user), isThere: true, isWorkdir: true };
}

function behindCopy(instruction: Copy | Add, before: Directory, model: Model): Directory | Refused {
  const destination = likelyDestination(model, instruction)?.path;
  if (before.isThere || destination === undefined || !isInside(destination, before.path)) return before;
  const chown = instruction.flags.find(({ name }) => name === "chown")?.value;
  if (destination !== before.path || chown === undefined) return { ...before, owner: undefined, isThere: true };
  const owner = valueAt(model, instruction, chown);
  if (owner === undefined) return { refusal: `whose ${before.path} is cannot be told`, at: instruction };
  return { ...before, owner, isThere: true };
}

function behindRun(instruction: Instruction, before: Directory, model: Model, steps: readonly Step[]): Directory | Refused {
  const { user } = model.stateAt(instruction);
  let directory = before;
  for (const step of steps) {
    const next = step.is === "files" ? behindCommand(step, directory, user, instruction) : directory;
    if ("refusal" in next) return next;
    directory = next;
  }
  return directory;
}

function behindCommand({ command, directory }: Step, before: Directory, user: string | undefined, at: Instruction): Directory | Refused {
  const { name, args } = command;
  const root = before.path;
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "mkdir") {
    const makes = operands.some(({ value }) => resolveDirectory(directory, value) === root);
    return makes && !before.isThere ? { ...before, owner: withGroup(user), isThere: true } : before;
  }
  const [spec, ...paths] = operands;
  const isDeep = args.some(({ text }) => /^-\w*R|^--recursive$/.test(text));
  const isMeant = paths
    .map(({ value }) => resolveDirectory(directory, value))
    .some((path) => path === root || (isDeep && path !== undefined && isInside(root, path)));
  if (!isMeant) return before;
  switch (name) {
    case "chmod":
      return { ...before, mode: spec?.value };
    case "chgrp":
      return { refusal: `the group of ${root} is changed`, at };
    case "chown":
      if (spec?.value === undefined) return { refusal: `whose ${root} is cannot be told`, at };
      return { ...before, owner: spec.value, isThere: true };
    default:
      return before;
  }
}

/** Directories that a user makes belong to the user's own group. */
function withGroup(user: string | undefined): string | undefined {
  if (user === "node") return "node:node";
  return user === undefined || /^\d|:/.test(user) ? user : `${user}:`;
}
