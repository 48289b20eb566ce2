import {
  type Add,
  type ContextFacts,
  type Copy,
  type Instruction,
  isInside,
  type Model,
  type Run,
  stageCopiedFrom,
} from "../../src/rule.js";
import { READ_BY_INSTALLS } from "../knowledge/packages/package-index.js";
import { isRoot } from "../shared/base.js";
import { copiedFrom } from "../shared/context/from-context.js";
import { textOf } from "../shared/instruction-text.js";
import { contact } from "./contact.js";
import { crossing } from "./crossed.js";
import { isForCache } from "./for-cache.js";
import { localGem } from "./local-gem.js";
import { mayPass } from "./passed.js";
import { namedByScripts } from "./project-scripts.js";
import { repositoryIn } from "./repositories.js";

export interface Place {
  /** The COPY or ADD above which the RUN may stand. */
  readonly above: Copy | Add | undefined;
  /** Why it may not stand further up; undefined where nothing is gained there. */
  readonly obstacle: { readonly copy: Copy | Add; readonly reason: string } | undefined;
}

/** A RUN that should move above what stands before it. */
export interface Wish {
  readonly model: Model;
  readonly context: ContextFacts | undefined;
  readonly before: readonly Instruction[];
  readonly run: Run;
  /** What it reads and writes beside the system. */
  readonly own: readonly string[];
  readonly of: "system" | "language";
}

/** How far up a RUN may stand. */
export function placeFor(wish: Wish): Place {
  const { model, before } = wish;
  let above: Copy | Add | undefined;
  for (let index = before.length - 1; index >= 0; index--) {
    const instruction = before[index] as Instruction;
    const reason = obstacleAt(wish, instruction);
    if (reason !== undefined) {
      const copy = lastChanging(model, before.slice(0, index + 1));
      return { above, obstacle: copy && { copy, reason } };
    }
    if (isChanging(model, instruction)) above = instruction;
  }
  return { above, obstacle: undefined };
}

/** Why the RUN may not stand above an instruction. */
export function obstacleAt({ model, context, before, run, own, of }: Wish, instruction: Instruction): string | undefined {
  if (instruction.kind === "run" && mayPass(model, run, instruction)) return namedByScripts(context, run);
  if (isForCache(model, instruction)) return "that is there to run again what follows";
  const gem = isChanging(model, instruction) ? localGem(context, run) : undefined;
  if (gem !== undefined) return gem;
  const over = crossing(model, run, instruction, context);
  if (over.is === "blocked") return over.reason;
  for (const path of over.paths) {
    if (of === "language" && mayBeHome(model, run, path)) return `${path} may be the home directory, whose settings the install reads`;
    const reason = textOf(run).includes(path) ? `it names ${path}` : contact(model, run, own, path);
    if (reason !== undefined) return `${reason}, and ${instruction.keyword} on line ${instruction.startLine} writes ${path}`;
    const repository = isChanging(model, instruction) ? repositoryIn(model, context, before, path) : undefined;
    if (repository !== undefined) return repository;
  }
  return undefined;
}

/** pip and npm keep settings and packages of each user in the home directory; the base image's user is root where it is not known. */
function mayBeHome(model: Model, run: Run, path: string): boolean {
  const { user } = model.stateAt(run);
  return (user !== undefined && !isRoot(user)) || isInside(path, "/home");
}

function lastChanging(model: Model, instructions: readonly Instruction[]): Copy | Add | undefined {
  return instructions.findLast((instruction): instruction is Copy | Add => isChanging(model, instruction));
}

/** A COPY or ADD of what the project changes: files of the build context, or what another stage made of them, but for what installs are to read. */
export function isChanging(model: Model, instruction: Instruction): instruction is Copy | Add {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  if (instruction.sources.every(({ text }) => /^(https?|git|ssh):\/\/|^git@/.test(text))) return false;
  if (copiedFrom(instruction) === undefined) return true;
  if (instruction.kind !== "copy" || stageCopiedFrom(model, instruction) === undefined) return false;
  return !READ_BY_INSTALLS.some((path) => isInside(instruction.destination.text, path));
}
