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
    const { operands, values } = parted(words);
    const [context, ...more] = operands;
    if (context === undefined || context === "-" || more.length > 0 || /(^|[\s;&"'])(#|(cd|pushd)\s)/.test(before)) return [];
    return [{ context, file: values.get("--file") ?? values.get("-f"), target: values.get("--target") }];
  });
}

/** Options without a value (docs.docker.com/reference/cli/docker/buildx/build); all others have one. */
const SWITCHES = /^(--(check|compress|force-rm|load|no-cache|pull|push|quiet|rm|squash|disable-content-trust)|-[qD]+|--debug)$/;

/** The operands of a call, which may stand among its options, and the values of those. */
function parted(words: readonly string[]): { readonly operands: readonly string[]; readonly values: ReadonlyMap<string, string> } {
  const operands: string[] = [];
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [, option = word, attached] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? /^(-[ft])(.+)$/s.exec(word) ?? [];
    if (!word.startsWith("-") || word === "-") operands.push(word);
    else if (!SWITCHES.test(option)) values.set(option, attached ?? words[++at] ?? "");
  }
  return { operands, values };
}
