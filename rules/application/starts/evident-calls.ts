import { baseName, type EvidenceNeed, type EvidenceProgram } from "../../../src/rule.js";
import { SHELL } from "../../knowledge/bases/language-images.js";
import { NAMES_COMPILER } from "../../knowledge/native/compilers.js";

const LOADS = /^dlm?open$/;

/** Whether it calls what loads libraries by name, or was not looked into. */
export function loadsByName({ calls }: EvidenceProgram): boolean {
  return calls === undefined || calls.some((call) => LOADS.test(call));
}

/** Whether it runs other programs, or was not looked into. */
export function runsOthers(program: EvidenceProgram): boolean {
  return isShellScript(program) || program.calls === undefined || program.calls.some((call) => !LOADS.test(call));
}

/** The files that a program names, and so may open; the programs among them where it is a script, which runs them. */
export function namedFiles(program: EvidenceProgram, sources: ReadonlySet<string>): readonly EvidenceNeed[] {
  const isScript = isShellScript(program);
  return namedBy(program, sources).filter((need) => isScript || !isProgramOfPackage(need));
}

/** Strings of a program have words of English too: which programs it runs is seen when it runs, but compilers are none of them. */
export function namedCompilers(program: EvidenceProgram, sources: ReadonlySet<string>): readonly EvidenceNeed[] {
  if (isShellScript(program) || !runsOthers(program)) return [];
  return namedBy(program, sources).filter((need) => isProgramOfPackage(need) && NAMES_COMPILER.test(need.path));
}

/** Programs have the paths of their sources in them. */
function namedBy({ type, names }: EvidenceProgram, sources: ReadonlySet<string>): readonly EvidenceNeed[] {
  return names.filter(({ path }) => !(type === "elf" && sources.has(path)));
}

function isProgramOfPackage(need: EvidenceNeed): boolean {
  return need.package !== undefined && /\/s?bin\/[^/]+$/.test(need.path);
}

/** In other languages words are names of all kinds of things. */
export function isShellScript({ type, interpreter, names }: EvidenceProgram): boolean {
  if (type !== "script" || interpreter === undefined) return false;
  const name = baseName(interpreter.path);
  return SHELL.test(name) || (name === "env" && names.some(({ path }) => SHELL.test(baseName(path))));
}
