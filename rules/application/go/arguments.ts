import type { ShellWord } from "../../../src/rule.js";
import { GO_VALUED } from "../../knowledge/go/commands.js";

/** The words of a call of `go`. */
export interface GoArguments {
  readonly verb: string;
  /** By name, without dashes; of flags without value: empty. */
  readonly flags: ReadonlyMap<string, ShellWord | undefined>;
  readonly operands: readonly ShellWord[];
}

/** The words behind `go`, told apart. */
export function goArguments(args: readonly ShellWord[]): GoArguments {
  const flags = new Map<string, ShellWord | undefined>();
  const operands: ShellWord[] = [];
  let verb = "";
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    const [, name, value] = /^--?(\w+)(?:=(.*))?$/s.exec(word.text) ?? [];
    if (name === undefined) {
      if (verb === "") verb = word.text;
      else operands.push(word);
    } else if (value !== undefined) {
      flags.set(name, { ...word, text: value, value: word.value?.replace(/^--?\w+=/, "") });
    } else if (GO_VALUED.has(name)) {
      flags.set(name, args[++index]);
    } else {
      flags.set(name, undefined);
    }
  }
  return { verb, flags, operands };
}
