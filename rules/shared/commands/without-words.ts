import { type Edit, type Run, type ShellWord, sourceOf } from "../../../src/rule.js";

/** Takes words out of a command, with the white space in front of them; what is left of a row that they begin stays where it is. */
export function withoutWords(run: Run, args: readonly ShellWord[], words: readonly ShellWord[]): readonly Edit[] {
  const isGone = (at: number) => words.some((word) => word === args[at]);
  return args.flatMap((word, at): readonly Edit[] => {
    if (!isGone(at)) return [];
    const [previous, next] = [args[at - 1], args[at + 1]];
    const begins = !args.slice(0, at).some((other, index) => !isGone(index) && areOnOneRow(run, other, word));
    const goesOn = args.slice(at + 1).some((other, index) => !isGone(at + 1 + index) && areOnOneRow(run, word, other));
    if (begins && goesOn) return [{ start: word.start, end: next?.start ?? word.end, text: "" }];
    return [{ start: previous?.end ?? word.start, end: word.end, text: "" }];
  });
}

function areOnOneRow(run: Run, { end }: ShellWord, { start }: ShellWord): boolean {
  return !sourceOf(run, { start: end, end: start }).includes("\n");
}
