import { isInside, type Model, mountsOf, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import { ONLY_TALKS } from "../../knowledge/commands/wrappers.js";
import { FOR_ALL, INTO_PROJECT } from "../../knowledge/package-managers/index.js";
import { unwrap } from "../commands/called-program.js";
import { optionIn } from "../commands/invocations.js";
import { directoriesIn } from "../directories.js";
import type { Fetching } from "./obstacle.js";

/** Why what the calls fetched is all that a RUN leaves: what they install goes into a mount, and with it. */
export function onlyFillsCache(model: Model, { run, script, calls }: Fetching): string | undefined {
  const { workdir } = model.stateAt(run);
  const targets = mountsOf(run).flatMap((mount) => (isDiscarded(mount) ? (resolveDirectory(workdir, mount.get("target")) ?? []) : []));
  if (targets.length === 0 || script.commands.some(doesMore)) return undefined;
  const directories = directoriesIn(script, workdir);
  const isInMount = (command: ShellCommand) => {
    const directory = directories.get(command);
    return directory !== undefined && targets.some((target) => isInside(directory, target));
  };
  const installs = calls.every(({ command }) => isInMount(command) && optionIn(command, GLOBAL) === undefined);
  return installs ? "what it installs goes into a mount: the cache may be what the RUN is for" : undefined;
}

/** Yarn and Composer have a command for it. */
const GLOBAL = [...FOR_ALL, "global"];

/** Mounts that a RUN writes to in vain. */
function isDiscarded(mount: ReadonlyMap<string, string>): boolean {
  const type = mount.get("type") ?? "bind";
  return type === "tmpfs" || (type === "bind" && (mount.has("rw") || mount.has("readwrite")));
}

/** Whether a command may leave something else: a build, say, whose output lies elsewhere. */
function doesMore(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  if (INTO_PROJECT.has(base)) return !INSTALLS.test(args[0]?.text ?? "");
  return base !== "" && !ONLY_TALKS.has(base) && !SHELL_ONLY.has(base);
}

const INSTALLS = /^(-.*|i|install|ci|clean-install|add|update|upgrade|)$/;
const SHELL_ONLY: ReadonlySet<string> = new Set(["cd", "set", "export", "true", ":"]);
