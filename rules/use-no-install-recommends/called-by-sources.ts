import { type ContextFacts, oncePer, oncePerText } from "../../src/rule.js";
import { firstWords } from "../application/named-programs.js";
import { callsIn } from "../application/python/calls.js";
import { AMBIGUOUS } from "../knowledge/bases/full-image-programs.js";
import { COMPILED_SOURCE, SCRIPTED_SOURCE, SOURCE_STARTS } from "../knowledge/commands/program-starters.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { textsBelow } from "../shared/context/texts.js";

const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;

/** The programs that sources below a path of the context start, and the modules that those in Python import: `import bs4`. */
export const calledBySources = oncePer((context: ContextFacts) =>
  oncePerText(
    (path): ReadonlySet<string> => new Set([...wordsBelow(context, path, SCRIPTED_SOURCE), ...calledWhenCompiled(context)(path)]),
  ),
);

/** The programs that those start which are compiled, wherever what they become is copied to. */
export const calledWhenCompiled = oncePer((context: ContextFacts) =>
  oncePerText((path): ReadonlySet<string> => wordsBelow(context, path, COMPILED_SOURCE)),
);

function wordsBelow(context: ContextFacts, path: string, sources: RegExp): ReadonlySet<string> {
  const isAsked = (file: string) =>
    sources.test(file) &&
    !file
      .split("/")
      .slice(0, -1)
      .some((part) => NO_CODE_DIRECTORIES.test(part));
  const words = new Set<string>();
  for (const { path: file, text } of textsBelow(context, path, isAsked)) for (const word of wordsOf(file, text)) words.add(word);
  return words;
}

function wordsOf(file: string, text: string): readonly string[] {
  const programs = SOURCE_STARTS.test(text) ? firstWords(text).filter((word) => !AMBIGUOUS.has(word)) : [];
  return file.endsWith(".py") ? [...programs, ...(callsIn(text)?.named ?? []), ...importsIn(text)] : programs;
}

function importsIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, from = "", names = ""]) => {
    const modules = from === "" ? names.split(",").map((name) => name.trim().split(/\s/)[0] ?? "") : [from];
    return modules.flatMap((name) => [`import ${name}`, `import ${name.split(".")[0]}`]);
  });
}
