import { type Instruction, isInside, mountsOf, type Run, resolveDirectory, type ShellCommand, scriptOf } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/build-commands.js";
import { conditionOf } from "../../shared/commands/conditions.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun, Step } from "../steps.js";
import { assetsOf, type Opened, openedBy } from "./assets.js";
import { sourcesOf } from "./called.js";
import { dropScript } from "./drop-script.js";
import { noteFiles } from "./file-step.js";
import { isForgiving } from "./forgiving.js";
import type { Language } from "./language.js";
import type { Origin, Origins } from "./origins.js";
import { nothingPresent, type Present, remove } from "./present.js";
import { variableAt } from "./variable-at.js";

/** What the build part of a stage leaves for the run time. */
export interface BuildPart {
  readonly present: Present;
  readonly isStatic: boolean;
  /** RUNs that add users, for both stages. */
  readonly repeated: readonly Run[];
}

export interface BuildQuestion {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly runs: readonly ReadRun[];
  readonly last: Instruction;
  readonly workdirs: readonly string[];
}

/** Follows the build part of a stage, instruction by instruction. */
export function followBuild(question: BuildQuestion): BuildPart | Refused {
  const { candidate, language, origins, runs, last } = question;
  const { instructions } = candidate.stage;
  const present = nothingPresent();
  const repeated: Run[] = [];
  let isStatic = true;
  const opened = openedBy(sourcesOf(origins, language).map(({ text }) => text));
  for (const instruction of instructions.slice(0, instructions.indexOf(last) + 1)) {
    if (instruction.kind === "copy" || instruction.kind === "add") {
      const owner = instruction.flags.find(({ name }) => name === "chown")?.value;
      for (const origin of origins.all.filter(({ copy }) => copy === instruction)) {
        const assets = assetsOf(origins.context, origin, language.files, opened, isAlone(origin, question));
        const shared = origin.is === "directory" && SHARED_DIRECTORIES.has(origin.image) && assets.includes(origin.image);
        if (shared)
          return { refusal: `what line ${instruction.startLine} copies to ${origin.image} cannot be told apart`, at: instruction };
        for (const path of assets) present.paths.set(path, owner);
      }
    }
    const read = runs.find(({ run }) => run === instruction);
    if (read === undefined) continue;
    if (read.steps.some(({ is }) => is === "users")) {
      if (read.steps.some((step) => step.is !== "users" && !makesDirectory(step))) {
        return { refusal: `line ${read.run.startLine} adds users and does something else as well`, at: read.run };
      }
      repeated.push(read.run);
      continue;
    }
    for (const step of read.steps) {
      const result = noteStep(step, read.run, question, present, opened);
      if (typeof result === "string") return { refusal: `line ${read.run.startLine} ${result}`, at: read.run };
      isStatic &&= result;
    }
    for (const target of mountTargets(read.run)) remove(present, target);
  }
  return { present, isStatic, repeated };
}

/** Whether nothing else is put where a directory is copied to. */
function isAlone(origin: Origin, { origins, workdirs }: BuildQuestion): boolean {
  const { image } = origin;
  if (SHARED_DIRECTORIES.has(image) || workdirs.some((directory) => isInside(directory, image))) return false;
  return origins.all.every((other) => other === origin || !isInside(other.image, image));
}

function makesDirectory(step: Step): boolean {
  return step.is === "files" && step.command.name === "mkdir" && step.paths.every((path) => path !== undefined);
}

/** Notes what a step leaves; whether that needs no library. */
function noteStep(step: Step, run: Run, question: BuildQuestion, present: Present, opened: Opened): boolean | string {
  const { candidate, language, origins, workdirs } = question;
  const { command, directory } = step;
  if (step.is === "unknown") return step.reason.replace(/ on line \d+/, "").replace(/^line \d+ /, "");
  if (step.is !== "files" && step.is !== "tool") return true;
  if (directory === undefined) return "runs in a directory that cannot be told";
  const isHarmless =
    step.is === "files" && command.redirects.length === 0 && /^(echo|printf|\[|test|true|:|exit)$/.test(command.name ?? "");
  if ((command.runs !== "always" || isPassedOver(candidate, run, command)) && !isHarmless) return "does something on a condition";
  if (step.is === "files") return noteFiles({ command, directory, origins, workdirs, isSource: language.files.isSource }, present) ?? true;
  const variable = (name: string) => variableAt(candidate.model, run, command, name);
  const isSet = (name: string) => command.assigns.includes(name) || candidate.model.stateAt(run).variables.has(name);
  const call = { run, command, directory, variable, isSet, changed: present.changed };
  const built = language.built(call, origins);
  if (typeof built === "string") return built;
  const isNothing = [built.programs, built.possible ?? [], built.directories].every((all) => all.length === 0);
  if (!isNothing && isForgiving(run.text.slice(command.end))) return `goes on where ${command.name} fails`;
  for (const path of built.clears ?? []) remove(present, path);
  for (const path of built.scripts ?? []) {
    present.scripts.add(path);
    dropScript(path, present, origins, opened);
  }
  for (const path of built.programs) present.programs.add(path);
  for (const path of built.possible ?? []) present.possible.add(path);
  for (const path of built.foreign ?? []) present.foreign.add(path);
  for (const path of built.directories) present.directories.add(path);
  return built.isStatic || isNothing;
}

/** Whether it stands behind `[ … ] &&`, and the RUN goes on all the same. */
function isPassedOver({ model }: Candidate, run: Run, { start }: ShellCommand): boolean {
  const script = scriptOf(model, run);
  const item = script?.items.find(({ commands }) => commands[0]?.start === start);
  if (script === undefined || item?.operator !== "&&" || conditionOf(item, script) === undefined) return false;
  return script.items.slice(script.items.indexOf(item)).some(({ operator }) => operator === ";");
}

/** What is written there is not in the image. */
function mountTargets(run: Run): readonly string[] {
  return mountsOf(run).flatMap((mount) => {
    const target = mount.get("target");
    return target === undefined ? [] : (resolveDirectory("/", target) ?? []);
  });
}
