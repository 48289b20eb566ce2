import type { ShellCommand } from "../../../src/rule.js";
import { HARMLESS_COMMANDS } from "../../knowledge/commands/build-commands.js";
import { ENVIRONMENT_BLIND } from "../../knowledge/commands/environment-blind.js";
import { UNPACKS } from "../../knowledge/commands/file-owners.js";
import { UNPACKS_ITSELF } from "../../knowledge/java-builds.js";

/** Whether a command starts no tool of a build, as `make`, scripts and interpreters may. */
export function startsNoBuild({ name, args }: ShellCommand): boolean {
  if (name === "java") return args.some(({ text }) => UNPACKS_ITSELF.test(text));
  return name !== undefined && (ENVIRONMENT_BLIND.has(name) || HARMLESS_COMMANDS.has(name) || UNPACKS.has(name));
}
