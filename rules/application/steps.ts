import { type Instruction, type Model, mountsOf, type Run, runsOf, type ShellCommand, scriptOf } from "../../src/rule.js";
import { isRoot } from "../shared/base.js";
import { workingDirectories } from "../shared/directories.js";
import type { Candidate } from "./candidate.js";
import { downloadsIn } from "./downloads/downloads.js";
import { localesIn } from "./locales.js";
import { mayBring } from "./outcome.js";
import { addRepositories, addsSettingsOfApt, tellsOfSystem } from "./packages/repository-steps.js";
import { type ReadRun, type Step, stepOf, unknownOf } from "./step.js";

/** The RUNs of a stage up to an instruction, command by command; `home`: where they run without WORKDIR. A RUN that cannot be read has one unknown step. */
export function stepsOf(
  { model, stage }: Candidate,
  last: Instruction,
  isTool: (command: ShellCommand, directory: string | undefined) => boolean,
  home = "/",
): readonly ReadRun[] {
  const end = stage.instructions.indexOf(last);
  const directories = workingDirectories(model, stage, home);
  const directoryOf = (command: ShellCommand) => directories.get(command);
  const before = runsOf(stage).filter((run) => stage.instructions.indexOf(run) <= end);
  const scripts = before.some(mayBring) ? before.flatMap((run) => (isKept(model, run) ? (scriptOf(model, run) ?? []) : [])) : [];
  const outcomes = new Map([...downloadsIn(scripts, directoryOf), ...localesIn(scripts, directoryOf)]);
  const runs = before.map((run): ReadRun => {
    const script = scriptOf(model, run);
    if (script === undefined) return { run, steps: [unreadable(run)] };
    const adds = addRepositories(script, directoryOf);
    const steps = script.commands.map((command): Step => {
      const at = { command, directory: directoryOf(command) };
      const outcome = outcomes.get(command);
      if (outcome !== undefined) return { ...at, is: "outcome", reason: unknownOf(run, command), ...outcome };
      return adds.has(command) ? { ...at, is: "repository" } : stepOf({ model, run }, command, at.directory, isTool);
    });
    return { run, steps };
  });
  const isAdded = runs.some(({ steps }) => steps.some(({ is }) => is === "repository"));
  return isAdded ? runs.map(withLists) : runs;
}

/** Lists of repositories belong to the keys that are fetched for them. */
function withLists({ run, steps }: ReadRun): ReadRun {
  const isList = ({ is, command, directory }: Step) => is === "files" && addsSettingsOfApt(command, directory);
  if (!steps.some((step) => step.is === "repository" || isList(step))) return { run, steps };
  const isPart = (step: Step) => isList(step) || (step.is === "unknown" && tellsOfSystem(step.command));
  return {
    run,
    steps: steps.map((step) => (isPart(step) ? { command: step.command, directory: step.directory, is: "repository" } : step)),
  };
}

/** All RUNs of a stage, in the same way. */
export function stepsOfStage(
  candidate: Candidate,
  isTool: (command: ShellCommand, directory: string | undefined) => boolean,
  home?: string,
): readonly ReadRun[] {
  const { stage } = candidate;
  return stepsOf(candidate, stage.instructions.at(-1) ?? stage.from, isTool, home);
}

const UNREAD = {
  isCall: true,
  name: undefined,
  program: undefined,
  args: [],
  assigns: [],
  redirects: [],
  runsIn: "shell",
  runs: "maybe",
} as const;

function unreadable(run: Run): Step {
  const command: ShellCommand = { ...UNREAD, start: 0, end: run.text.length };
  return { is: "unknown", reason: `line ${run.startLine} cannot be read`, command, directory: undefined };
}

/** Whether what a RUN brings is root's, and stays in the image: what lies in a mount does not. */
function isKept(model: Model, run: Run): boolean {
  const { user } = model.stateAt(run);
  const text = scriptOf(model, run)?.text ?? "";
  const isPlain = mountsOf(run).every((mount) => {
    const target = mount.get("target") ?? "";
    return (
      HOLDS_NOTHING.test(mount.get("type") ?? "") || OF_PACKAGE_MANAGERS.test(target) || (OF_CACHES.test(target) && !text.includes(target))
    );
  });
  return isPlain && (user === undefined || isRoot(user));
}

const HOLDS_NOTHING = /^(secret|ssh)$/;
const OF_PACKAGE_MANAGERS = /^\/(tmp|var\/(cache|lib)\/(apk|apt|dnf|yum))\b/;
const OF_CACHES = /^\/(root\/\.|var\/)/;
