import { type Instruction, lineAt, type Model, mountsOf, type Run, runsOf, type ShellCommand, scriptOf, sourceOf } from "../../src/rule.js";
import { LEAVE_NOTHING } from "../knowledge/commands/build-commands.js";
import { LEFT_BEHIND_BY_INSTALLS } from "../knowledge/commands/directories.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { MAKES_USERS } from "../knowledge/commands/file-owners.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { TIDYING_VERBS } from "../knowledge/package-managers/tidying.js";
import { isRoot } from "../shared/base.js";
import { alone, callsOf, type Invocation, isCallWith, namesAmong } from "../shared/commands/invocations.js";
import { workingDirectories } from "../shared/directories.js";
import { fileOperands } from "../shared/files/file-operands.js";
import { absolutePath } from "../shared/paths.js";
import { shorten } from "../shared/shorten.js";
import type { Candidate } from "./candidate.js";
import { downloadsIn } from "./downloads/downloads.js";
import { localesIn } from "./locales.js";
import type { Outcome } from "./outcome.js";
import { addRepositories, addsSettingsOfApt, tellsOfSystem } from "./repository-steps.js";

/** What a command of a RUN is there for. */
export type Step = { readonly command: ShellCommand; readonly directory: string | undefined } & (
  | { readonly is: "install"; readonly call: Invocation; readonly manager: PackageManager }
  /** Updates an index, deletes what installs leave behind, or removes packages: `apt-get autoremove` names none. */
  | { readonly is: "tidies"; readonly removes: "nothing" | "what it names" | "what is left over" }
  | { readonly is: "users" }
  /** Adds repositories that packages of the system are installed from. */
  | { readonly is: "repository" }
  /** Brings files that can be copied: programs that it fetches, locales; `reason`: what is said where they are not. */
  | ({ readonly is: "outcome"; readonly reason: string } & Outcome)
  /** Arranges files of the system alone, whatever its words are. */
  | { readonly is: "system" }
  /** Arranges files; `paths`: all that its words name, absolute; undefined for one that cannot be told. */
  | { readonly is: "files"; readonly paths: readonly (string | undefined)[] }
  /** A tool of the ecosystem that asks. */
  | { readonly is: "tool" }
  | { readonly is: "unknown"; readonly reason: string }
);

/** A RUN by its commands. */
export interface ReadRun {
  readonly run: Run;
  readonly steps: readonly Step[];
}

const { apt, apk, yum, dnf, microdnf } = PACKAGE_MANAGERS;

/** Package managers of the system, with their verbs by what they do. */
const SYSTEM_MANAGERS = [apt, apk, yum, dnf, microdnf].map((manager: PackageManager) => ({
  manager,
  installs: manager.fetches.filter((verb) => !manager.updates.includes(verb)),
  removes: manager.removes ?? [],
  tidies: [...manager.updates, ...manager.cleans, ...TIDYING_VERBS],
}));

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
  const scripts = before.flatMap((run) => (isKept(model, run) ? (scriptOf(model, run) ?? []) : []));
  const outcomes = new Map([...downloadsIn(scripts, directoryOf), ...localesIn(scripts, directoryOf)]);
  const runs = before.map((run): ReadRun => {
    const script = scriptOf(model, run);
    if (script === undefined) return { run, steps: [unreadable(run)] };
    const adds = addRepositories(script, directoryOf);
    const steps = script.commands.map((command): Step => {
      const at = { command, directory: directoryOf(command) };
      const outcome = outcomes.get(command);
      if (outcome !== undefined) return { ...at, is: "outcome", reason: unknownOf(run, command), ...outcome };
      return adds.has(command) ? { ...at, is: "repository" } : stepOf(run, command, at.directory, isTool);
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

function stepOf(
  run: Run,
  command: ShellCommand,
  directory: string | undefined,
  isTool: (command: ShellCommand, directory: string | undefined) => boolean,
): Step {
  const at = { command, directory };
  if (isTool(command, directory)) return { ...at, is: "tool" };
  for (const { manager, installs, removes, tidies } of SYSTEM_MANAGERS) {
    const [call] = callsOf(alone(command), manager);
    if (call === undefined) continue;
    if (isCallWith(call, installs)) return { ...at, is: "install", call, manager };
    if (isCallWith(call, removes)) return { ...at, is: "tidies", removes: removedBy(call, manager) };
    if (isCallWith(call, tidies)) return { ...at, is: "tidies", removes: "nothing" };
  }
  const { isCall, name, redirects } = command;
  if (name !== undefined && MAKES_USERS.has(name)) return { ...at, is: "users" };
  const words = [...fileOperands(command), ...redirects.flatMap(({ target }) => target ?? [])];
  if (name === "rm" && words.every(({ text }) => LEFT_BEHIND_BY_INSTALLS.test(text))) return { ...at, is: "tidies", removes: "nothing" };
  if (name === undefined ? !isCall : FILE_OPERATIONS.has(name) || LEAVE_NOTHING.has(name)) {
    return { ...at, is: "files", paths: words.map((word) => absolutePath(word, directory)) };
  }
  return { ...at, is: "unknown", reason: unknownOf(run, command) };
}

function unknownOf(run: Run, command: ShellCommand): string {
  return `\`${shorten(sourceOf(run, command))}\` on line ${lineAt(run, command.start)} does something unknown`;
}

/** Whether what a RUN brings is root's, and stays in the image. */
function isKept(model: Model, run: Run): boolean {
  const { user } = model.stateAt(run);
  const isPlain = mountsOf(run).every(
    (mount) => /^(secret|ssh)$/.test(mount.get("type") ?? "") || /^\/(root\/\.|tmp\b|var\/)/.test(mount.get("target") ?? ""),
  );
  return isPlain && (user === undefined || isRoot(user));
}

function removedBy({ operands }: Invocation, manager: PackageManager): "what it names" | "what is left over" {
  const names = namesAmong(
    operands.map(({ text }) => text),
    manager,
  );
  return names.length > 0 ? "what it names" : "what is left over";
}
