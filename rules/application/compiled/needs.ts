import { baseName, type Instruction, isInside } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import { placedStarters } from "../../shared/context/placed-starters.js";
import type { Candidate, Refused } from "../candidate.js";
import { starterOf } from "../starts.js";
import { calledBySources } from "./called.js";
import { noteCall, noteLines, noteScript } from "./calls.js";
import { isBuilt, scriptAt } from "./found.js";
import type { Language } from "./language.js";
import type { Origins } from "./origins.js";
import type { Present } from "./present.js";
import { isShellCalled } from "./shell-in-container.js";

/** What the image runs needs. */
export interface Needs {
  /** A shell, or another program of a slim image. */
  shell: boolean;
  /** The directory of the language's programs in PATH. */
  path: boolean;
  /** Programs of the old base image that packages bring. */
  readonly tools: Set<string>;
}

/** What is looked into to tell the needs. */
export interface Question {
  readonly candidate: Candidate;
  readonly language: Language;
  readonly origins: Origins;
  readonly present: Present;
  /** Packages that RUNs install. */
  readonly installed: ReadonlySet<string>;
  readonly workdir: string | undefined;
}

/** What starts, scripts and sources need of the shipped image, or why that cannot be told. */
export function needsOf(question: Question): Needs | Refused {
  const { candidate, language, origins } = question;
  const needs: Needs = { shell: isShellCalled(candidate), path: false, tools: new Set() };
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
  for (const file of placedStarters(candidate)) {
    const obstacle = noteLines(file, candidate.context?.read(file) ?? "", question, needs);
    if (obstacle !== undefined) return { refusal: obstacle, at: lastCopy(question) };
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
  const file = SCRIPT_SHELLS.has(base) ? rest.find((word) => !word.startsWith("-")) : undefined;
  const given =
    file === undefined || rest.some((word) => /^-\w*c$/.test(word))
      ? undefined
      : scriptAt(`./${file}`.replace(/^\.\/(?=\/)/, ""), question);
  const obstacle = file === undefined || given === undefined ? undefined : noteLines(file, given, question, needs);
  if (obstacle !== undefined) return obstacle;
  const isOfSystem = !first.includes("/") || /^\/(usr\/)?s?bin\/[^/]+$/.test(first);
  return isOfSystem ? noteCall(base, question, needs) : `starts ${first}, and where that comes from is not known`;
}

function lastCopy({ candidate: { stage }, origins }: Question): Instruction {
  return origins.all.at(-1)?.copy ?? stage.from;
}
