import { baseName, type ContextFacts } from "../../../src/rule.js";
import { commandWords } from "../../application/named-programs.js";
import type { StarterText } from "../../application/starter-texts.js";
import { FULL_BUILD_PROGRAMS, fullPrograms } from "../../knowledge/bases/full-image-programs.js";
import { LANGUAGE_IMAGES } from "../../knowledge/bases/language-images.js";
import { ONLY_IN_FULL_PERL } from "../../knowledge/perl/modules.js";
import { wordSet } from "../../knowledge/words.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { programsOf } from "./calls.js";

const FOR_BUILDING = wordSet(FULL_BUILD_PROGRAMS);
/** Its own programs lie in /usr/local, in both images. */
const OF_PERL = /^(perl|prove|cpanm?|cpm|carton)$/;
const CODE = /\.(pl|pm|psgi|cgi)$|(^|\/)(bin|scripts?|cgi-bin)\/[^/.]+$/;
const SHELL_SCRIPT = /\.(sh|bash)$|(^|\/)(docker-)?entrypoint[^/.]*$|(^|\/)Procfile$/;
const NOT_SHIPPED = /^(t|xt|local|inc|blib|node_modules|\.github|docs?|log|tmp)$/;

/** The packages of the full image that code and scripts of the project call; a text: why that keeps the stage from being split. */
export function calledByCode(context: ContextFacts, starters: readonly StarterText[]): ReadonlySet<string> | string {
  const packages = new Set<string>();
  const paths = [...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(baseName(directory)))];
  const texts = paths
    .filter((path) => CODE.test(path) || SHELL_SCRIPT.test(path))
    .map((path) => ({ by: path, text: context.read(path) ?? "" }));
  const scripts = [...texts.filter(({ by }) => SHELL_SCRIPT.test(by)), ...starters].map(({ text }) => text);
  const named = scriptsFrom(scripts, { paths, read: (path) => context.read(path) }).map(({ path, text }) => ({ by: path, text }));
  for (const { by, text } of [...texts, ...starters, ...named]) {
    const isShell = !CODE.test(by) || /^#!.*\b(ba|da)?sh\b/.test(text);
    const database = isShell ? undefined : ONLY_IN_FULL_PERL.exec(text)?.[0];
    if (database !== undefined) return `${by} uses ${database}, which only the full image is built with`;
    const called = isShell ? commandWords(text) : programsOf(text);
    if (called === undefined) return `${by} starts a program that cannot be told`;
    for (const program of called.filter((name) => !OF_PERL.test(name))) {
      if (FOR_BUILDING.has(program)) return `${by} may call ${program}`;
      const brings = fullPrograms().get(program);
      if (brings !== undefined && !LANGUAGE_IMAGES.perl.packages.has(brings)) packages.add(brings);
    }
  }
  return packages;
}
