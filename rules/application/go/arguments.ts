import type { ShellWord } from "../../../src/rule.js";

/** Flags of `go build`, `install` and `get` with a value, which may be the next word (pkg.go.dev/cmd/go). */
const VALUED: ReadonlySet<string> = new Set(
  "C o p asmflags buildmode compiler covermode coverpkg gccgoflags gcflags installsuffix ldflags mod modfile overlay pgo pkgdir tags toolexec".split(
    " ",
  ),
);

export interface GoArguments {
  readonly verb: string;
  /** By name, without dashes; of flags without value: empty. */
  readonly flags: ReadonlyMap<string, ShellWord | undefined>;
  readonly operands: readonly ShellWord[];
}

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
    } else if (VALUED.has(name)) {
      flags.set(name, args[++index]);
    } else {
      flags.set(name, undefined);
    }
  }
  return { verb, flags, operands };
}
