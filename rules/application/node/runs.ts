import { type Instruction, isInside, type Run, sourceOf } from "../../../src/rule.js";
import { isRoot } from "../../shared/base.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import type { Candidate, Refused } from "../candidate.js";
import { setsGit } from "../git-settings.js";
import type { ReadRun } from "../step.js";
import { globalPackages, isGlobal } from "./tools.js";
import { writesOf } from "./written-places.js";

/** Global packages that are installed. */
export interface Global {
  readonly run: Run;
  readonly packages: readonly string[];
  /** The command, where it stands among others that are for building; undefined where the RUN can be repeated. */
  readonly command: string | undefined;
}

/** What the build part of a stage leaves for the shipped one to do. */
export interface Sorted {
  /** Instructions that both stages have. */
  readonly repeated: readonly Instruction[];
  /** RUNs whose packages are installed again, as far as the run time needs them. */
  readonly installs: readonly ReadRun[];
  readonly globals: readonly Global[];
}

/** Sorts the instructions up to `last` by what they leave behind outside of the directories that are copied. */
export function sortRuns(candidate: Candidate, runs: readonly ReadRun[], roots: readonly string[], last: Instruction): Sorted | Refused {
  const { model, stage } = candidate;
  const repeated: Instruction[] = [];
  const installs: ReadRun[] = [];
  const globals: Global[] = [];
  for (const instruction of stage.instructions.slice(0, stage.instructions.indexOf(last) + 1)) {
    if (instruction.kind === "copy" || instruction.kind === "add") {
      const destination = likelyDestination(model, instruction)?.path ?? "/";
      if (roots.some((root) => isInside(destination, root))) continue;
      if (destination === "/" && instruction.sources.some(({ text }) => text === "."))
        return { refusal: `${instruction.keyword} fills the root directory: set a WORKDIR, such as /app, above it`, at: instruction };
      repeated.push(instruction);
    }
    if (instruction.kind !== "run") continue;
    const read = runs.find(({ run }) => run === instruction);
    if (read === undefined) continue;
    const kinds = sortRun(read, roots);
    if (typeof kinds === "string") return { refusal: kinds, at: instruction };
    if (kinds.is === "repeated") repeated.push(instruction);
    if (kinds.is !== "repeated") globals.push(...globalsOf(read, kinds.is));
    if (kinds.is === "build") installs.push(read);
  }
  const asUser = repeated.find((instruction) => {
    const { user } = model.stateAt(instruction);
    return instruction.kind === "run" && user !== undefined && !isRoot(user);
  });
  if (asUser !== undefined) return { refusal: "it does something outside of the application as another user than root", at: asUser };
  return { repeated, installs, globals };
}

/** What a RUN installs for all: `global`, where it does nothing else, so that it can run again as it is. */
function globalsOf({ run, steps }: ReadRun, kind: "build" | "global"): readonly Global[] {
  const isRepeatable = kind === "global";
  return steps.flatMap(({ command }) => {
    const packages = globalPackages(command);
    const isPlain = command.runs === "always" && command.args.every(({ value }) => value !== undefined);
    if (packages.length === 0 || !(isRepeatable || isPlain)) return [];
    return [{ run, packages, command: isRepeatable ? undefined : sourceOf(run, command) }];
  });
}

type Kind = { readonly is: "build" | "global" | "repeated" };

function sortRun({ run, steps }: ReadRun, roots: readonly string[]): Kind | string {
  const isLocal = steps.some(({ is, command }) => is === "tool" && !isGlobal(command));
  const places = steps.flatMap((step) => writesOf(step, roots));
  const outside = places.filter(({ where }) => where === "outside");
  const makesUsers = steps.some(({ is }) => is === "users");
  if (!makesUsers && outside.length === 0) {
    const isGlobalRun = steps.every(({ is, command }) => is === "tidies" || is === "files" || (is === "tool" && isGlobal(command)));
    const installsGlobals = steps.some(({ command }) => globalPackages(command).length > 0);
    if (isGlobalRun && installsGlobals) return { is: "global" };
    return { is: "build" };
  }
  const what = makesUsers ? "adds users" : `writes outside of ${roots.join(" and ")}`;
  if (isLocal) return `the RUN on line ${run.startLine} builds, and ${what}`;
  if (steps.some(({ command }) => setsGit(command))) return `the RUN on line ${run.startLine} configures git, and ${what}`;
  const early = places.find(({ where, step }) => where === "inside" && !MAKES_DIRECTORIES.has(step.command.name ?? ""));
  if (early !== undefined) return `the RUN on line ${run.startLine} ${what}, and changes ${early.path}`;
  return { is: "repeated" };
}

const MAKES_DIRECTORIES: ReadonlySet<string> = new Set(["mkdir"]);
