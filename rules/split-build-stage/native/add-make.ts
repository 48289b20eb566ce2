import { resolveDirectory } from "../../../src/rule.js";
import { readMakefile } from "../makefile/makefile.js";
import { addBuilt } from "./add-configured.js";
import { firstTargets, madeBy } from "./made.js";
import { installedBy, isInstall } from "./make-install.js";
import type { Outputs } from "./outputs.js";
import { putsElsewhere } from "./puts-elsewhere.js";
import { optionOf, type ToolCall, targetsOf } from "./tools.js";
import { textAt, type View } from "./view.js";

/** Adds what a call of make builds or installs; a text: why that cannot be told. */
export function addMake({ command, args, directory: from }: ToolCall, outputs: Outputs, view: View): string | undefined {
  const directory = resolveDirectory(from, optionOf(args, "-C", "--directory") ?? ".");
  if (directory === undefined) return "it is not known where `make` runs";
  const goals = targetsOf(args);
  if (outputs.configured.has(directory)) return addBuilt(directory, goals, outputs, "make");
  const text = makefileIn(directory, args, view);
  if (text === undefined) return `the makefile of ${directory} is not in the context`;
  const given = givenTo(args);
  const read = (file: string) => textAt(resolveDirectory(directory, file) ?? file, view);
  if (GIVES_DIRECTORY.test(text)) return `\`make\` gives ${directory} a mode or an owner, which COPY does not keep`;
  const found = readMakefile(text, { given, environment: new Map(), isSet: () => false, read });
  // The readers of makefiles know nothing of `CC=clang make`.
  const makefile = typeof found === "string" || command.assigns.length > 0 ? undefined : found;
  const call = { given, directory };
  const isInstalling = (goal: string) => isInstall(goal) || (makefile !== undefined && putsElsewhere(makefile, goal, call));
  const installs = (goals.length > 0 ? goals : ((makefile && firstTargets(makefile)) ?? [])).filter(isInstalling);
  if (installs.length > 0) {
    const installed = makefile && installedBy(makefile, installs, call);
    const asked = goals.length > 0 ? `make ${installs.join(" ")}` : "make";
    if (installed === undefined) return `what \`${asked}\` writes cannot be told from the makefile of ${directory}`;
    for (const file of installed.files) outputs.installed.add(file);
    for (const link of installed.links) outputs.links.set(link.path, link);
    for (const made of installed.directories) outputs.prefixes.add(made);
  }
  const built = goals.filter((goal) => !installs.includes(goal) && !/^(clean|distclean|check|test)$/.test(goal));
  if (built.length === 0 && goals.length > 0) return undefined;
  const made = makefile && madeBy(makefile, built);
  if (made === undefined) outputs.directories.add(directory);
  for (const file of made ?? []) outputs.files.add(resolveDirectory(directory, file) ?? file);
  return undefined;
}

/** A recipe that changes the directory of the makefile itself. */
const GIVES_DIRECTORY = /^\t.*\b(chmod|chown|chgrp)\s[^;&|\n]*[\s"'](\.|\$[({](CURDIR|PWD)[)}]|\$\$PWD)\/?["']?[ \t]*([;&|\n]|$)/m;

function makefileIn(directory: string, args: readonly string[], view: View): string | undefined {
  const name = optionOf(args, "-f", "--file", "--makefile");
  const names = name === undefined ? ["GNUmakefile", "makefile", "Makefile"] : [name];
  return names.map((one) => textAt(resolveDirectory(directory, one) ?? one, view)).find((one) => one !== undefined);
}

/** The variables that a call sets by its words, which go over those of the makefile. */
function givenTo(args: readonly string[]): ReadonlyMap<string, string> {
  const given = args.map((word) => /^(\w+)=(.*)$/s.exec(word) ?? []);
  return new Map(given.flatMap(([, name, value = ""]) => (name === undefined ? [] : [[name, value] as const])));
}
