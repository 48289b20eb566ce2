import { baseName } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import { baseImage } from "../../knowledge/bases/images.js";
import { MODULE_COMMANDS, PHP_TESTS } from "../../knowledge/php/programs.js";
import { buildToolIn } from "./build-tools.js";
import { isCode } from "./called.js";
import { scriptCallsComposer } from "./calls-composer.js";

const BUILDS = /\b(docker-php-ext-(install|configure)|pecl install|phpize|(apt|apt-get|apk) (-\S+ )*(install|add))\b/;

/** What a script calls that the shipped image would lack; undefined for nothing, and for code. */
export function calledInFile(path: string, text: string, candidate: Candidate): string | undefined {
  return isCode(path) ? undefined : (calledBy(text) ?? missingTool(text, candidate));
}

/** The same of the command line of a start; tests and consoles tell that it is a place to work in. */
export function calledInLine(line: string, words: readonly string[], candidate: Candidate): string | undefined {
  return whyNot(line, words) ?? missingTool(line, candidate);
}

/** Debian's images have compilers themselves. */
function missingTool(text: string, { image }: Candidate): string | undefined {
  const tool = baseImage(image)?.manager === "apk" ? buildToolIn(text) : undefined;
  return tool && `\`${tool}\``;
}

function calledBy(script: string): string | undefined {
  const tool = BUILDS.exec(script)?.[0];
  return scriptCallsComposer(script) ? "composer" : tool && `\`${tool}\``;
}

function whyNot(line: string, words: readonly string[]): string | undefined {
  const names = words.map((word) => baseName(word));
  if (scriptCallsComposer(line)) return "composer";
  const tool =
    names.find((name) => MODULE_COMMANDS.has(name) && name !== "docker-php-ext-enable") ?? (names.includes("make") ? "make" : undefined);
  if (tool !== undefined) return tool;
  const test = names.find((name) => PHP_TESTS.test(name)) ?? /\b(artisan|console) test\b|\btinker\b/.exec(line)?.[0];
  return test === undefined ? undefined : `${test}: it is a place to work in`;
}
