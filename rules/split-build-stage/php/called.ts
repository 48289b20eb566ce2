import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { firstWords } from "../../application/calls/named-programs.js";
import { PROGRAMS_OF } from "../../knowledge/packages/build-packages.js";
import { STARTS_PROGRAM } from "../../knowledge/php/programs.js";
import { projectFiles } from "../../shared/context/context-paths.js";
import { wordsIn } from "../../shared/words-in-text.js";
import { callsComposer } from "./calls-composer.js";

const FILES = 5000;
const NOT_RUN = /(^|\/)(vendor|tests?|spec|docs?|\.github|\.circleci|\.gitlab|\.husky|storage\/framework)\/|\.md$/;
const CODE = /\.(php\d?|phtml|inc|module|install|theme)$|(^|\/)(artisan|console|yii|craft|spark)$/;
const SCRIPT = /\.(sh|bash|conf|ini|cron)$|entrypoint|crontab|(^|\/)(bin|scripts?)\/[^/.]+$/;

/** Whether what ships may call a program of a package of the system. */
export type MayCall = (packageName: string) => boolean;

/** What the code and the scripts of a context call, as far as they are read: all may be called where there are too many of them. */
export function mayCallIn(context: ContextFacts, others: readonly string[], packages: ReadonlySet<string>): MayCall {
  const files = filesThatRun(context);
  if (files === undefined) return () => true;
  const code = files.filter(isCode).map((path) => context.read(path) ?? "");
  const texts = [
    ...others,
    ...code.filter((text) => STARTS_PROGRAM.test(text)),
    ...files.filter((path) => SCRIPT.test(path)).map((path) => (context.read(path) ?? "").replaceAll(/^\s*[#;].*$/gm, "")),
  ];
  // What a call does not say may stand in any string.
  const strings = code.some((text) => STARTS_PROGRAM.test(text)) ? code.flatMap(firstWords) : [];
  const words = new Set([...texts.flatMap(wordsIn), ...strings]);
  return (name) => packages.has(name) || [name, ...(rowOf(PROGRAMS_OF, name) ?? [])].some((program) => words.has(program));
}

/** Whether a file of a context is code in PHP. */
export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** The files of a context that may be run. */
export function filesThatRun(context: ContextFacts): readonly string[] | undefined {
  return projectFiles(context, FILES)?.filter((path) => !NOT_RUN.test(path));
}

/** The file of the context that has composer called; undefined where none does. */
export function composerCaller(context: ContextFacts): string | undefined {
  const files = filesThatRun(context) ?? [];
  const code = files.filter(isCode);
  const starts = code.filter((path) => STARTS_PROGRAM.test(context.read(path) ?? ""));
  return callsComposer(context, { code, starts });
}
