import { type Instruction, type Run, resolveDirectory, type ShellCommand, scriptOf } from "../../../src/rule.js";
import { conditionOf } from "../../shared/commands/conditions.js";
import { filesWithCapabilities, setsCapabilities } from "../../shared/files/capabilities.js";
import type { Candidate } from "../candidate.js";
import { setsGit } from "../git-settings.js";
import type { ReadRun, Step } from "../step.js";
import type { Opened } from "./assets.js";
import { dropScript } from "./drop-script.js";
import { noteFiles } from "./file-step.js";
import { isForgiving } from "./forgiving.js";
import type { Built, Language } from "./language.js";
import { onlyTells } from "./only-tells.js";
import type { Origins } from "./origins.js";
import { type Present, remove } from "./present.js";
import { variableAt } from "./variable-at.js";

/** The build part of a stage. */
export interface BuildQuestion {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly runs: readonly ReadRun[];
  readonly last: Instruction;
  readonly workdirs: readonly string[];
}

/** The same while it is followed. */
export interface Building extends BuildQuestion {
  readonly present: Present;
  /** What the sources open when the program runs. */
  readonly opened: Opened;
}

/** Notes what a step of the build leaves; whether that needs no library, or why it cannot be told. */
export function noteStep(step: Step, run: Run, building: Building): boolean | string {
  const { candidate, language, origins, workdirs, present, opened } = building;
  if (step.is !== "tool" && (onlyTells(step.command) || setsGit(step.command))) return true;
  if (step.is === "unknown") return step.reason.replace(/ on line \d+/, "").replace(/^line \d+ /, "");
  if (step.is !== "files" && step.is !== "tool") return true;
  const { command, directory } = step;
  if (directory === undefined) return "runs in a directory that cannot be told";
  const isSure = command.runs === "always" && !isPassedOver(candidate, run, command);
  if (!isSure && !(step.is === "files" && endsShell(command))) return "does something on a condition";
  if (step.is === "files") return noteFiles({ command, directory, origins, workdirs, isSource: language.files.isSource }, present) ?? true;
  if (setsCapabilities(command)) return capabilitiesObstacle(command, directory, present) ?? true;
  const variable = (name: string) => variableAt(candidate.model, run, command, name);
  const isSet = (name: string) => command.assigns.includes(name) || candidate.model.stateAt(run).variables.has(name);
  const built = language.built({ run, command, directory, variable, isSet, changed: present.changed }, origins);
  if (typeof built === "string") return built;
  const isNothing = [built.programs, built.possible ?? [], built.directories].every((all) => all.length === 0);
  if (!isNothing && isForgiving(run.text.slice(command.end))) return `goes on where ${command.name} fails`;
  noteBuilt(built, present, (path) => dropScript(path, present, origins, opened));
  return built.isStatic || isNothing;
}

/** COPY keeps the capabilities of files that it copies. */
function capabilitiesObstacle({ args }: ShellCommand, directory: string, { programs, paths }: Present): string | undefined {
  const other = filesWithCapabilities(args.map(({ value, text }) => value ?? text)).find((word) => {
    const path = resolveDirectory(directory, word);
    return path === undefined || !(programs.has(path) || paths.has(path));
  });
  return other && `gives capabilities to ${other}, which the build did not make`;
}

function endsShell({ name, redirects }: ShellCommand): boolean {
  return name === "exit" && redirects.length === 0;
}

function noteBuilt(built: Built, present: Present, drop: (script: string) => void): void {
  for (const path of built.clears ?? []) remove(present, path);
  for (const path of built.scripts ?? []) {
    present.scripts.add(path);
    drop(path);
  }
  for (const path of built.programs) present.programs.add(path);
  for (const path of built.possible ?? []) present.possible.add(path);
  for (const path of built.foreign ?? []) present.foreign.add(path);
  for (const path of built.directories) present.directories.add(path);
}

/** Whether it stands behind `[ … ] &&`, and the RUN goes on all the same. */
function isPassedOver({ model }: Candidate, run: Run, { start }: ShellCommand): boolean {
  const script = scriptOf(model, run);
  const item = script?.items.find(({ commands }) => commands[0]?.start === start);
  if (script === undefined || item?.operator !== "&&" || conditionOf(item, script) === undefined) return false;
  return script.items.slice(script.items.indexOf(item)).some(({ operator }) => operator === ";");
}
