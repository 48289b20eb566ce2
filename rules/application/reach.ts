import { baseName, type Evidence, type EvidenceNeed, type EvidenceProgram, resolveDirectory } from "../../src/rule.js";
import { SHELL } from "../knowledge/bases/language-images.js";
import { COMPILES, NAMES_COMPILER } from "../knowledge/native/compilers.js";

/** What the start of the image leads to, each with the reason that a person would give. */
export interface Reached {
  /** Files and directories of no package. */
  readonly paths: ReadonlyMap<string, string>;
  readonly packages: ReadonlyMap<string, string>;
  /** Libraries by the name that the loader looks for, where no package has them. */
  readonly libraries: ReadonlyMap<string, string>;
  /** Programs that load libraries by name, or run other programs, or were not looked into. */
  readonly loads: readonly EvidenceProgram[];
  readonly runs: readonly EvidenceProgram[];
  /** What was reached and compiles, with the reason. */
  readonly compiler: string | undefined;
}

const LOADS = /^dlm?open$/;

/**
 * Follows the start, what was seen when it ran, and all that these need. `words`: of CMD, ENTRYPOINT and HEALTHCHECK; `ships`: paths
 * of what ships anyway, and may be loaded.
 */
export function reach(evidence: Evidence, words: readonly string[], ships: readonly string[] = []): Reached {
  const { image, trace } = evidence;
  const programs = new Map(evidence.programs.map((program) => [program.path, program]));
  const known = new Set([...programs.keys(), ...evidence.files.map(({ path }) => path)]);
  const sources = new Set(evidence.files.flatMap(({ path, kind }) => (kind === "source" || kind === "header" ? path : [])));
  const paths = new Map<string, string>();
  const packages = new Map<string, string>();
  const libraries = new Map<string, string>();
  const loads: EvidenceProgram[] = [];
  const runs: EvidenceProgram[] = [];
  const compilers: string[] = [];
  const open: string[] = [];

  const add = ({ path, package: owner }: EvidenceNeed, why: string) => {
    const isProgram = owner !== undefined || programs.has(path);
    if (isProgram && COMPILES.test(baseName(path))) compilers.push(`${path}, ${why}`);
    if (owner !== undefined) packages.set(owner, packages.get(owner) ?? why);
    else if (!paths.has(path)) {
      paths.set(path, why);
      open.push(path);
    }
  };
  for (const word of words) {
    if (COMPILES.test(word)) compilers.push(`${word}, started`);
    const path = resolveDirectory(image.workingDir, word);
    const owner = programs.get(path ?? "")?.package;
    if (path !== undefined && known.has(path)) add({ path, ...(owner === undefined ? {} : { package: owner }) }, "started");
  }
  for (const start of image.starts) add(start, "started");
  for (const need of trace?.executed ?? []) add(need, "executed when it ran");
  for (const path of trace?.opened ?? []) add({ path }, "opened when it ran");
  for (const path of trace?.listed ?? []) add({ path }, "listed when it ran");
  const addLibraries = ({ path, libraries: needed }: EvidenceProgram) => {
    for (const library of needed) {
      if (library.path === undefined) continue;
      const { name, path: place, package: owner } = library;
      if (owner === undefined) libraries.set(place, name);
      add({ path: place, ...(owner === undefined ? {} : { package: owner }) }, `needed by ${path}`);
    }
  };
  for (const path of ships) {
    const program = programs.get(path);
    if (program?.type === "elf" && !paths.has(path)) addLibraries(program);
  }
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const program = programs.get(path);
    if (program === undefined) continue;
    const isScript = isShellScript(program);
    addLibraries(program);
    if (program.interpreter !== undefined) add(program.interpreter, `needed by ${path}`);
    const runsOthers = isScript || program.calls === undefined || program.calls.some((call) => !LOADS.test(call));
    const isElf = program.type === "elf";
    if (isElf && (program.calls === undefined || program.calls.some((call) => LOADS.test(call)))) loads.push(program);
    if (isElf && runsOthers) runs.push(program);
    for (const need of program.names) {
      const isProgram = need.package !== undefined && /\/s?bin\/[^/]+$/.test(need.path);
      // Programs have the paths of their sources in them.
      if (isElf && sources.has(need.path)) continue;
      if (!isProgram || isScript) add(need, `named in ${path}`);
      // Strings of a program have words of English too: which programs it runs is seen when it runs.
      else if (runsOthers && NAMES_COMPILER.test(need.path)) compilers.push(`${need.path}, named in ${path}`);
    }
  }
  for (const need of trace?.packages ?? []) add(need, `there for ${need.path}, which was opened when it ran`);
  return { paths, packages, libraries, loads, runs, compiler: compilers[0] };
}

/** In other languages words are names of all kinds of things. */
export function isShellScript({ type, interpreter, names }: EvidenceProgram): boolean {
  if (type !== "script" || interpreter === undefined) return false;
  const name = baseName(interpreter.path);
  return SHELL.test(name) || (name === "env" && names.some(({ path }) => SHELL.test(baseName(path))));
}
