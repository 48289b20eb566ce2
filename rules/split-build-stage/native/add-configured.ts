import { resolveDirectory } from "../../../src/rule.js";
import { MESON_SWITCHES } from "../../knowledge/native/compilers.js";
import { cmakeInstalled, cmakeInstallsByCode, cmakeInstallsElsewhere, cmakePrograms } from "./cmake.js";
import { mesonInstallsByCode, mesonInstallsElsewhere } from "./meson.js";
import type { Outputs } from "./outputs.js";
import { optionOf, type ToolCall, targetsOf } from "./tools.js";
import { textAt, type View } from "./view.js";

/** Adds what CMake configures, builds or installs; a text: why that cannot be told. */
export function addCmake({ args, directory }: ToolCall, outputs: Outputs, view: View): string | undefined {
  if (args[0] === "--version") return undefined;
  if (args[0] === "--build") return addBuilt(resolveDirectory(directory, args[1]), targetsOf(args.slice(2)), outputs, "cmake --build");
  if (args[0] === "--install")
    return addInstalled(resolveDirectory(directory, args[1]), optionOf(args, "--prefix"), outputs, "cmake --install");
  if (/^-(E|P)$|^--(preset|workflow)/.test(args[0] ?? "")) return `what \`cmake ${args[0]}\` does is not known`;
  const operand = args.find((word, at) => !word.startsWith("-") && !/^-[GSBTAC]$/.test(args[at - 1] ?? ""));
  const source = resolveDirectory(directory, optionOf(args, "-S", "-H") ?? operand ?? ".");
  const build = resolveDirectory(directory, optionOf(args, "-B") ?? ".");
  const prefix = optionOf(args, "-DCMAKE_INSTALL_PREFIX", "-DCMAKE_INSTALL_PREFIX:PATH", "--install-prefix") ?? "/usr/local";
  const text = textAt(resolveDirectory(source, "CMakeLists.txt") ?? "", view);
  if (build === undefined || text === undefined) return `CMakeLists.txt of ${source} is not in the context`;
  outputs.configured.set(build, { tool: "cmake", text, prefix });
  return undefined;
}

/** Adds what Meson configures, builds or installs; a text: why that cannot be told. */
export function addMeson({ args, directory }: ToolCall, outputs: Outputs, view: View): string | undefined {
  const [verb = ""] = args;
  const chosen = resolveDirectory(directory, optionOf(args, "-C") ?? ".");
  if (verb === "compile") return addBuilt(chosen, [], outputs, "meson compile");
  if (verb === "install") return addInstalled(chosen, undefined, outputs, "meson install");
  if (verb === "test") return undefined;
  const isValue = (at: number) => /^--\w[\w-]*$/.test(args[at - 1] ?? "") && !MESON_SWITCHES.has(args[at - 1] ?? "");
  const [build, source = "."] = args.filter((word, at) => !word.startsWith("-") && word !== "setup" && !isValue(at));
  const text = textAt(resolveDirectory(resolveDirectory(directory, source), "meson.build") ?? "", view);
  const path = resolveDirectory(directory, build);
  if (build === undefined || path === undefined || text === undefined) return "meson.build is not in the context";
  outputs.configured.set(path, { tool: "meson", text, prefix: optionOf(args, "--prefix", "-Dprefix") ?? "/usr/local" });
  return undefined;
}

const READERS = {
  cmake: { installsElsewhere: cmakeInstallsElsewhere, installsByCode: cmakeInstallsByCode },
  meson: { installsElsewhere: mesonInstallsElsewhere, installsByCode: mesonInstallsByCode },
} as const;

/** Adds what is built in a directory that CMake or Meson has configured; a text: why that cannot be told. */
export function addBuilt(directory: string | undefined, goals: readonly string[], outputs: Outputs, what: string): string | undefined {
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
  const { installsElsewhere, installsByCode } = READERS[configured.tool];
  if (installsElsewhere(configured.text)) return `\`${what}\` installs files outside of ${prefix}`;
  if (installsByCode(configured.text)) return `what the code does that \`${what}\` runs is not known`;
  const programs = configured.tool === "cmake" ? cmakeInstalled(configured.text) : undefined;
  if (programs === undefined) outputs.prefixes.add(prefix);
  for (const name of programs ?? []) outputs.installed.add(`${prefix}/bin/${name}`);
  return undefined;
}
