import {
  type Add,
  baseName,
  type ContextFacts,
  type Copy,
  type Instruction,
  isInside,
  type Model,
  resolveDirectory,
} from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { placesInVariables } from "../../application/places/in-variables.js";
import { starterTexts } from "../../application/starts/starter-texts.js";
import { CODE_FILE } from "../../knowledge/native/files.js";
import { filesInImage } from "../../shared/context/files-in-image.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { BETWEEN, scriptsFrom } from "../../shared/context/scripts-named.js";
import type { ContextText } from "../../shared/context/texts.js";
import { wordsIn } from "../../shared/words-in-text.js";
import type { Arranged } from "./arranged.js";
import { type Placed, placedBy } from "./placed.js";
import { isSource } from "./sources.js";

/** What is copied into the build. */
export interface Copies {
  readonly ofStages: readonly (Copy | Add)[];
  /** Those from the context, by instruction. */
  readonly entries: ReadonlyMap<Instruction, readonly Placed[]>;
  readonly placed: readonly Placed[];
}

/** What COPY and ADD put into the build. */
export function copiesOf(model: Model, context: ContextFacts, before: readonly Instruction[]): Copies | Refused {
  const copies = before.filter((instruction) => instruction.kind === "copy" || instruction.kind === "add");
  const isOfStage = (copy: Copy | Add) => copiedFrom(copy) !== undefined;
  const entries = new Map<Instruction, readonly Placed[]>();
  for (const copy of copies.filter((one) => !isOfStage(one))) {
    const placed = placedBy(model, context, copy);
    if ("refusal" in placed) return placed;
    entries.set(copy, placed);
  }
  return { ofStages: copies.filter(isOfStage), entries, placed: [...entries.values()].flat() };
}

/** Whether what was copied is no source, and nothing of the build runs in it or changes it. */
export function isNoneOfBuild(
  { path, source }: Placed,
  context: ContextFacts,
  directories: readonly string[],
  { removed, touched }: Arranged,
): boolean {
  if (isSource(context, source) || directories.some((directory) => isInside(path, directory))) return false;
  return ![...removed, ...touched].some((one) => isInside(one, path) || isInside(path, one));
}

/** Entries of the context that may be opened at run time: what is no source, and what starts or code names. */
export function keptEntries(
  candidate: Candidate,
  context: ContextFacts,
  entries: readonly Placed[],
  texts: readonly ContextText[],
): readonly Placed[] {
  const named = namedPlaces(candidate, context, entries);
  const literals = texts.filter(({ path }) => CODE_FILE.test(path)).map(({ text }) => text.replaceAll(/^\s*#\s*include.*$/gm, ""));
  const isOpened = ({ path, source }: Placed) => {
    const name = baseName(source);
    const isNamed = named.some((word) => isInside(word, path) && context.kind(source + word.slice(path.length)) !== undefined);
    return isNamed || literals.some((text) => text.includes(`"${name}`) || text.includes(`/${name}`));
  };
  return entries.filter((one) => !isSource(context, one.source) || isOpened(one));
}

/** The paths that command lines, the scripts behind them, and variables name. */
function namedPlaces(candidate: Candidate, context: ContextFacts, entries: readonly Placed[]): readonly string[] {
  const { model, starts } = candidate;
  const scripts = scriptsAtStart(candidate, context, entries).flatMap(({ text }) =>
    text.split(BETWEEN).filter((word) => word.includes("/")),
  );
  const inLines = starts.flatMap(({ instruction, words }) => {
    const { workdir = "/" } = model.stateAt(instruction);
    return [...words, ...scripts].flatMap((word) => resolveDirectory(workdir, word) ?? []);
  });
  return [...inLines, ...placesInVariables(candidate, "/")];
}

/** Names of files that what starts may run: the last parts of all words. */
export function namesThatRun(candidate: Candidate, context: ContextFacts, placed: readonly Placed[]): ReadonlySet<string> {
  const scripts = placed.flatMap(({ source }) => (/\.(sh|bash)$|entrypoint/.test(source) ? (context.read(source) ?? []) : []));
  const inner = [...scriptsAtStart(candidate, context, placed), ...scriptsFrom(scripts, filesInImage(context, placed))].map(
    ({ text }) => text,
  );
  const starters = starterTexts(candidate).map(({ text }) => text);
  const words = [...candidate.starts.flatMap((start) => start.words), ...[...scripts, ...inner, ...starters].flatMap(wordsIn)];
  return new Set(words.map((word) => baseName(word)));
}

/** The scripts of the context that what starts runs or reads in, and so on. */
export function scriptsAtStart(candidate: Candidate, context: ContextFacts, placed: readonly Placed[]): readonly ContextText[] {
  const lines = [...candidate.starts.map(({ words }) => words.join(" ")), ...starterTexts(candidate).map(({ text }) => text)];
  return scriptsFrom(lines, filesInImage(context, placed));
}
