import { lineAt, type Model, type Run, type ShellCommand, sourceOf } from "../../src/rule.js";
import { LEFT_BEHIND_BY_INSTALLS } from "../knowledge/commands/directories.js";
import { FILE_OPERATIONS } from "../knowledge/commands/file-operations.js";
import { MAKES_USERS } from "../knowledge/commands/file-owners.js";
import { PACKAGE_MANAGERS, type PackageManager } from "../knowledge/package-managers/index.js";
import { TIDYING_VERBS } from "../knowledge/package-managers/tidying.js";
import { asksProgram } from "../shared/commands/asks-program.js";
import { alone, callsOf, type Invocation, isCallWith, namesAmong } from "../shared/commands/invocations.js";
import { leavesNothing } from "../shared/commands/leaves-nothing.js";
import { valueOf } from "../shared/copied-files/word-values.js";
import { fileOperands } from "../shared/files/file-operands.js";
import { absolutePath } from "../shared/paths.js";
import { shorten } from "../shared/shorten.js";
import type { Outcome } from "./outcome.js";

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

/** What a command of a RUN does, that brings nothing which can be copied. */
export function stepOf(
  { model, run }: { readonly model: Model; readonly run: Run },
  command: ShellCommand,
  directory: string | undefined,
  isTool: (command: ShellCommand, directory: string | undefined) => boolean,
): Step {
  const at = { command, directory };
  const asks = asksProgram(command);
  if (!asks && isTool(command, directory)) return { ...at, is: "tool" };
  for (const { manager, installs, removes, tidies } of SYSTEM_MANAGERS) {
    const [call] = callsOf(alone(command), manager);
    if (call === undefined) continue;
    if (isCallWith(call, installs)) return { ...at, is: "install", call, manager };
    if (isCallWith(call, removes)) return { ...at, is: "tidies", removes: removedBy(call, manager) };
    if (isCallWith(call, tidies)) return { ...at, is: "tidies", removes: "nothing" };
  }
  const { isCall, name, redirects } = command;
  if (name !== undefined && MAKES_USERS.has(name)) return { ...at, is: "users" };
  const targets = redirects.flatMap(({ target }) => target ?? []);
  const words = [...fileOperands(command), ...targets];
  if (name === "rm" && words.every(({ text }) => LEFT_BEHIND_BY_INSTALLS.test(text))) return { ...at, is: "tidies", removes: "nothing" };
  if (name === undefined ? !isCall : FILE_OPERATIONS.has(name) || leavesNothing(command)) {
    const named = asks ? targets : words;
    return { ...at, is: "files", paths: named.map((word) => absolutePath({ ...word, value: valueOf(word, model, run) }, directory)) };
  }
  return { ...at, is: "unknown", reason: unknownOf(run, command) };
}

/** Why a command that is not known keeps a stage whole. */
export function unknownOf(run: Run, command: ShellCommand): string {
  const what = DOWNLOADS.test(command.name ?? "")
    ? "fetches what is not known, or not followed to where it stays"
    : installsPackages(command)
      ? "installs packages that are not followed"
      : "does something unknown";
  return `\`${shorten(sourceOf(run, command))}\` on line ${lineAt(run, command.start)} ${what}`;
}

const DOWNLOADS = /^(curl|wget)$/;

/** Whether it is a call of any package manager that installs: which of them are followed, who asks says. */
function installsPackages(command: ShellCommand): boolean {
  return Object.values(PACKAGE_MANAGERS).some((manager: PackageManager) =>
    callsOf(alone(command), manager).some((call) => isCallWith(call, manager.fetches) && INSTALLS.test(call.verb.value)),
  );
}

const INSTALLS = /\b(add|ci|get|i|install|sync|update)$/;

function removedBy({ operands }: Invocation, manager: PackageManager): "what it names" | "what is left over" {
  const names = namesAmong(
    operands.map(({ text }) => text),
    manager,
  );
  return names.length > 0 ? "what it names" : "what is left over";
}
