import { baseName, type Instruction, isInside, type Model, resolveDirectory } from "../../../src/rule.js";
import { NEEDS_TOOLCHAIN, ONLY_IN_FULL, SLIM_PROGRAMS, TOOL_PACKAGES } from "../../knowledge/base-families-compiled.js";
import type { Candidate, Refused } from "../recipe.js";
import { starterOf } from "../starts.js";
import { calledBySources } from "./called.js";
import type { Language } from "./language.js";
import { joined, type Origins } from "./origins.js";
import type { Present } from "./present.js";

/** What the image runs needs. */
export interface Needs {
  /** A shell, or another program of a slim image. */
  shell: boolean;
  /** The directory of the language's programs in PATH. */
  path: boolean;
  /** Programs of the old base image that packages bring. */
  readonly tools: Set<string>;
}

interface Question {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly present: Present;
  /** Packages that RUNs install. */
  readonly installed: ReadonlySet<string>;
  readonly workdir: string | undefined;
}

const SHELLS: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash"]);
/** Scripts that call scripts are followed so far. */
const MAX_DEPTH = 4;
const INITS: ReadonlySet<string> = new Set(["tini", "dumb-init", "catatonit"]);

/** What starts, scripts and sources need of the shipped image, or why that cannot be told. */
export function needsOf(question: Question): Needs | Refused {
  const { candidate, language, origins } = question;
  const needs: Needs = { shell: false, path: false, tools: new Set() };
  const entrypoint = candidate.starts.filter(({ is }) => is === "entrypoint");
  const others = candidate.starts.filter(({ is }) => is !== "entrypoint");
  const own = entrypoint.filter(({ file }) => file === undefined);
  const isProgram = own.length > 0 && own.every((start) => isBuilt(start.words[0] ?? "", question) !== undefined);
  for (const start of [...entrypoint, ...others]) {
    const { instruction } = start;
    if (start.is === "cmd" && isProgram) continue;
    if (start.form !== "exec") needs.shell = true;
    const obstacle = noteStart(start.words, question, needs);
    if (obstacle !== undefined) return { refusal: `${starterOf(start)} ${obstacle}`, at: instruction };
  }
  for (const { name, file } of calledBySources(origins, language)) {
    const obstacle = name === undefined ? "starts a program that cannot be told" : noteCall(name, question, needs);
    if (obstacle !== undefined) return { refusal: `${file} ${obstacle}`, at: lastCopy(question) };
  }
  return needs;
}

function noteStart(words: readonly string[], question: Question, needs: Needs): string | undefined {
  const [first = "", ...rest] = words;
  const base = baseName(first);
  if (/^(exec|nohup|command)$/.test(first) || /^\w+=/.test(first) || first === "env") return noteStart(rest, question, needs);
  const built = isBuilt(first, question);
  if (built !== undefined) {
    if (question.present.foreign.has(built)) return `starts ${first}, whose sources are not in the context: what it calls is not known`;
    needs.path ||= !first.includes("/") && isInside(built, question.language.bin);
    return undefined;
  }
  if (INITS.has(base) && question.installed.has(base)) {
    const inner = rest.slice(rest.indexOf("--") + 1).filter((word, index) => index > 0 || !word.startsWith("-"));
    return inner.length === 0 ? undefined : noteStart(inner, question, needs);
  }
  const script = scriptAt(first, question);
  if (script !== undefined) return noteScript(first, script, question, needs);
  const file = SHELLS.has(base) ? rest.find((word) => !word.startsWith("-")) : undefined;
  const given =
    file === undefined || rest.some((word) => /^-\w*c$/.test(word))
      ? undefined
      : scriptAt(`./${file}`.replace(/^\.\/(?=\/)/, ""), question);
  const obstacle = file === undefined || given === undefined ? undefined : noteLines(file, given, question, needs);
  if (obstacle !== undefined) return obstacle;
  const isOfSystem = !first.includes("/") || /^\/(usr\/)?s?bin\/[^/]+$/.test(first);
  return isOfSystem ? noteCall(base, question, needs) : `starts ${first}, and where that comes from is not known`;
}

/** Notes a program that something calls by its name. */
function noteCall(name: string, question: Question, needs: Needs): string | undefined {
  if (isBuilt(name, question) !== undefined || scriptAt(name, question) !== undefined) {
    needs.path = true;
    return undefined;
  }
  const base = baseName(name);
  if (NEEDS_TOOLCHAIN.has(base)) return `runs ${base}, so that it needs the toolchain`;
  needs.shell = true;
  if (SHELLS.has(base) || SLIM_PROGRAMS.has(base)) return undefined;
  if (question.installed.has(base)) {
    needs.tools.add(base);
    return undefined;
  }
  if (Object.hasOwn(TOOL_PACKAGES, base)) {
    needs.tools.add(base);
    return undefined;
  }
  return `runs ${name}, and where that comes from is not known`;
}

