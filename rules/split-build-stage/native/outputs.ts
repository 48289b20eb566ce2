import { type ContextFacts, isInside, resolveDirectory, type ShellCommand } from "../../../src/rule.js";
import type { Step } from "../../application/steps.js";
import { absolutePath, below, within } from "../../shared/paths.js";
import { readMakefile } from "../makefile/makefile.js";
import { cmakeInstalled, cmakePrograms, installsElsewhere } from "./cmake.js";
import { installedBy, madeBy } from "./made.js";
import type { Placed } from "./placed.js";
import { argumentsOf, isCompiler, optionOf, programOf } from "./tools.js";

/** What a build writes; all paths are absolute. */
export interface Outputs {
  /** Programs and libraries, where they are built. */
  readonly files: Set<string>;
  /** Directories of which it cannot be told what else is written there. */
  readonly directories: Set<string>;
  /** Files that are installed or put elsewhere. */
  readonly installed: Set<string>;
  /** Directories that all is installed below. */
  readonly prefixes: Set<string>;
  /** Directories of CMake and Meson. */
  readonly configured: Map<string, Configured>;
}

interface Configured {
  readonly tool: "cmake" | "meson";
  /** The text of CMakeLists.txt or meson.build. */
  readonly text: string;
  readonly prefix: string;
}

export interface View {
  readonly context: ContextFacts;
  readonly placed: readonly Placed[];
}

/** A build that has written nothing yet. */
export function noOutputs(): Outputs {
  return { files: new Set(), directories: new Set(), installed: new Set(), prefixes: new Set(), configured: new Map() };
}

/** Adds what a tool writes; a text: why that cannot be told. */
export function addTool({ command, directory }: Step, outputs: Outputs, view: View): string | undefined {
  const args = argumentsOf(command);
  const program = programOf(command);
  if (args === undefined) return `\`${program}\` has words that only the build knows`;
  if (directory === undefined) return `it is not known where \`${program}\` runs`;
  if (isCompiler(command)) return addCompiled(args, directory, outputs);
  if (program === "cmake") return addCmake(args, directory, outputs, view);
  if (program === "meson") return addMeson(args, directory, outputs, view);
  if (program === "make" || program === "gmake") return addMake(args, directory, outputs, view, command);
  if (program === "ninja") return addBuilt(resolveDirectory(directory, optionOf(args, "-C") ?? "."), targetsOf(args), outputs, program);
  return undefined;
}

function addCompiled(args: readonly string[], directory: string, { files }: Outputs): string | undefined {
  const output = optionOf(args, "-o");
  if (output === undefined && args.some((word) => /^-([cSEM]|MM|fsyntax-only)$/.test(word))) return undefined;
  const path = resolveDirectory(directory, output ?? "a.out");
  if (path !== undefined && !/\.(o|a|gch)$/.test(path) && args.some((word) => !word.startsWith("-"))) files.add(path);
  return undefined;
}

function addCmake(args: readonly string[], directory: string, outputs: Outputs, view: View): string | undefined {
  if (args[0] === "--version") return undefined;
  if (args[0] === "--build") return addBuilt(resolveDirectory(directory, args[1]), targetsOf(args.slice(2)), outputs, "cmake --build");
  if (args[0] === "--install")
    return addInstalled(resolveDirectory(directory, args[1]), optionOf(args, "--prefix"), outputs, "cmake --install");
  if (/^-(E|P)$|^--(preset|workflow)/.test(args[0] ?? "")) return `what \`cmake ${args[0]}\` does is not known`;
  const operand = args.find((word, at) => !word.startsWith("-") && !/^-[GSBTADC]$/.test(args[at - 1] ?? ""));
  const source = resolveDirectory(directory, optionOf(args, "-S", "-H") ?? operand ?? ".");
  const build = resolveDirectory(directory, optionOf(args, "-B") ?? ".");
  const prefix = optionOf(args, "-DCMAKE_INSTALL_PREFIX", "-DCMAKE_INSTALL_PREFIX:PATH", "--install-prefix") ?? "/usr/local";
  const text = textAt(resolveDirectory(source, "CMakeLists.txt") ?? "", view);
  if (build === undefined || text === undefined) return `CMakeLists.txt of ${source} is not in the context`;
  outputs.configured.set(build, { tool: "cmake", text, prefix });
  return undefined;
}

function addMeson(args: readonly string[], directory: string, outputs: Outputs, view: View): string | undefined {
  const [verb = ""] = args;
  const chosen = resolveDirectory(directory, optionOf(args, "-C") ?? ".");
  if (verb === "compile") return addBuilt(chosen, [], outputs, "meson compile");
  if (verb === "install") return addInstalled(chosen, undefined, outputs, "meson install");
  if (verb === "test") return undefined;
  const [build, source = "."] = args.filter((word) => !word.startsWith("-") && word !== "setup");
  const text = textAt(resolveDirectory(resolveDirectory(directory, source), "meson.build") ?? "", view);
  const path = resolveDirectory(directory, build);
  if (build === undefined || path === undefined || text === undefined) return "meson.build is not in the context";
  outputs.configured.set(path, { tool: "meson", text, prefix: optionOf(args, "--prefix") ?? "/usr/local" });
  return undefined;
}

