import {
  type Add,
  type ContextFacts,
  type Copy,
  type Instruction,
  isInside,
  type Model,
  resolveDirectory,
  valueAt,
} from "../../src/rule.js";
import { DISTRIBUTION_ROOTS } from "../knowledge/bases/distribution-directories.js";
import { COPY_FLAGS, SYSTEM_DIRECTORIES } from "../knowledge/manifests/common.js";
import { knownDirectoryAt } from "../shared/copied-files/destination.js";
import { destinationAt } from "./destination.js";
import { placeOf } from "./directory.js";
import { isElsewhere } from "./environment.js";
import type { Install } from "./install.js";

/** Instructions that a COPY may move across: what they do is the same with and without its files. */
const MAY_STAND_BETWEEN: ReadonlySet<string> = new Set(["env", "arg", "label", "expose", "workdir", "shell", "run"]);
/** Flags of a COPY that mean the same behind the RUN. */
const KEPT_FLAGS: ReadonlySet<string> = new Set(["chown", "chmod", "link"]);

type Between = Pick<Install, "run" | "between">;

/** Why a COPY of a context cannot stand behind the RUN that installs. */
export function obstacleToMove(model: Model, copy: Copy | Add, { run, between }: Between, context: ContextFacts): string | undefined {
  const flag = copy.flags.find(({ name }) => name === "link");
  if (flag !== undefined && between.some(({ kind }) => kind === "run"))
    return "--link resets the directories above its files, and other RUNs stand between";
  const obstacle = obstacleToPass(model, copy, { run, between }, (one) => isCopyElsewhere(model, one, run));
  if (obstacle !== undefined) return obstacle;
  const directory = placeOf(model, copy);
  const workdir = knownDirectoryAt(model, run);
  if (workdir === undefined) return "the working directory is the base image's, and may be /";
  if (directory !== workdir) return "the install does not run in the directory that is copied to";
  if (SYSTEM_DIRECTORIES.has(directory) && !(directory === "/" && staysApart(context)))
    return `the install itself may write files of ${directory}, where it is copied to`;
  return obstacleInWorkdirs(model, between, directory);
}

/** Whether what is copied to the root directory lies beside the directories of the system. */
function staysApart(context: ContextFacts): boolean {
  const names = context.entries(".").filter((name) => !context.ignores(name));
  return names.length > 0 && !names.some((name) => isOfSystem(`/${name}`));
}

/** Whether an absolute path lies in a directory of the system, or is one. */
function isOfSystem(path: string): boolean {
  const [, root = ""] = path.split("/");
  return DISTRIBUTION_ROOTS.has(root) || SYSTEM_DIRECTORIES.has(`/${root}`);
}

/** Why an install in the root directory may read or write what is copied to a path: configuration, libraries, programs. */
export function obstacleInSystem(to: string, directory: string): string | undefined {
  return directory === "/" && isOfSystem(to) ? `the install itself may read or write files of ${to}, where it is copied to` : undefined;
}

/** Why it cannot stand behind what it would pass; `isElsewhere`: whether a COPY among that has nothing to do with it. */
export function obstacleToPass(
  model: Model,
  copy: Copy | Add,
  { run, between }: Between,
  isElsewhere: (instruction: Instruction) => boolean,
): string | undefined {
  const flag = copy.flags.find(({ name }) => !KEPT_FLAGS.has(name));
  if (flag !== undefined) return COPY_FLAGS[flag.name] ?? `what the flag --${flag.name} does is not known`;
  if (copy.exec) return "the COPY is in JSON form";
  if (/["'\\]/.test(copy.destination.text)) return "its destination is quoted";
  const other = between.find((one) => !MAY_STAND_BETWEEN.has(one.kind) && !isElsewhere(one));
  if (other !== undefined) return `${other.keyword} stands between, on line ${other.startLine}`;
  if (destinationAt(model, copy, { run, between }) === undefined) return "its destination is relative, and WORKDIR follows";
  return obstacleInVariables(model, copy, { run, between });
}

/** A COPY into another directory than the one where the RUN runs. */
function isCopyElsewhere(model: Model, instruction: Instruction, run: Instruction): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  const to = placeOf(model, instruction);
  const directory = knownDirectoryAt(model, run);
  return to !== undefined && directory !== undefined && isElsewhere(to, directory);
}

/** A destination or flag with variables must mean the same in both places. */
function obstacleInVariables(model: Model, copy: Copy | Add, { run, between }: Between): string | undefined {
  const setter = between.find(({ kind }) => kind === "env" || kind === "arg");
  if (setter === undefined) return undefined;
  const words = [copy.destination, ...copy.flags].map(({ text }) => text);
  const changed = words.find((word) => {
    const before = valueAt(model, copy, word);
    return before === undefined || before !== valueAt(model, run, word);
  });
  return changed && `\`${changed}\` may mean something else behind ${setter.keyword} on line ${setter.startLine}`;
}

/** A WORKDIR makes its directory, which the COPY would otherwise have made or met. */
function obstacleInWorkdirs(model: Model, between: readonly Instruction[], directory: string): string | undefined {
  for (const instruction of between) {
    if (instruction.kind !== "workdir") continue;
    const { workdir } = model.stateAt(instruction);
    const made = resolveDirectory(workdir, valueAt(model, instruction, instruction.value.text));
    if (made === undefined || !isInside(directory, made)) return `WORKDIR on line ${instruction.startLine} makes another directory`;
  }
  return undefined;
}
