import type { ShellCommand } from "../../../src/rule.js";
import { COMPILER_VARIABLE } from "../../knowledge/commands/configure.js";
import { readOptions } from "../../shared/commands/options.js";
import { absolutePath } from "../../shared/paths.js";
import type { Build } from "./reading.js";

const VALUED = ["-C", "--directory", "-f", "--file", "--makefile", "-I", "--include-dir", "-o", "--old-file", "-W"];

/** The directories that make works in, the last one being where it ends up; undefined where they cannot be told. */
export function makeDirectory({ args }: ShellCommand, start: string | undefined): readonly string[] | undefined {
  let directory = start;
  for (const { name, value } of readOptions(args, VALUED).options) {
    if (name === "-C" || name === "--directory") directory = value && absolutePath(value, directory);
  }
  return directory === undefined ? undefined : [directory];
}

/** What keeps a call of make from being understood; undefined: it compiles, or installs below a prefix. */
export function makeObstacle(command: ShellCommand, build: Build): string | undefined {
  const [directory] = makeDirectory(command, build.directories.get(command)) ?? [];
  if (directory === undefined) return "runs in a directory that only the build knows";
  if (!build.sources.has(directory)) return `runs in ${directory}, among other files`;
  const { operands } = readOptions(command.args, VALUED);
  const unclear = operands.find(({ text, value }) => value === undefined && !/^"?\$\((nproc|getconf )|=/.test(text));
  if (unclear !== undefined) return `has \`${unclear.text}\`, which only the build knows`;
  if (!operands.some(({ text }) => text.includes("install"))) return undefined;
  if (!build.configured.has(directory)) return "installs something that was not configured with a prefix";
  const moved = operands.some(({ text }) => text.includes("=") && !COMPILER_VARIABLE.test(text.split("=")[0] ?? ""));
  return moved || command.assigns.some((name) => !COMPILER_VARIABLE.test(name)) ? "installs to a place of its own" : undefined;
}
