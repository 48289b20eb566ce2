import { type ContextFacts, oncePer } from "../../src/rule.js";
import { firstWords } from "../application/named-programs.js";
import { callsIn } from "../application/python/calls.js";
import { AMBIGUOUS } from "../knowledge/bases/full-image-programs.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { textsBelow } from "../shared/context/texts.js";

const SOURCE = /\.(py|rb|php|pl|lua|[cm]?[jt]s)$/;
/** What starts programs, in any of these languages. */
const STARTS = /\b(child_process|execa|popen|proc_open|shell_exec|passthru|subprocess|system|Open3|os\.exec\w*|os\.spawn\w*)\b|%x[({[]/;
const IMPORT = /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;

/** The programs that sources below a path of the context start, and the modules that those in Python import: `import bs4`. */
export const calledBySources = oncePer((context: ContextFacts) => (path: string): readonly string[] => {
  const isAsked = (file: string) =>
    SOURCE.test(file) &&
    !file
      .split("/")
      .slice(0, -1)
      .some((part) => NO_CODE_DIRECTORIES.test(part));
  return textsBelow(context, path, isAsked).flatMap(({ path: file, text }) => {
    const programs = STARTS.test(text) ? firstWords(text).filter((word) => !AMBIGUOUS.has(word)) : [];
    return file.endsWith(".py") ? [...programs, ...(callsIn(text)?.named ?? []), ...importsIn(text)] : programs;
  });
});

function importsIn(text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].flatMap(([, from = "", names = ""]) => {
    const modules = from === "" ? names.split(",").map((name) => name.trim().split(/\s/)[0] ?? "") : [from];
    return modules.flatMap((name) => [`import ${name}`, `import ${name.split(".")[0]}`]);
  });
}
