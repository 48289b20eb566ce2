import type { ShellCommand } from "../../../src/rule.js";
import { PLAIN_PACKAGES } from "../../knowledge/node/programs.js";
import { globalPackages, isGlobal } from "./tools.js";

/** Whether a command installs nothing but `npm install -g pnpm` and the like, which compile nothing, or sets the manager up. */
export function installsPlainPackages(command: ShellCommand): boolean {
  if (!isGlobal(command)) return false;
  const packages = globalPackages(command);
  // `npm rebuild -g` names none, `npm install -g` installs the project.
  if (packages.length === 0) return SETS_UP.has(command.args.find(({ text }) => !text.startsWith("-"))?.text ?? "");
  return packages.every((name) => PLAIN_PACKAGES.has(name));
}

const SETS_UP: ReadonlySet<string> = new Set(["c", "cache", "config", "set", "setup"]);
