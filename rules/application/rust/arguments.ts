import type { ShellWord } from "../../../src/rule.js";

/** Options of cargo with a value, which may be the next word (doc.rust-lang.org/cargo/commands). */
const VALUED: ReadonlySet<string> = new Set(
  `--bin --example --test --bench -p --package --exclude -F --features --target --target-dir --profile --manifest-path --message-format
  -j --jobs --color --config -Z -C --root --path --git --branch --tag --rev --version --vers --index --registry --recipe-path`.split(/\s+/),
);

const SHORT: Readonly<Record<string, string>> = { "-p": "--package", "-r": "--release", "-F": "--features" };

export interface CargoArguments {
  readonly verb: string;
  readonly options: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly operands: readonly ShellWord[];
}

export function cargoArguments(args: readonly ShellWord[]): CargoArguments {
  const options = new Map<string, readonly (string | undefined)[]>();
  const operands: ShellWord[] = [];
  let verb = "";
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ShellWord;
    if (word.text === "--") break;
    const [, written = "", value] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(word.text) ?? [];
    const name = SHORT[written] ?? written;
    if (name === "") {
      if (word.text.startsWith("+")) continue;
      if (verb === "") verb = word.text;
      else operands.push(word);
      continue;
    }
    const given = value === undefined ? (VALUED.has(written) ? args[++index]?.value : "") : word.value?.replace(/^[^=]*=/, "");
    options.set(name, [...(options.get(name) ?? []), given]);
  }
  return { verb, options, operands };
}
