import { baseName } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { Installs } from "../../application/python/install-parts.js";
import { mayEmbedPython } from "../../application/python/libraries.js";
import { startedBy } from "../../application/python/started.js";
import { toolOf } from "../../application/python/tools.js";
import { isBelow } from "../../application/python/virtual-environments.js";
import { installedBy } from "../../application/queries.js";
import type { ReadRun, Step } from "../../application/step.js";
import { BRINGS_MODULES, type DistributionPython } from "../../knowledge/bases/distribution-python.js";
import { PIP_PACKAGE } from "../../knowledge/packages/build-packages.js";
import { wordSet } from "../../knowledge/words.js";
import { installsOf, nameOf } from "../../shared/commands/apt-installs.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { keepsCompilers, withoutPackages } from "../build-packages.js";

/** `python3.11-dev` as `python3-dev`, where that is the Python of the release. */
function generic(name: string, version: string | undefined): string {
  return version === undefined ? name : name.replace(version, "3");
}

/** Whether a build installs by the distribution's own Python alone, and would ship pip or compilers with it. */
export function buildsOnDistribution({ version }: DistributionPython, runs: readonly ReadRun[]): boolean {
  const pythons = [...installedBy(runs)].filter((name) => name.startsWith("python")).map((name) => generic(name, version));
  if (pythons.length === 0 || !pythons.every((name) => /^python3(-|$)|^python-(dev-)?is-python3$/.test(name))) return false;
  return (
    runs.every(({ steps }) => steps.every((step) => step.is !== "tool" || isOwn(step, version))) && keepsCompilers(runs, bringsCompilers)
  );
}

/** Whether pip is installed with the compilers that it recommends. */
function bringsCompilers(step: Step): boolean {
  if (step.is !== "install" || step.manager.name !== "apt") return false;
  return installsOf({ commands: [step.command] }).some(
    ({ isSettled, packages }) => !isSettled && packages.some((word) => nameOf(word) === PIP_PACKAGE),
  );
}

/** A call of pip or venv by the Python that `python3` is, or of what it made. */
function isOwn({ command }: Step, version: string | undefined): boolean {
  const is = toolOf(command)?.is;
  if (is === "activate") return true;
  return (is === "pip" || is === "venv") && /^(pip|python)3?$/.test(generic(unwrap(command).base, version));
}

/** The same build without what only installs, or makes environments. */
export function withoutInstallers({ version }: DistributionPython, runs: readonly ReadRun[]): readonly ReadRun[] {
  const ofVersion = version === undefined ? "" : `python${version}-venv python${version}-dev libpython${version}-dev`;
  return withoutPackages(runs, wordSet(`${PIP_PACKAGE} python3-venv ${ofVersion}`));
}

/** The packages that what is shipped runs on; undefined where they cannot be told without the version. */
export function interpreterOf(python: DistributionPython, runs: readonly ReadRun[], installs: Installs): readonly string[] | undefined {
  const { version, withPip, withVenv } = python;
  const embeds = mayEmbedPython(installs);
  if (embeds && version === undefined) return undefined;
  const written = [...installedBy(runs)];
  const names = written.map((name) => generic(name, version));
  const own = written.some((name) => /^python3(-|$)|-is-python3$/.test(name)) ? "python3" : `python${version}`;
  const besides = names.includes(PIP_PACKAGE) ? withPip : names.includes("python3-venv") ? withVenv : [];
  return [own, ...besides, ...(embeds ? [`libpython${version}`] : [])];
}

/** A package whose modules pip takes for installed, and that the shipped stage may be without. */
export function takenForInstalled(runs: readonly ReadRun[], { system }: Installs): string | undefined {
  // `clang-16`, `llvm-16-dev`
  return system ? [...installedBy(runs)].find((name) => BRINGS_MODULES.has(name.replace(/-\d+(?=-|$)/, ""))) : undefined;
}

/**
 * Whether the image is there for what was installed: it starts Python or a program of a package, by itself or by a script. Where
 * what was installed cannot be told, a start by Python itself counts alone.
 */
export function startsPython(candidate: Candidate, installs: Installs | undefined): boolean {
  const environments = installs?.environments ?? [];
  const programs = new Set(installs?.wanted.requirements.map(({ name }) => name));
  const isPython = (name: string) => /^python3?(\.\d+)?$/.test(name) || programs.has(name.toLowerCase());
  if (candidate.starts.some(({ words: [program = ""] }) => isPython(baseName(program)) || isBelow(program, environments))) return true;
  const started = installs && startedBy(candidate, environments, "compilers");
  const scripts = started && "files" in started ? started.files.map((path) => candidate.context?.read(path) ?? "") : [];
  return scripts.some((text) => text.split(/[^\w.-]+/).some(isPython));
}
