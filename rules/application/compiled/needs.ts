import { baseName, type Instruction, isInside } from "../../../src/rule.js";
import { INITS } from "../../knowledge/bases/configs.js";
import { SCRIPT_SHELLS } from "../../knowledge/commands/build-scripts.js";
import type { Refused } from "../candidate.js";
import { behindInit } from "../starts/inits.js";
import { starterTexts } from "../starts/starter-texts.js";
import { starterOf } from "../starts/starts.js";
import { calledBySources } from "./called.js";
import { noteCall, noteLines, noteScript } from "./calls.js";
import { isBuilt, scriptAt } from "./found.js";
import { handsWordsOn } from "./hands-on.js";
import { asksForItsImage } from "./image-variables.js";
import type { Needs, Noting, Question } from "./question.js";
import { isShellCalled } from "./shell-in-container.js";

/** What starts, scripts and sources need of the shipped image, or why that cannot be told. */
export function needsOf(question: Question): Needs | Refused {
  const { candidate, language, origins } = question;
  const needs: Needs = { shell: isShellCalled(candidate), path: false, tools: new Set() };
  const noting: Noting = { ...question, needs };
  const entrypoint = candidate.starts.filter(({ is }) => is === "entrypoint");
  const others = candidate.starts.filter(({ is }) => is !== "entrypoint");
  const own = entrypoint.filter(({ file }) => file === undefined);
  const takesWords = (program: string) => isBuilt(program, question) !== undefined || handsWordsOn(scriptAt(program, noting) ?? "", noting);
  const isProgram = own.length > 0 && own.every(({ words }) => takesWords(behindInit(candidate, words)[0] ?? ""));
  for (const start of [...entrypoint, ...others]) {
    const { instruction } = start;
    if (start.is === "cmd" && isProgram) continue;
    if (start.form !== "exec") needs.shell = true;
    const obstacle = noteStart(start.words, noting);
    if (obstacle !== undefined) return { refusal: `${starterOf(start)} ${obstacle}`, at: instruction };
  }
  for (const { by, text } of starterTexts(candidate)) {
    const obstacle = noteLines(by, text, noting);
    if (obstacle !== undefined) return { refusal: obstacle, at: lastCopy(question) };
  }
  for (const { name, file } of calledBySources(origins, language)) {
    const obstacle = name === undefined ? "starts a program that cannot be told" : noteCall(name, noting);
    if (obstacle !== undefined) return { refusal: `${file} ${obstacle}`, at: lastCopy(question) };
  }
  return asksForItsImage(question, lastCopy(question)) ?? needs;
}

function noteStart(words: readonly string[], noting: Noting): string | undefined {
  const { needs } = noting;
  const [first = "", ...rest] = words;
  const base = baseName(first);
  if (/^(exec|nohup|command)$/.test(first) || /^\w+=/.test(first) || first === "env") return noteStart(rest, noting);
  const built = isBuilt(first, noting);
  if (built !== undefined) {
    if (noting.present.foreign.has(built)) return `starts ${first}, whose sources are not in the context: what it calls is not known`;
    needs.path ||= !first.includes("/") && isInside(built, noting.language.bin);
    return undefined;
  }
  if (INITS.has(base) && noting.installed.has(base)) {
    const inner = rest.slice(rest.indexOf("--") + 1).filter((word, index) => index > 0 || !word.startsWith("-"));
    return inner.length === 0 ? undefined : noteStart(inner, noting);
  }
  const script = scriptAt(first, noting);
  if (script !== undefined) return noteScript(first, script, noting);
  const file = SCRIPT_SHELLS.has(base) ? rest.find((word) => !word.startsWith("-")) : undefined;
  const given =
    file === undefined || rest.some((word) => /^-\w*c$/.test(word)) ? undefined : scriptAt(`./${file}`.replace(/^\.\/(?=\/)/, ""), noting);
  const obstacle = file === undefined || given === undefined ? undefined : noteLines(file, given, noting);
  if (obstacle !== undefined) return obstacle;
  const isOfSystem = !first.includes("/") || /^\/(usr\/)?s?bin\/[^/]+$/.test(first);
  return isOfSystem ? noteCall(base, noting) : `starts ${first}, and where that comes from is not known`;
}

function lastCopy({ candidate: { stage }, origins }: Question): Instruction {
  return origins.all.at(-1)?.copy ?? stage.from;
}
