import { rowOf, type ShellWord } from "../../../src/rule.js";
import { CARGO_LONG_NAMES, CARGO_VALUED } from "../../knowledge/rust/cargo.js";

/** The words of a call of cargo; options by their long names. */
export interface CargoArguments {
  readonly verb: string;
  readonly options: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly operands: readonly ShellWord[];
}

/** The words behind `cargo`, told apart; those behind `--` are not cargo's own. */
export function cargoArguments(args: readonly ShellWord[]): CargoArguments {
  const options = new Map<string, readonly (string | undefined)[]>();
  const operands: ShellWord[] = [];
  let verb = "";
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    if (word.text === "--") break;
    const [, written = "", value] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(word.text) ?? [];
    const name = rowOf(CARGO_LONG_NAMES, written) ?? written;
    if (name === "") {
      if (word.text.startsWith("+")) continue;
      if (verb === "") verb = word.text;
      else operands.push(word);
      continue;
    }
    const given = value === undefined ? (CARGO_VALUED.has(written) ? args[++index]?.value : "") : word.value?.replace(/^[^=]*=/, "");
    options.set(name, [...(options.get(name) ?? []), given]);
  }
  return { verb, options, operands };
}
