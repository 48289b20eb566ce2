import { baseName, type Evidence, type EvidenceNeed, type EvidenceProgram, resolveDirectory } from "../../../src/rule.js";
import { COMPILES } from "../../knowledge/native/compilers.js";
import { loadsByName, namedCompilers, namedFiles, runsOthers } from "./evident-calls.js";

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

/**
 * Follows the start, what was seen when it ran, and all that these need. `words`: of CMD, ENTRYPOINT and HEALTHCHECK; `ships`: paths
 * of what ships anyway, and may be loaded.
 */
export function reach(evidence: Evidence, words: readonly string[], ships: readonly string[] = []): Reached {
  const { files, trace } = evidence;
  const programs = new Map(evidence.programs.map((program) => [program.path, program]));
  const sources = new Set(files.flatMap(({ path, kind }) => (kind === "source" || kind === "header" ? path : [])));
  const paths = new Map<string, string>();
  const packages = new Map<string, string>();
  const libraries = new Map<string, string>();
  const followed: EvidenceProgram[] = [];
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
  const addLibraries = (program: EvidenceProgram) => {
    for (const { name, path, package: owner } of program.libraries) {
      if (path === undefined) continue;
      if (owner === undefined) libraries.set(path, name);
      add(owner === undefined ? { path } : { path, package: owner }, `needed by ${program.path}`);
    }
  };
  for (const word of words) {
    if (COMPILES.test(word)) compilers.push(`${word}, started`);
    const called = fileCalled(evidence, programs, word);
    if (called !== undefined) add(called, "started");
  }
  for (const [need, why] of seen(evidence)) add(need, why);
  for (const path of ships) {
    const program = programs.get(path);
    if (program?.type === "elf" && !paths.has(path)) addLibraries(program);
  }
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const program = programs.get(path);
    if (program === undefined) continue;
    followed.push(program);
    addLibraries(program);
    if (program.interpreter !== undefined) add(program.interpreter, `needed by ${path}`);
    for (const need of namedFiles(program, sources)) add(need, `named in ${path}`);
    compilers.push(...namedCompilers(program, sources).map((need) => `${need.path}, named in ${path}`));
  }
  for (const need of trace?.packages ?? []) add(need, `there for ${need.path}, which was opened when it ran`);
  const elf = followed.filter(({ type }) => type === "elf");
  return { paths, packages, libraries, loads: elf.filter(loadsByName), runs: elf.filter(runsOthers), compiler: compilers[0] };
}

/** The file of the image that a word of its start names. */
function fileCalled({ image, files }: Evidence, programs: ReadonlyMap<string, EvidenceProgram>, word: string): EvidenceNeed | undefined {
  const path = resolveDirectory(image.workingDir, word);
  if (path === undefined || !(programs.has(path) || files.some((file) => file.path === path))) return undefined;
  const owner = programs.get(path)?.package;
  return owner === undefined ? { path } : { path, package: owner };
}

/** What starts the image, and what was seen of it when it ran. */
function seen({ image, trace }: Evidence): readonly (readonly [EvidenceNeed, string])[] {
  return [
    ...image.starts.map((start) => [start, "started"] as const),
    ...(trace?.executed ?? []).map((need) => [need, "executed when it ran"] as const),
    ...(trace?.opened ?? []).map((path) => [{ path }, "opened when it ran"] as const),
    ...(trace?.listed ?? []).map((path) => [{ path }, "listed when it ran"] as const),
  ];
}
