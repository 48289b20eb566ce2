const VALUED_OF_XARGS = /^-[adEILnPs]$/;

/** The words that `eval`, `find -exec` and `xargs` run. */
export function startedBySystem(name: string, args: readonly string[]): readonly string[] {
  if (name === "eval") return args;
  if (name === "find")
    return args
      .slice(args.findIndex((word) => /^-(exec|execdir|ok)$/.test(word)) + 1 || args.length)
      .filter((word) => !/^(\{\}|\+|\\?;)$/.test(word));
  if (name !== "xargs") return [];
  const first = args.findIndex((word, at) => !word.startsWith("-") && !VALUED_OF_XARGS.test(args[at - 1] ?? ""));
  return first === -1 ? [] : args.slice(first);
}
