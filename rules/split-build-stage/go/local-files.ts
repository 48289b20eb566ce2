import { baseName, type ContextFacts, isBefore, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { LOADS_SETTINGS } from "../../knowledge/project/settings-files.js";
import { projectFiles } from "../../shared/context/context-paths.js";
import { isFromContext, sourceInContext } from "../../shared/context/from-context.js";
import { landingsOf } from "../../shared/copied-files/landing.js";
import type { Split } from "../recipe.js";

const FILES = 3000;

/** pkg.go.dev/github.com/spf13/viper: the name of a file without its extension. */
const NAMES_CONFIG = /\bSetConfigName\("([\w.-]+)"\)/g;

/**
 * The same split, with the whole directory of files that the program opens and people keep beside the sources, out of git: this context
 * has none of them, but theirs has.
 */
export function withLocalFiles(candidate: Candidate, split: Split): Split | Refused {
  const { model, stage, context } = candidate;
  const missing = context === undefined ? [] : missingFiles(context);
  if (context === undefined || missing.length === 0) return split;
  let { copies } = split;
  for (const copy of stage.instructions.filter(isFromContext)) {
    if (!isBefore(model.dockerfile, copy, split.last)) continue;
    for (const { path, is, source } of landingsOf(model, copy, context) ?? []) {
      const from = sourceInContext(source);
      const file = is === "tree" ? missing.find((name) => from === "" || isInside(name, from)) : undefined;
      if (file === undefined || copies.some((one) => isInside(path, one.from))) continue;
      if (isInside("/go/pkg", path))
        return {
          refusal: `the program opens ${file}, which the build context lacks: it would lie in ${path}, beside the modules`,
          at: copy,
        };
      const owner = copy.flags.find(({ name }) => name === "chown")?.value;
      const whole: CopiedPath = { from: path, to: path, ...(owner === undefined ? {} : { owner }) };
      copies = [...copies.filter((one) => !isInside(one.from, path)), whole];
    }
  }
  return { ...split, copies };
}

/** What sources open of the files that git ignores, and the context lacks without leaving them out. */
function missingFiles(context: ContextFacts): readonly string[] {
  const ignored = context.gitIgnore().flatMap((line) => /^\/?((?:[\w-][\w.-]*\/)*[\w.-]*\.[\w-]+)$/.exec(line.trim())?.[1] ?? []);
  const missing = [...new Set([...ignored, ".env"])].filter((path) => context.kind(path) === undefined && !context.ignores(path));
  if (missing.length === 0) return [];
  const sources = (projectFiles(context, FILES) ?? []).filter((path) => path.endsWith(".go") && !path.endsWith("_test.go"));
  const texts = sources.map((path) => context.read(path) ?? "");
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/["`](?:[\w.-]*\/)*([\w.-]+)["`]/g)].map(([, name = ""]) => name)));
  if (texts.some((text) => LOADS_SETTINGS.test(text))) named.add(".env");
  const stems = texts.flatMap((text) => [...text.matchAll(NAMES_CONFIG)].map(([, name]) => `${name}.`));
  return missing.filter((path) => named.has(baseName(path)) || stems.some((stem) => baseName(path).startsWith(stem)));
}
