import { isInside, resolveDirectory } from "../../../src/rule.js";
import { filesReachedFrom } from "../../application/calls/reached-scripts.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { starterTexts } from "../../application/starts/starter-texts.js";
import { type Start, starterOf } from "../../application/starts/starts.js";
import { isInProgramDirectory } from "../../knowledge/commands/scripts.js";
import { startedFile } from "../started-file.js";
import { filesThatRun, isCode } from "./called.js";
import { calledInFile, calledInLine } from "./calls-left-out.js";

/** The texts of what the image starts: command lines, and the scripts and settings that they name. */
export function startedTexts(candidate: Candidate, roots: readonly string[]): readonly string[] | Refused {
  const { context } = candidate;
  const texts: string[] = [];
  const files = context === undefined ? [] : (filesThatRun(context) ?? []);
  for (const { by, text } of starterTexts(candidate)) {
    const reason = calledInFile(by, text, candidate);
    if (reason !== undefined) return { refusal: `${by} calls ${reason}`, at: candidate.stage.from };
    texts.push(text);
  }
  for (const start of candidate.starts) {
    const own = textsOf(start, candidate, { roots, files });
    if ("refusal" in own) return own;
    texts.push(...own);
  }
  return texts;
}

interface Project {
  /** Where composer installs to. */
  readonly roots: readonly string[];
  /** Those of the context that may run. */
  readonly files: readonly string[];
}

/** The command line of a start, and the files behind its words. */
function textsOf(start: Start, candidate: Candidate, project: Project): readonly string[] | Refused {
  const line = start.words.join(" ");
  const reason = calledInLine(line, start.words, candidate);
  if (reason !== undefined) return { refusal: `${starterOf(start)} runs ${reason}`, at: start.instruction };
  const texts = [line];
  for (const word of start.words) {
    const own = textsBehind(word, start, candidate, project);
    if ("refusal" in own) return own;
    texts.push(...own);
  }
  return texts;
}

/** The file that a word names, and the scripts that it runs. */
function textsBehind(word: string, start: Start, candidate: Candidate, { roots, files }: Project): readonly string[] | Refused {
  const { context } = candidate;
  const by = starterOf(start);
  const file = startedFile(candidate, word, start);
  const isInView = file !== undefined && context?.read(file) !== undefined;
  if (!isInView && isScript(word, start, roots)) return { refusal: `${word}, which ${by} runs, is not in view`, at: start.instruction };
  if (file === undefined || context === undefined) return [];
  const texts: string[] = [];
  for (const path of isCode(file) ? [file] : filesReachedFrom(context, [file], files)) {
    const own = context.read(path) ?? "";
    const reason = calledInFile(path, own, candidate);
    if (reason !== undefined) return { refusal: `${path}, which ${by} runs, calls ${reason}`, at: start.instruction };
    texts.push(own);
  }
  return texts;
}

/** Whether a word names a script that may be of anybody: neither a program of the system nor a file of what composer installed. */
function isScript(word: string, { directory = "/" }: Start, roots: readonly string[]): boolean {
  const isNamed = /\.(sh|bash)$|entrypoint/.test(word) && !/docker-php-entrypoint$/.test(word);
  if (!isNamed && !word.startsWith("/") && !word.startsWith("./")) return false;
  if (word.startsWith("-") || /[^\w./-]/.test(word)) return false;
  const path = resolveDirectory(directory, word) ?? word;
  const isVendor = roots.some((root) => isInside(path, `${root}/vendor`));
  return isNamed || (!isInProgramDirectory(path) && !isVendor && /\/[^/.]+$/.test(path) && !/^\/(var|dev|etc|tmp|run)\//.test(path));
}
