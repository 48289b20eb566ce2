import type { ContextFacts } from "../../../src/rule.js";
import { PROGRAMS_OF } from "../../knowledge/build-packages.js";
import { STARTS_PROGRAM } from "../../knowledge/php-programs.js";
import { filesBelow } from "../context-paths.js";

const FILES = 5000;
const NOT_RUN = /(^|\/)(vendor|tests?|spec|docs?|\.github|\.circleci|\.gitlab|\.husky|storage\/framework)\/|\.md$/;
const CODE = /\.(php\d?|phtml|inc|module|install|theme)$|(^|\/)(artisan|console|yii|craft|spark)$/;
const SCRIPT = /\.(sh|bash|conf|ini|cron)$|entrypoint|crontab|(^|\/)(bin|scripts?)\/[^/.]+$/;

/** Whether what ships may call a program of a package of the system. */
export type MayCall = (packageName: string) => boolean;

/** What the code and the scripts of a context call, as far as they are read: all may be called where there are too many of them. */
export function callsOf(context: ContextFacts, others: readonly string[], packages: ReadonlySet<string>): MayCall {
  const files = filesBelow(context, "", FILES)?.filter((path) => !NOT_RUN.test(path));
  if (files === undefined) return () => true;
  const texts = [
    ...others,
    ...files.filter((path) => CODE.test(path)).flatMap((path) => callingText(context.read(path))),
    ...files.filter((path) => SCRIPT.test(path)).map((path) => (context.read(path) ?? "").replaceAll(/^\s*[#;].*$/gm, "")),
  ];
  const words = new Set(texts.flatMap((text) => text.split(/[^\w.+-]+/)));
  return (name) => packages.has(name) || [name, ...(PROGRAMS_OF[name] ?? [])].some((program) => words.has(program));
}

function callingText(text = ""): readonly string[] {
  return STARTS_PROGRAM.test(text) ? [text] : [];
}

/** Why code of the context cannot do without composer; undefined where none calls it. */
export function callsComposer(context: ContextFacts): string | undefined {
  const files = filesBelow(context, "", FILES)?.filter((path) => !NOT_RUN.test(path)) ?? [];
  const compose = files.filter((path) => /^(docker-)?compose[\w.-]*\.ya?ml$/.test(path));
  const code = files.filter((path) => CODE.test(path) && STARTS_PROGRAM.test(context.read(path) ?? ""));
  return [...compose, ...code].find((path) => COMPOSER_CALL.test(context.read(path) ?? ""));
}

export const COMPOSER_CALL =
  /\bcomposer(\.phar)?["']?[\s,]+["']?(-\S+\s+)*(install|i|update|u|require|remove|dump-?autoload|run|run-script|exec|create-project)\b/;
