import { type Instruction, type Model, oncePer } from "../../src/rule.js";
import { type File, mayName, wordsOfName } from "./files/file.js";
import { textOf } from "./instruction-text.js";
import { addTo } from "./lists.js";

/** What the instructions of a Dockerfile say; each list in their order. */
interface Said {
  readonly positions: ReadonlyMap<Instruction, number>;
  readonly all: readonly Instruction[];
  readonly byWord: ReadonlyMap<string, readonly Instruction[]>;
  /** By word with `*` or `?`. */
  readonly byPattern: ReadonlyMap<string, readonly Instruction[]>;
}

/** The first instruction behind this one that may name the file, and that fits. */
export function firstNaming(
  model: Model,
  file: File,
  behind: Instruction,
  fits: (instruction: Instruction) => boolean,
): Instruction | undefined {
  const { positions, all, byWord, byPattern } = saidIn(model);
  const start = positions.get(behind) ?? -1;
  const find = (list: readonly Instruction[], isNaming: (instruction: Instruction) => boolean) => {
    for (let at = firstAbove(list, start, positions); at < list.length; at++) {
      const instruction = list[at] as Instruction;
      if (isNaming(instruction) && fits(instruction)) return [instruction];
    }
    return [];
  };
  const words = wordsOfName(file).map((word) => byWord.get(word) ?? []);
  const fewest = words.reduce((least, list) => (list.length < least.length ? list : least), all);
  const patterns = [...byPattern].filter(([pattern]) => mayName(pattern, file));
  const found = [
    ...find(fewest, (instruction) => mayName(textOf(instruction), file)),
    ...patterns.flatMap(([, instructions]) => find(instructions, () => true)),
  ];
  const positionOf = (instruction: Instruction) => positions.get(instruction) as number;
  return found.sort((one, other) => positionOf(one) - positionOf(other))[0];
}

const saidIn = oncePer(({ stages }: Model): Said => {
  const all = stages.flatMap(({ instructions }) => instructions);
  const byWord = new Map<string, Instruction[]>();
  const byPattern = new Map<string, Instruction[]>();
  for (const instruction of all) {
    for (const word of wordsOf(instruction)) addTo(byWord, word, instruction);
    for (const pattern of patternsOf(instruction)) addTo(byPattern, pattern, instruction);
  }
  return { positions: new Map(all.map((instruction, at) => [instruction, at])), all, byWord, byPattern };
});

const wordsOf = oncePer((instruction: Instruction): ReadonlySet<string> => new Set(textOf(instruction).match(/\w+/g)));

const patternsOf = oncePer(
  (instruction: Instruction): ReadonlySet<string> =>
    new Set(
      textOf(instruction)
        .split(/[\s"';&|()]+/)
        .filter((word) => /[*?]/.test(word)),
    ),
);

/** The index in a list of the first that stands behind a position. */
function firstAbove(list: readonly Instruction[], position: number, positions: ReadonlyMap<Instruction, number>): number {
  let from = 0;
  let to = list.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((positions.get(list[middle] as Instruction) as number) > position) to = middle;
    else from = middle + 1;
  }
  return from;
}
