import { sourceOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { NativeBase } from "../../knowledge/bases/families-native.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { COMPILERS } from "../../knowledge/commands/build-commands.js";
import { CALLED, CODE_FILE, CXX_FILE, LOADS_LIBRARIES, RUNS_PROGRAMS } from "../../knowledge/native/files.js";
import { ASKS_NETWORK_NAMES } from "../../knowledge/project/network-names.js";
import { runtimePackages } from "../../knowledge/runtime-packages/index.js";
import { wordsIn } from "../../shared/words-in-text.js";
import { languageLibraries } from "../tool-runtime.js";
import { broughtPackages } from "./brought.js";
import type { Build } from "./build.js";
import { compilerPackages, linkedPackages } from "./libraries.js";

/** Programs that dpkg-dev brings, on which build-essential depends (packages.debian.org/trixie/dpkg-dev). */
const BROUGHT = /\b(perl|bzip2|patch|xz)\b(?![./])/;

/** The packages that the shipped stage needs beside those that the build installed. */
export function libraryPackages(candidate: Candidate, build: Build, base: NativeBase): { readonly names: readonly string[] } | Refused {
  const { stage, image } = candidate;
  const at = build.last;
  const written = stage.from.image.text;
  const sources = build.texts.filter(({ path }) => CODE_FILE.test(path));
  const compiling = sources.find(({ text }) => RUNS_PROGRAMS.test(text) && text.match(/"[^"\n]*"/g)?.some(namesCompiler));
  if (compiling !== undefined) return { refusal: `${compiling.path} runs a compiler`, at };
  const brought = sources.find(({ text }) => RUNS_PROGRAMS.test(text) && text.match(/"[^"\n]*"/g)?.some((one) => BROUGHT.test(one)));
  if (brought !== undefined) return { refusal: `${brought.path} runs a program that only came with the compilers`, at };
  const texts = linkTexts(candidate, build);
  const manager = baseImage(image)?.manager === "apt" ? "apt" : "dnf";
  const compiled = compilerPackages(texts, manager);
  if (typeof compiled === "string") return { refusal: `it is linked with ${compiled}, whose run-time package is not known`, at };
  const isCxx = build.texts.some(({ path }) => CXX_FILE.test(path));
  // Debian's compilers brought it: dpkg-dev depends on perl, which recommends it.
  const tables = manager === "apt" && sources.some(({ text }) => ASKS_NETWORK_NAMES.test(text)) ? ["netbase"] : [];
  const own = [...compiled, ...languageLibraries(candidate, build.runs).filter((name) => name !== "libstdc++" || isCxx), ...tables];
  if (base.packages === "the same") return { names: manager === "apt" ? [...own, ...broughtPackages(candidate, build)] : own };
  const caller = sources.find(({ text }) => RUNS_PROGRAMS.test(text) || LOADS_LIBRARIES.test(text));
  if (caller !== undefined) return { refusal: `${caller.path} runs programs or loads libraries that ${base.text} may not have`, at };
  const isStatic = texts.some((text) => /(^|\s)-static(-libstdc\+\+)?(\s|$)/m.test(text));
  if (base.newerThanRelease && !isStatic && isCxx)
    return { refusal: `a program in C++ needs the libstdc++ of ${written}, which is newer than that of ${base.text}`, at: stage.from };
  const linked = linkedPackages(texts);
  if (typeof linked === "string") return { refusal: `it is linked with ${linked}, whose run-time package is not known`, at };
  const names = [...own];
  for (const name of linked) {
    const found = base.release === undefined ? undefined : runtimePackages(name, base.release);
    if (found === undefined) return { refusal: `the run-time package of ${name} is not known for ${base.text}`, at };
    names.push(...found);
  }
  for (const name of Object.keys(CALLED)) if (build.mayCall(name)) names.push(CALLED[name] ?? name);
  if (names.some((name) => /^(libcurl|libssl|curl|wget|git)/.test(name))) names.push("ca-certificates");
  return { names: [...new Set(names)] };
}

/** The texts that say what a build links with: its files, its commands, and the variables of the stage. */
export function linkTexts({ stage }: Candidate, { runs, texts }: Build): readonly string[] {
  return [
    ...texts.flatMap(({ path, text }) => (CODE_FILE.test(path) ? [] : text)),
    ...runs.flatMap(({ run, steps }) => steps.flatMap(({ is, command }) => (is === "tool" ? sourceOf(run, command) : []))),
    ...stage.instructions.flatMap((instruction) => (instruction.kind === "env" ? instruction.text : [])),
  ];
}

function namesCompiler(text: string): boolean {
  return wordsIn(text).some((word) => COMPILERS.has(word));
}