function addMake(args: readonly string[], from: string, outputs: Outputs, view: View, command: ShellCommand): string | undefined {
  const directory = resolveDirectory(from, optionOf(args, "-C", "--directory") ?? ".");
  if (directory === undefined) return "it is not known where `make` runs";
  const goals = targetsOf(args);
  if (outputs.configured.has(directory)) return addBuilt(directory, goals, outputs, "make");
  const name = optionOf(args, "-f", "--file", "--makefile");
  const names = name === undefined ? ["GNUmakefile", "makefile", "Makefile"] : [name];
  const text = names.map((one) => textAt(resolveDirectory(directory, one) ?? one, view)).find((one) => one !== undefined);
  if (text === undefined) return `the makefile of ${directory} is not in the context`;
  const given = new Map(
    args.flatMap((word) =>
      [/^(\w+)=(.*)$/s.exec(word)].flatMap((found) => (found === null ? [] : [[found[1] ?? "", found[2] ?? ""] as const])),
    ),
  );
  const read = (file: string) => textAt(resolveDirectory(directory, file) ?? file, view);
  const found = readMakefile(text, { given, environment: new Map(), isSet: () => false, read });
  const makefile = typeof found === "string" ? undefined : found;
  const isAssigned = command.assigns.length > 0;
  if (goals.some((goal) => goal.startsWith("install"))) {
    const installed = makefile && !isAssigned ? installedBy(makefile, given) : undefined;
    if (installed === undefined) return `what \`make install\` writes cannot be told from the makefile of ${directory}`;
    for (const file of installed) outputs.installed.add(file);
  }
  const built = goals.filter((goal) => !/^(install|clean|distclean|check|test)$/.test(goal));
  if (built.length === 0 && goals.length > 0) return undefined;
  const made = makefile && madeBy(makefile, built);
  if (made === undefined || isAssigned) outputs.directories.add(directory);
  for (const file of made ?? []) outputs.files.add(resolveDirectory(directory, file) ?? file);
  return undefined;
}

/** What is built in a directory that CMake or Meson has configured. */
function addBuilt(directory: string | undefined, goals: readonly string[], outputs: Outputs, what: string): string | undefined {
  const configured = outputs.configured.get(directory ?? "");
  if (directory === undefined || configured === undefined) return `what \`${what}\` builds is not known`;
  if (goals.includes("install")) return addInstalled(directory, undefined, outputs, `${what} install`);
  const programs = configured.tool === "cmake" ? cmakePrograms(configured.text) : undefined;
  if (programs === undefined) outputs.directories.add(directory);
  for (const name of programs ?? []) outputs.files.add(`${directory}/${name}`);
  return undefined;
}

function addInstalled(directory: string | undefined, given: string | undefined, outputs: Outputs, what: string): string | undefined {
  const configured = outputs.configured.get(directory ?? "");
  if (configured === undefined) return `what \`${what}\` installs is not known`;
  const prefix = given ?? configured.prefix;
  if (!prefix.startsWith("/")) return `where \`${what}\` installs to is not known`;
  if (/\b(SHARED|BUILD_SHARED_LIBS|shared_library|both_libraries|library)\b/.test(configured.text))
    return `\`${what}\` installs libraries, which the linker would have to be told of`;
  if (configured.tool === "cmake" ? installsElsewhere(configured.text) : /install_dir\s*:\s*'\//.test(configured.text))
    return `\`${what}\` installs files outside of ${prefix}`;
  const programs = configured.tool === "cmake" ? cmakeInstalled(configured.text) : undefined;
  if (programs === undefined) outputs.prefixes.add(prefix);
  for (const name of programs ?? []) outputs.installed.add(`${prefix}/bin/${name}`);
  return undefined;
}

/** The words that are no option and no variable. */
function targetsOf(args: readonly string[]): readonly string[] {
  return args.filter((word, at) => {
    const before = args[at - 1] ?? "";
    return (
      !/^-|=/.test(word) &&
      (!/^(-[CfjloI]|--(directory|file|makefile|config|parallel|jobs))$/.test(before) || (before === "-j" && !/^\d+$/.test(word)))
    );
  });
}

/** The text of a file of the image that comes from the context. */
export function textAt(path: string, { context, placed }: View): string | undefined {
  const found = placed.findLast((one) => isInside(path, one.path));
  return found && context.read(below(found.source, within(path, found.path)));
}

/** The path of a word; undefined where it is only known when the command runs. */
export function pathOfWord(word: { text: string; value: string | undefined }, directory: string | undefined): string | undefined {
  return word.value === undefined ? undefined : absolutePath(word, directory);
}
