import { baseName, isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { scriptsFrom } from "../../application/reached-scripts.js";
import { type Start, starterOf } from "../../application/starts.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { isInProgramDirectory } from "../../knowledge/commands/scripts.js";
import { MODULE_COMMANDS, PHP_TESTS } from "../../knowledge/php/programs.js";
import { placedStarters } from "../../shared/context/placed-starters.js";
import { startedFile } from "../started-file.js";
import { buildToolIn } from "./build-tools.js";
import { filesThatRun, isCode } from "./called.js";
import { scriptCallsComposer } from "./calls-composer.js";

/** The texts of what the image starts: command lines, and the scripts and settings that they name. */
export function startedTexts(candidate: Candidate, roots: readonly string[]): readonly string[] | Refused {
  const { context } = candidate;
  const texts: string[] = [];
  const files = context === undefined ? [] : (filesThatRun(context) ?? []);
  // Debian's images have compilers themselves.
  const isBare = baseImage(candidate.image)?.manager === "apk";
  const missing = (text: string) => {
    const tool = isBare ? buildToolIn(text) : undefined;
    return tool && `\`${tool}\``;
  };
  for (const path of placedStarters(candidate)) {
    const own = context?.read(path) ?? "";
    const reason = isCode(path) ? undefined : (calledBy(own) ?? missing(own));
    if (reason !== undefined) return { refusal: `${path} calls ${reason}`, at: candidate.stage.from };
    texts.push(own);
  }
  for (const start of candidate.starts) {
    const { instruction, words } = start;
    const by = starterOf(start);
    const line = words.join(" ");
    const reason = whyNot(line, words) ?? missing(line);
    if (reason !== undefined) return { refusal: `${by} runs ${reason}`, at: instruction };
    texts.push(line);
    for (const word of words) {
      const file = startedFile(candidate, word, start);
      const text = file === undefined ? undefined : context?.read(file);
      if (text === undefined && isScript(word, start, roots))
        return { refusal: `${word}, which ${by} runs, is not in view`, at: instruction };
      if (file === undefined || context === undefined) continue;
      for (const path of isCode(file) ? [file] : scriptsFrom(context, [file], files)) {
        const own = context.read(path) ?? "";
        const reason = isCode(path) ? undefined : (calledBy(own) ?? missing(own));
        if (reason !== undefined) return { refusal: `${path}, which ${by} runs, calls ${reason}`, at: instruction };
        texts.push(own);
      }
    }
  }
  return texts;
}

function calledBy(script: string): string | undefined {
  const tool = BUILDS.exec(script)?.[0];
  return scriptCallsComposer(script) ? "composer" : tool && `\`${tool}\``;
}

const BUILDS = /\b(docker-php-ext-(install|configure)|pecl install|phpize|(apt|apt-get|apk) (-\S+ )*(install|add))\b/;

function whyNot(line: string, words: readonly string[]): string | undefined {
  const names = words.map((word) => baseName(word));
  if (scriptCallsComposer(line)) return "composer";
  const tool =
    names.find((name) => MODULE_COMMANDS.has(name) && name !== "docker-php-ext-enable") ?? (names.includes("make") ? "make" : undefined);
  if (tool !== undefined) return tool;
  const test = names.find((name) => PHP_TESTS.test(name)) ?? /\b(artisan|console) test\b|\btinker\b/.exec(line)?.[0];
  return test === undefined ? undefined : `${test}: it is a place to work in`;
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
