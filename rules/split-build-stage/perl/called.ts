import { baseName, type ContextFacts, interpreterLine } from "../../../src/rule.js";
import { startedWords } from "../../application/calls/called-by-script.js";
import type { Candidate } from "../../application/candidate.js";
import { type StarterText, starterTexts } from "../../application/starts/starter-texts.js";
import { AMBIGUOUS, FULL_BUILD_PROGRAMS, fullPrograms } from "../../knowledge/bases/full-image-programs.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import { ONLY_IN_FULL_PERL } from "../../knowledge/perl/modules.js";
import { wordSet } from "../../knowledge/words.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { namesShell } from "../../shared/files/shell-script.js";
import { programsOf } from "./calls.js";
import { needsPerlOfDebian } from "./perl-of-debian.js";

const FOR_BUILDING = wordSet(FULL_BUILD_PROGRAMS);
/** Its own programs lie in /usr/local, in both images. */
const OF_PERL = /^(perl|prove|cpanm?|cpm|carton)$/;
const CODE = /\.(pl|pm|psgi|cgi)$|(^|\/)(bin|scripts?|cgi-bin)\/[^/.]+$/;
const SHELL_SCRIPT = /\.(sh|bash)$|(^|\/)Procfile$/;
const NOT_SHIPPED = /^(t|xt|local|inc\/Module|blib|\.github|docs?|log|tmp)$|(^|\/)node_modules$/;

/** The packages of the full image that code, scripts and starts call; a text: why that keeps the stage from being split. */
export function calledAtRunTime(candidate: Candidate, context: ContextFacts): ReadonlySet<string> | string {
  const own = [...textsOf(context), ...starterTexts(candidate)];
  const scripts = own.filter((one) => !isPerl(one)).map(({ text }) => text);
  const named = scriptsFrom(scripts, { paths: filesOf(context), read: (path) => context.read(path) });
  const texts = [...own, ...named.map(({ path, text }) => ({ by: path, text }))];
  const started = candidate.starts.flatMap(({ words }) => words.filter((word, at) => at === 0 || !AMBIGUOUS.has(word)));
  const called = new Set(started.map((word) => baseName(word)));
  for (const { by, text } of texts) {
    const isShell = !isPerl({ by, text });
    const database = isShell ? undefined : ONLY_IN_FULL_PERL.exec(text)?.[0];
    if (database !== undefined) return `${by} uses ${database}, which only the full image is built with`;
    const programs = isShell ? startedWords(text) : programsOf(text);
    if (programs === undefined) return `${by} starts a program that cannot be told`;
    for (const program of programs) {
      if (FOR_BUILDING.has(program)) return `${by} may call ${program}`;
      called.add(program);
    }
  }
  const names = [...called].filter((name) => !OF_PERL.test(name)).flatMap((name) => fullPrograms().get(name) ?? []);
  if (needsPerlOfDebian(candidate, texts, called)) names.push("perl");
  return new Set(names.filter((name) => name === "perl" || !LANGUAGE_IMAGES.perl.packages.has(name)));
}

function filesOf(context: ContextFacts): readonly string[] {
  return [...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(directory))];
}

/** Code and scripts of the project. */
function textsOf(context: ContextFacts): readonly StarterText[] {
  const texts = filesOf(context).flatMap((by) => {
    const isNamed = CODE.test(by) || SHELL_SCRIPT.test(by);
    return isNamed || !baseName(by).includes(".") ? { by, text: context.read(by) ?? "", isNamed } : [];
  });
  return texts.filter(({ isNamed, text }) => isNamed || namesPerl(text) || namesShell(text));
}

function isPerl({ by, text }: StarterText): boolean {
  return namesPerl(text) || (CODE.test(by) && !namesShell(text));
}

function namesPerl(text: string): boolean {
  return /\bperl\b/.test(interpreterLine(text));
}
