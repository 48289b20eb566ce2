import { resolveDirectory } from "../../../src/rule.js";
import type { Step } from "../../application/step.js";
import { filesWithCapabilities, setsCapabilities } from "../../shared/files/capabilities.js";
import { addBuilt, addCmake, addMeson } from "./add-configured.js";
import { addMake } from "./add-make.js";
import type { Outputs } from "./outputs.js";
import { argumentsOf, isCompiler, optionOf, programOf, targetsOf } from "./tools.js";
import type { View } from "./view.js";

/** Adds what a tool writes; a text: why that cannot be told. */
export function addTool({ command, directory }: Step, outputs: Outputs, view: View): string | undefined {
  const args = argumentsOf(command);
  const program = programOf(command);
  if (args === undefined) return `\`${program}\` has words that only the build knows`;
  if (directory === undefined) return `it is not known where \`${program}\` runs`;
  if (setsCapabilities(command)) return capabilitiesObstacle(args, directory, outputs);
  if (isCompiler(command)) return addCompiled(args, directory, outputs);
  const call = { command, args, directory };
  const defined = { ...call, args: withDefinitions(call.args) };
  if (program === "cmake") return addCmake(defined, outputs, view);
  if (program === "meson") return addMeson(defined, outputs, view);
  if (program === "make" || program === "gmake") return addMake(call, outputs, view);
  if (program === "ninja") return addBuilt(resolveDirectory(directory, optionOf(args, "-C") ?? "."), targetsOf(args), outputs, program);
  return undefined;
}

/** COPY keeps the capabilities of files that it copies. */
function capabilitiesObstacle(args: readonly string[], directory: string, { files, installed }: Outputs): string | undefined {
  const other = filesWithCapabilities(args).find((word) => {
    const path = resolveDirectory(directory, word);
    return path === undefined || !(files.has(path) || installed.has(path));
  });
  return other && `\`setcap\` changes ${other}, which the build did not make`;
}

function addCompiled(args: readonly string[], directory: string, { files }: Outputs): string | undefined {
  const output = optionOf(args, "-o");
  if (output === undefined && args.some((word) => /^-([cSEM]|MM|fsyntax-only)$/.test(word))) return undefined;
  const path = resolveDirectory(directory, output ?? "a.out");
  if (path !== undefined && !/\.(o|a|gch)$/.test(path) && args.some((word) => !word.startsWith("-"))) files.add(path);
  return undefined;
}

/** `-D NAME=VALUE` as `-DNAME=VALUE`, which both CMake and Meson take for the same. */
function withDefinitions(args: readonly string[]): readonly string[] {
  return args.flatMap((word, at) => (args[at - 1] === "-D" ? `-D${word}` : word === "-D" && at < args.length - 1 ? [] : word));
}
