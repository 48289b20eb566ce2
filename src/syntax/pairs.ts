import { editNode, sourceOf } from "./edit.js";
import { lex } from "./lex/lex.js";
import type { Dockerfile, Env, Label } from "./nodes.js";
import { splitQuoted } from "./split.js";

const NAME = /^[\w.-]+$/;

/** `ENV name value` as `ENV name=value`; undefined where the value would be read as another. */
export function withEquals(instruction: Env | Label, escape: Dockerfile["escape"]): string | undefined {
  const [pair] = instruction.pairs;
  if (instruction.form !== "legacy" || pair === undefined || !NAME.test(pair.key.text)) return undefined;
  const { key, value } = pair;
  const gap = { start: key.end, end: value.start };
  // A comment between the name and the value stays where it is: the name goes below it.
  const isCommented = sourceOf(instruction, gap).includes("#");
  const withSign = (sign: string) =>
    isCommented
      ? [
          { start: key.start, end: key.end + (/^[ \t]/.test(instruction.text.slice(key.end)) ? 1 : 0), text: "" },
          { start: value.start, end: value.start, text: key.text + sign },
        ]
      : [{ ...gap, text: sign }];
  if (isSameValue(value.text, value.text, escape)) return editNode(instruction, withSign("="));
  // Quotes inside of quotes could be right, but nobody could read them.
  if (/["']/.test(value.text) || !isSameValue(`"${value.text}"`, value.text, escape)) return undefined;
  return editNode(instruction, [...withSign('="'), { start: value.end, end: value.end, text: '"' }]);
}

/** Whether a value behind `=` is one word, and means the same as the rest of the line in the old form, whatever the variables are. */
function isSameValue(value: string, legacy: string, escape: Dockerfile["escape"]): boolean {
  const words = splitQuoted({ line: { text: value, pieces: [{ at: 0, source: 0 }] }, from: 0, to: value.length }, escape);
  if (words.length !== 1 || words[0]?.from !== 0 || words[0].to !== value.length) return false;
  return [(name: string) => `<${name}>`, () => undefined].every((lookup) => {
    const read = (text: string) => lex(text, { escape, quotes: "strip", escapes: "process", unset: "empty", lookup });
    const old = read(legacy);
    return old !== undefined && old.text === read(value)?.text;
  });
}
