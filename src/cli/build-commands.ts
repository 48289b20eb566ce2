/** A call of `docker build`, its paths as they are written. */
export interface BuildCommand {
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
}

const CALL = /\bdocker\s+(?:buildx\s+|image\s+)?build\s((?:\\\r?\n|[^\n;&|<>#])*)/g;

/** The calls in a script of the shell, or in a file that has such scripts: a makefile, package.json. One behind `cd` on its line starts elsewhere, one behind `#` is none. */
export function buildCommands(text: string): readonly BuildCommand[] {
  return [...text.matchAll(CALL)].flatMap(({ 1: rest = "", index }) => {
    const before = text.slice(text.lastIndexOf("\n", index) + 1, index);
    const [script = ""] = rest.split(/["'](?=\s*(?:[,}\]]|$))/);
    const words = script
      .replaceAll(/\\\r?\n/g, " ")
      .split(/\s+/)
      .map((word) => word.replaceAll(/^["']+|["',)\\]+$/g, ""))
      .filter((word) => word !== "");
    const context = operandOf(words);
    if (context === undefined || context === "-" || /(^|[\s;&"'])(#|(cd|pushd)\s)/.test(before)) return [];
    return [{ context, file: valueOf(words, /^(-f|--file)$/), target: valueOf(words, /^--target$/) }];
  });
}

/** The options that stand alone (docs.docker.com/reference/cli/docker/buildx/build, and those of the builder before BuildKit). */
const FLAGS: ReadonlySet<string> = new Set(
  "-D -q --check --compress --debug --disable-content-trust --force-rm --load --no-cache --pull --push --quiet --rm --squash".split(" "),
);

/** The only word that is neither an option nor the value of one; undefined where there are more or none. */
function operandOf(words: readonly string[]): string | undefined {
  const isValue = (at: number) => {
    const before = words[at - 1] ?? "";
    return before.startsWith("-") && before !== "-" && !before.includes("=") && !FLAGS.has(before);
  };
  const operands = words.filter((word, at) => (word === "-" || !word.startsWith("-")) && !isValue(at));
  return operands.length === 1 ? operands[0] : undefined;
}

function valueOf(words: readonly string[], option: RegExp): string | undefined {
  const at = words.findIndex((word) => option.test(word.split("=", 1)[0] ?? ""));
  return at === -1 ? undefined : (words[at]?.split(/=(.*)/s)[1] ?? words[at + 1]);
}
