import type { ShellWord } from "../../src/rule.js";
import { withProcessors } from "../shared/commands/processors.js";

/** The options of a package manager that name no files. */
export interface OptionTable {
  readonly flags: Pick<ReadonlySet<string>, "has">;
  readonly valued: ReadonlySet<string>;
  readonly letters: { readonly flags: string; readonly valued: string };
}

interface Option {
  readonly name: string;
  readonly value: string | undefined;
}

/** The words of a call, or the first that cannot be told. */
export type Given =
  | { readonly is: "known"; readonly options: readonly Option[]; readonly names: readonly string[] }
  | { readonly is: "unknown"; readonly word: string };

/** The options and operands of a call, where a table knows them all. */
export function readOptions(words: readonly ShellWord[], table: OptionTable): Given {
  const options: Option[] = [];
  const names: string[] = [];
  let waiting: string | undefined;
  for (const { text, value = namesNoFile(text) } of words) {
    if (value === undefined) return { is: "unknown", word: text };
    if (waiting !== undefined) {
      options.push({ name: waiting, value });
      waiting = undefined;
      continue;
    }
    if (!value.startsWith("-")) {
      names.push(value);
      continue;
    }
    const option = readOption(value, table);
    if (option === undefined) return { is: "unknown", word: text };
    if (table.valued.has(option.name) && option.value === undefined) waiting = option.name;
    else options.push(option);
  }
  return waiting === undefined ? { is: "known", options, names } : { is: "unknown", word: waiting };
}

/** What BuildKit knows of the platform is one plain word, and the count of processors a number. */
function namesNoFile(text: string): string | undefined {
  if (/^"?\$\{?(TARGET|BUILD)(ARCH|OS|VARIANT)\}?"?$/.test(text)) return "platform";
  const counted = withProcessors(text);
  return counted !== text && /^[\w=-]+$/.test(counted) ? counted : undefined;
}

function readOption(word: string, { flags, valued, letters }: OptionTable): Option | undefined {
  if (flags.has(word) || valued.has(word)) return { name: word, value: undefined };
  const long = /^(--[^=]+)=(.*)$/s.exec(word);
  if (long?.[1] !== undefined) return valued.has(long[1]) ? { name: long[1], value: long[2] } : undefined;
  return readLetters(word, letters);
}

/** `-qU`, `-rFILE`, `-Ur FILE`: all but the last letter stand alone, and a value may follow the last. */
function readLetters(word: string, { flags, valued }: OptionTable["letters"]): Option | undefined {
  const rest = [...word.slice(1)];
  const end = rest.findIndex((letter) => !flags.includes(letter));
  if (word.startsWith("--") || rest.length === 0) return undefined;
  if (end === -1) return { name: word, value: undefined };
  const last = rest[end] ?? "";
  return valued.includes(last) ? { name: `-${last}`, value: rest.slice(end + 1).join("") || undefined } : undefined;
}
