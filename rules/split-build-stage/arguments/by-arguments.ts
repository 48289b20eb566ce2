import { escaped, type Instruction, isInside, valueAt } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import type { Split } from "../recipe.js";
import { type ArgumentPath, argumentPaths } from "./paths.js";

/**
 * A split whose paths name the build arguments that are part of them, since `--build-arg` may give these other values than the
 * defaults that the recipes read; refused where that cannot be written.
 */
export function byArguments(candidate: Candidate, split: Split): Split | Refused {
  const paths = argumentPaths(candidate.model, candidate.stage, split.last);
  const used: ArgumentPath[] = [];
  for (const path of new Set(split.copies.flatMap(({ from, to }) => [from, to]))) {
    const [first, ...others] = paths.filter((one) => isInside(path, one.path)).sort((a, b) => a.path.length - b.path.length);
    const leaves = paths.find(
      (one) => one.path !== path && isInside(one.path, path) && !isInside(one.within, path) && !isWithin(one, first),
    );
    if (leaves !== undefined) return partOf(leaves, path);
    if (first === undefined) continue;
    if (!others.every((one) => isAt(one, first)) || !isNameable(candidate, split, first)) return partOf(first, path);
    used.push(first);
  }
  return used.length === 0 ? split : withNames(candidate, split, used);
}

/** That a path is another one with other arguments, as a refusal. */
export function partOf({ names, at }: ArgumentPath, path: string): Refused {
  return { refusal: `the value of ${names.join(" and ")}, which a build argument sets, is part of ${path}`, at };
}

/** Whether a path lies in another one whatever the arguments are. */
function isWithin({ text }: ArgumentPath, above: ArgumentPath | undefined): boolean {
  return above?.text !== undefined && text?.startsWith(`${above.text}/`) === true;
}

/** Whether a path has no other variables in it than the one that it lies in. */
function isAt({ text, path }: ArgumentPath, above: ArgumentPath): boolean {
  return above.text !== undefined && text === above.text + path.slice(above.path.length);
}

/** Whether the variables say at the end of the build what the path is, and nothing else names it. */
function isNameable({ model, stage }: Candidate, { last }: Split, { text, path }: ArgumentPath): boolean {
  if (text === undefined || valueAt(model, last, text) !== path) return false;
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last) + 1);
  return !before.some((one) => /^(run|copy|add|workdir)$/.test(one.kind) && occurrences(path).test(one.text));
}

function withNames({ stage }: Candidate, split: Split, used: readonly ArgumentPath[]): Split {
  const written = (line: string) => used.reduce((result, { path, text = path }) => result.replaceAll(occurrences(path), () => text), line);
  const needed = neededFor(
    used.flatMap(({ names }) => names),
    stage.instructions,
  );
  return {
    ...split,
    ...(split.lastText === undefined ? {} : { lastText: written(split.lastText) }),
    buildOnly: split.buildOnly?.filter((one) => !needed.has(one)) ?? [],
    prepared: split.prepared.map(written),
    copies: split.copies.map((copy): CopiedPath => ({ ...copy, from: written(copy.from), to: written(copy.to) })),
    finished: split.finished?.map(written) ?? [],
    assumptions: [
      ...split.assumptions,
      ...new Set(used.map(({ path }) => `what build arguments put in place of ${path} is a directory with nothing else in it`)),
    ],
  };
}

/** A path as a word, or at the start of one. */
function occurrences(path: string): RegExp {
  return new RegExp(`(?<![\\w./$}-])${escaped(path)}(?![\\w.-])`, "g");
}

/** The ARGs and ENVs that give variables their values. */
function neededFor(names: readonly string[], instructions: readonly Instruction[]): ReadonlySet<Instruction> {
  const wanted = new Set(names);
  const needed = new Set<Instruction>();
  for (const one of [...instructions].reverse()) {
    const own =
      one.kind === "arg" ? one.declarations.map(({ name }) => name.text) : one.kind === "env" ? one.pairs.map(({ key }) => key.text) : [];
    if (!own.some((name) => wanted.has(name))) continue;
    needed.add(one);
    for (const [, name = ""] of one.text.matchAll(/\$\{?(\w+)/g)) wanted.add(name);
  }
  return needed;
}
