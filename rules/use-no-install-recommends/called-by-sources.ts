import { type ContextFacts, oncePer } from "../../src/rule.js";
import { firstWords, laterWords } from "../application/named-programs.js";
import { callsIn } from "../application/python/calls.js";
import { AMBIGUOUS } from "../knowledge/bases/full-image-programs.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { IMPORTED_BY_NAME } from "../knowledge/python/code.js";
import { textsBelow } from "../shared/context/texts.js";

const SOURCE = /\.(py|rb|php|pl|lua|[cm]?[jt]s)$/;
/** A program without an extension says who reads it. */
const NO_EXTENSION = /(^|\/)[^./]+$/;
const READER = /^#!.*\b(python|ruby|php|perl|lua|node)[\d.]*\b/;
/** What starts programs, in any of these languages. */
const STARTS = /\b(child_process|execa|popen|proc_open|shell_exec|passthru|subprocess|system|Open3|os\.exec\w*|os\.spawn\w*)\b|%x[({[]/;
/** What does so by itself in Ruby, Perl and PHP. */
const BACKTICKS = /`[a-z][^`\n]*`/;
const IMPORT = /(?:^|[;:])[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;
const IMPORT_BY_NAME = /\b(?:import_module|__import__)\s*\(\s*["']([\w.]+)["']/g;

/** The programs that sources below a path of the context start, and the modules that those in Python import: `import bs4`. */
export const calledBySources = oncePer((context: ContextFacts) => (path: string): readonly string[] => {
  const isAsked = (file: string) =>
    (SOURCE.test(file) || NO_EXTENSION.test(file)) &&
    !file
      .split("/")
      .slice(0, -1)
      .some((part) => NO_CODE_DIRECTORIES.test(part));
  return textsBelow(context, path, isAsked).flatMap(({ path: file, text }) => {
    const language = SOURCE.exec(file)?.[1] ?? READER.exec(text)?.[1];
    return language === undefined ? [] : wordsOf(language, text);
  });
});

function wordsOf(language: string, text: string): readonly string[] {
  const starts = STARTS.test(text) || (/^(rb|ruby|pl|perl|php)$/.test(language) && BACKTICKS.test(text));
  const programs = starts ? [...firstWords(text), ...laterWords(text)].filter((word) => !AMBIGUOUS.has(word)) : [];
  return /^py/.test(language) ? [...programs, ...(callsIn(text)?.named ?? []), ...importsIn(text)] : programs;
}

function importsIn(text: string): readonly string[] {
  const modules = [...text.matchAll(IMPORT)].flatMap(([, from = "", names = ""]) =>
    from === "" ? names.split(",").map((name) => name.trim().split(/\s/)[0] ?? "") : [from],
  );
  const byName = [...text.matchAll(IMPORT_BY_NAME)].map(([, name = ""]) => name);
  const given = IMPORTED_BY_NAME.flatMap(([module, where]) => (where.test(text) ? module : []));
  return [...modules, ...byName, ...given].flatMap((name) => [`import ${name}`, `import ${name.split(".")[0]}`]);
}