function noteScript(name: string, text: string, question: Question, needs: Needs): string | undefined {
  const interpreter = /^#!\s*(?:\/usr\/bin\/env\s+)?(\S+)/.exec(text)?.[1] ?? "";
  if (!SHELLS.has(baseName(interpreter))) return `starts ${name}, which is no script of a shell`;
  return noteLines(name, text, question, needs);
}

/** Notes what the words of a script may run, and those of scripts that it names. */
function noteLines(name: string, text: string, question: Question, needs: Needs, depth = 0): string | undefined {
  needs.shell = true;
  needs.path = true;
  const builders = new Set([...question.present.scripts].map(baseName));
  const lines = text.split("\n").filter((line) => !/^\s*#/.test(line));
  for (const word of lines.join("\n").split(/[\s;&|()'"`$={}]+/)) {
    const base = word.replace(/^\/(usr\/)?(local\/)?s?bin\//, "");
    if (isBuilt(word, question) !== undefined) continue;
    if (builders.has(baseName(word))) return `starts ${name}, which runs ${baseName(word)}, and that needs the toolchain`;
    const inner = /\.sh$/.test(word) && depth < MAX_DEPTH ? scriptAt(word, question) : undefined;
    const obstacle = inner === undefined ? undefined : noteLines(word, inner, question, needs, depth + 1);
    if (obstacle !== undefined) return obstacle;
    if (NEEDS_TOOLCHAIN.has(base) || (ONLY_IN_FULL.has(base) && !question.installed.has(base))) return `starts ${name}, which runs ${base}`;
    if (Object.hasOwn(TOOL_PACKAGES, base) || question.installed.has(base)) needs.tools.add(base);
  }
  return undefined;
}

/** The path of a program that the build made, called by its path or its name. */
function isBuilt(word: string, { present, language, workdir }: Question): string | undefined {
  const { programs, possible, directories } = present;
  // What is started was made.
  const made = (path: string) => {
    if (possible.has(path)) programs.add(path);
    return programs.has(path);
  };
  if (!word.includes("/")) {
    const found = [language.bin, "/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin"].find((one) => made(joined(one, word)));
    if (found !== undefined) return joined(found, word);
    const isOther = SLIM_PROGRAMS.has(word) || SHELLS.has(word) || Object.hasOwn(TOOL_PACKAGES, word) || NEEDS_TOOLCHAIN.has(word);
    return !isOther && directories.has(language.bin) && /^[\w.-]+$/.test(word) ? joined(language.bin, word) : undefined;
  }
  const path = resolveDirectory(workdir, word);
  if (path === undefined) return undefined;
  return made(path) || [...directories].some((directory) => isInside(path, directory)) ? path : undefined;
}

/** The text of a file of the context that the image has at a path, or in a directory of PATH. */
function scriptAt(word: string, { origins, workdir }: Question): string | undefined {
  const places = word.includes("/")
    ? [resolveDirectory(workdir, word)]
    : ["/usr/local/bin", "/usr/bin", "/bin"].map((one) => joined(one, word));
  for (const place of places) {
    const path = place === undefined ? undefined : origins.inContext(place);
    if (path !== undefined && origins.context.kind(path) === "file") return origins.context.read(path);
  }
  return undefined;
}

function lastCopy({ candidate: { stage }, origins }: Question): Instruction {
  return origins.all.at(-1)?.copy ?? stage.from;
}

/** The directory that the image starts in; undefined where it cannot be told. */
export function startDirectory(
  { model, stage }: { readonly model: Model; readonly stage: Candidate["stage"] },
  home: string,
): string | undefined {
  const last = stage.instructions.findLast((instruction) => instruction.kind === "workdir");
  if (last?.kind !== "workdir") return home;
  const state = model.stateAt(last);
  const value = /[$'"\\]/.test(last.value.text) ? undefined : last.value.text;
  return value === undefined ? afterwards(model, stage, last) : resolveDirectory(state.workdir ?? home, value);
}

/** The directory as the next instruction sees it. */
function afterwards(model: Model, { instructions }: Candidate["stage"], last: Instruction): string | undefined {
  const next = instructions[instructions.indexOf(last) + 1];
  return next === undefined ? undefined : model.stateAt(next).workdir;
}
