import { type ContextFacts, interpreterLine, oncePer, oncePerText } from "../../src/rule.js";
import { firstWords, laterWords } from "../application/calls/named-programs.js";
import { callsIn } from "../application/python/calls.js";
import { AMBIGUOUS } from "../knowledge/bases/full-image-programs.js";
import {
  BACKTICKS,
  COMPILED_SOURCE,
  HAVE_BACKTICKS,
  SCRIPT_READER,
  SCRIPTED_SOURCE,
  SOURCE_STARTS,
} from "../knowledge/commands/program-starters.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { ASKS_CONTENT_TYPES, CONTENT_TYPE } from "../knowledge/project/content-types.js";
import { ASKS_NETWORK_NAMES, NETWORK_NAME } from "../knowledge/project/network-names.js";
import { IMPORTED_BY_NAME } from "../knowledge/python/code.js";
import { textsBelow } from "../shared/context/texts.js";

const NO_EXTENSION = /(^|\/)[^./]+$/;
const IMPORT = /(?:^|[;:])[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;
const IMPORT_BY_NAME = /\b(?:import_module|__import__)\s*\(\s*["']([\w.]+)["']/g;

/** The programs that sources below a path of the context start, and the modules that those in Python import: `import bs4`. */
export const calledBelow = oncePer((context: ContextFacts) =>
  oncePerText((path): ReadonlySet<string> => new Set([...wordsBelow(context, path, scriptedIn), ...calledWhenCompiled(context)(path)])),
);

/** The programs that those start which are compiled, wherever what they become is copied to. */
export const calledWhenCompiled = oncePer((context: ContextFacts) =>
  oncePerText((path): ReadonlySet<string> => wordsBelow(context, path, compiledIn)),
);

interface Sources {
  /** Whether a file is one as far as its name says. */
  readonly mayBe: (file: string) => boolean;
  /** As its name or first line says; undefined for what is no source. */
  readonly language: (file: string, text: string) => string | undefined;
}

const scriptedIn: Sources = {
  mayBe: (file) => SCRIPTED_SOURCE.test(file) || NO_EXTENSION.test(file),
  language: (file, text) => SCRIPTED_SOURCE.exec(file)?.[1] ?? SCRIPT_READER.exec(interpreterLine(text))?.[1],
};

const compiledIn: Sources = {
  mayBe: (file) => COMPILED_SOURCE.test(file),
  language: (file) => COMPILED_SOURCE.exec(file)?.[1],
};

function wordsBelow(context: ContextFacts, path: string, { mayBe, language }: Sources): ReadonlySet<string> {
  const isAsked = (file: string) =>
    mayBe(file) &&
    !file
      .split("/")
      .slice(0, -1)
      .some((part) => NO_CODE_DIRECTORIES.test(part));
  const words = new Set<string>();
  for (const { path: file, text } of textsBelow(context, path, isAsked)) {
    const by = language(file, text);
    if (by === undefined) continue;
    const [interpreter = ""] = interpreterLine(text).split(/\s/);
    for (const word of [interpreter, ...wordsOf(by, text)]) words.add(word);
  }
  return words;
}

function wordsOf(language: string, text: string): readonly string[] {
  const starts = SOURCE_STARTS.test(text) || (HAVE_BACKTICKS.test(language) && BACKTICKS.test(text));
  const programs = starts ? [...firstWords(text), ...laterWords(text)].filter((word) => !AMBIGUOUS.has(word)) : [];
  const tables = [ASKS_NETWORK_NAMES.test(text) ? NETWORK_NAME : [], ASKS_CONTENT_TYPES.test(text) ? CONTENT_TYPE : []].flat();
  const words = [...programs, ...tables];
  return /^py/.test(language) ? [...words, ...(callsIn(text)?.named ?? []), ...importsIn(text)] : words;
}

function importsIn(text: string): readonly string[] {
  const modules = [...text.matchAll(IMPORT)].flatMap(([, from = "", names = ""]) =>
    from === "" ? names.split(",").map((name) => name.trim().split(/\s/)[0] ?? "") : [from],
  );
  const byName = [...text.matchAll(IMPORT_BY_NAME)].map(([, name = ""]) => name);
  const given = IMPORTED_BY_NAME.flatMap(([module, where]) => (where.test(text) ? module : []));
  return [...modules, ...byName, ...given].flatMap((name) => [`import ${name}`, `import ${name.split(".")[0]}`]);
}
