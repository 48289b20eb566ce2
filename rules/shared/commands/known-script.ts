import type { Item, Script, ShellCommand, ShellWord, Variables } from "../../../src/rule.js";
import { DOWNLOADS, REPOSITORY_SCRIPTS } from "../../knowledge/commands/known-commands.js";
import { knownFiles, type Touches } from "../files/known-files.js";
import { knownInstall } from "./known-install.js";

export type KnownScript =
  | { readonly is: "known"; readonly paths: readonly string[]; readonly manages: ReadonlySet<"system" | "language"> }
  | { readonly is: "unknown"; readonly commands: readonly [ShellCommand, ...ShellCommand[]] }
  /** The shell itself reads or writes files there. */
  | { readonly is: "unclear"; readonly start: number };

/**
 * Whether all that a script does is known from its words, whatever its environment and its working directory: calls of the
 * package managers, file operations on absolute paths, downloads.
 */
export function knownScript(script: Script, variables: Variables): KnownScript {
  const paths: string[] = [];
  const unknown: ShellCommand[] = [];
  const manages = new Set<"system" | "language">();
  for (const item of script.items) {
    for (const command of item.commands) {
      const called = withoutSudo(command);
      const owner = knownInstall(called, variables);
      const touches = owner !== undefined || isRepositoryScript(item, called) ? [] : knownFiles(called);
      const redirected = redirectsOf(command);
      if (touches === undefined || redirected === undefined) unknown.push(command);
      else paths.push(...touches, ...redirected);
      if (owner !== undefined) manages.add(owner);
    }
  }
  const [first, ...rest] = unknown;
  if (first !== undefined) return { is: "unknown", commands: [first, ...rest] };
  const [apart] = script.ofItself;
  return apart === undefined ? { is: "known", paths, manages } : { is: "unclear", start: apart.start };
}

/** `sudo -E apt-get install`: what it runs has the environment that it had, or less. */
function withoutSudo(command: ShellCommand): ShellCommand {
  if (command.name !== "sudo") return command;
  const first = command.args.findIndex(({ text }) => !/^-[EHn]+$/.test(text));
  return { ...command, name: command.args[first]?.value, args: command.args.slice(first + 1) };
}

function redirectsOf({ redirects }: ShellCommand): Touches {
  const paths: string[] = [];
  for (const { operator, target } of redirects) {
    if (operator.endsWith("&") && /^[\d-]+$/.test(target?.value ?? "")) continue;
    if (!target?.value?.startsWith("/")) return undefined;
    paths.push(target.value);
  }
  return paths;
}

/** `curl -fsSL https://deb.nodesource.com/setup_20.x | bash -` */
function isRepositoryScript({ form, commands }: Item, { name, args }: ShellCommand): boolean {
  const [download, shell] = commands;
  if (
    form !== "pipeline" ||
    commands.length !== 2 ||
    shell === undefined ||
    withoutSudo(shell).name !== name ||
    (name !== "bash" && name !== "sh")
  )
    return false;
  const isUrl = ({ value }: ShellWord) => value !== undefined && REPOSITORY_SCRIPTS.test(value);
  return (
    Object.hasOwn(DOWNLOADS, download?.name ?? "") && (download?.args.some(isUrl) ?? false) && args.every(({ value }) => value === "-")
  );
}
