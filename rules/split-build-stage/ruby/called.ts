import { baseName, type ContextFacts, interpreterLine } from "../../../src/rule.js";
import { startedWords } from "../../application/called-by-script.js";
import type { StarterText } from "../../application/starter-texts.js";
import { AMBIGUOUS, FULL_BUILD_PROGRAMS } from "../../knowledge/bases/full-image-programs.js";
import { CALLS_PROGRAM, calledByRuby, OPENS_FOR_RUBY } from "../../knowledge/ruby/gems.js";
import { wordSet } from "../../knowledge/words.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { namesShell } from "../../shared/files/shell-script.js";
import { wordsIn } from "../../shared/words-in-text.js";
import { callsIn, namesIn } from "./calls.js";

/** The packages of the full image that code and scripts of the project call; a text: why that keeps the stage from being split. */
export function calledByProject(context: ContextFacts, starters: readonly StarterText[]): ReadonlySet<string> | string {
  const packages = new Set<string>();
  const own = codeFiles(context);
  const scripts = own.flatMap((path) => {
    const text = context.read(path) ?? "";
    return isShell(path, text) ? text : [];
  });
  const all = { paths: filesOf(context), read: (path: string) => context.read(path) };
  const named = scriptsFrom([...scripts, ...starters.map(({ text }) => text)], all).map(({ path, text }) => [path, text] as const);
  const started = new Map([...starters.map(({ by, text }) => [by, text] as const), ...named]);
  const files = [...new Set([...own, ...started.keys()])].map((path) => {
    const source = started.get(path) ?? context.read(path) ?? "";
    const text = codeIn(path, source).replaceAll(COMMENT, "");
    const shell = isShell(path, source) || (started.has(path) && !isOtherCode(path, source));
    return { path, text, shell, calls: shell ? undefined : callsIn(text) };
  });
  for (const { path, text, shell, calls } of files) {
    const opens = shell ? undefined : OPENS_FOR_RUBY.exec(text)?.[0];
    if (opens !== undefined) return `${path} has \`${opens}\`: it may open something that a slim image has not`;
    if (calls?.outside !== undefined) return `${path} starts a program that cannot be told: what \`${calls.outside}\` says`;
    const lines = text.split("\n").filter((line) => shell || CALLS_PROGRAM.test(line));
    if (lines.some((line) => /\b(bundle|gem)\s+(install|update)\b/.test(line))) return `${path} installs gems when it runs`;
    const words = lines.flatMap(wordsIn).filter((word) => !AMBIGUOUS.has(word) && !FOR_BUILDING.has(word));
    const refusal = add([...words, ...(shell ? startedWords(text) : (calls?.named ?? []))], (name) => `${path} may call ${name}`);
    if (refusal !== undefined) return refusal;
  }
  const untold = files.find(({ calls }) => calls?.others);
  // What a call does not say may stand in any string of the project.
  for (const { path, text, shell } of untold === undefined ? [] : files) {
    const { strings, symbols } = namesIn(text);
    const names = shell ? [] : [...strings, ...symbols.filter((name) => !AMBIGUOUS.has(name))];
    const refusal = add(names, (name) => `${untold?.path} starts a program that cannot be told, and ${path} names ${name}`);
    if (refusal !== undefined) return refusal;
  }
  return packages;

  function add(names: readonly string[], refusal: (name: string) => string): string | undefined {
    for (const name of names) {
      const brings = calledByRuby().get(name);
      if (brings === undefined) continue;
      if (brings === "") return refusal(name);
      packages.add(brings);
    }
    return undefined;
  }
}

const FOR_BUILDING = wordSet(FULL_BUILD_PROGRAMS);
const COMMENT = /(^|[ \t])#(?!\{).*$/gm;
const CODE = /\.(rb|rake|ru|sh|bash|gemspec|erb|ya?ml|haml|slim)$|(^|\/)(bin|exe|script)\/[^/]*$|entrypoint|^Procfile|^Rakefile$/;
const NOT_SHIPPED = /^(spec|test|features|node_modules|vendor|\.git|\.github|docs?|log|tmp)$/;

/** Of a template, and of settings that Rails reads as one, the parts that are Ruby: `<%= `git rev-parse HEAD` %>`. */
function codeIn(path: string, text: string): string {
  if (/\.(haml|slim)$/.test(path)) return [...text.matchAll(/^[ \t]*[%.#\w-]*[=-](.*)$/gm)].map(([, code]) => code).join("\n");
  if (!/\.(erb|ya?ml)$/.test(path)) return text;
  return [...text.matchAll(/<%[=-]?([\s\S]*?)-?%>/g)].map(([, code]) => code).join("\n");
}

function filesOf(context: ContextFacts): readonly string[] {
  return [...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(baseName(directory)))];
}

/** Code and scripts of the project. */
function codeFiles(context: ContextFacts): readonly string[] {
  return filesOf(context).filter((path) => CODE.test(path) && !/(^|\/)bin\/(bundle|setup|update|dev)$/.test(path));
}

function isOtherCode(path: string, text: string): boolean {
  return /\.rb$/.test(path) || /\b(ruby|rails|bundle|python)/.test(interpreterLine(text));
}

function isShell(path: string, text: string): boolean {
  return /\.(sh|bash)$/.test(path) || namesShell(text) || /Procfile/.test(path);
}
