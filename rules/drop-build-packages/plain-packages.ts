import type { ShellCommand } from "../../src/rule.js";
import { globalPackages, isGlobal } from "../application/node/tools.js";
import { PLAIN_PACKAGES } from "../knowledge/node/programs.js";

/** Whether a command installs nothing but `npm install -g pnpm` and the like, which compile nothing, or sets the manager up. */
export function installsPlainPackages(command: ShellCommand): boolean {
  return isGlobal(command) && globalPackages(command).every((name) => PLAIN_PACKAGES.has(name));
}
