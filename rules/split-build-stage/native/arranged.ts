import { baseName, isInside, lineAt, type Run, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { Step } from "../../application/steps.js";
import { type Outputs, pathOfWord } from "./outputs.js";

/** What file operations among the build do to what is shipped; all paths are absolute. */
export interface Arranged {
  /** Directories that are made. */
  readonly made: Set<string>;
  /** What is gone. */
  readonly removed: Set<string>;
  /** What is written or changed. */
  readonly touched: Set<string>;
}

const READS: ReadonlySet<string> = new Set([
  "[",
  "cat",
  "cd",
  "date",
  "echo",
  "id",
  "ls",
  "printf",
  "pwd",
  "set",
  "test",
  "true",
  ":",
  "whoami",
  "umask",
]);

/** Follows a file operation; a text: why that cannot be done. */
export function arrange(run: Run, step: Step & { is: "files" }, arranged: Arranged, outputs: Outputs): string | undefined {
  const { command, directory } = step;
  const { name = "", args, redirects } = command;
  const written = redirects.filter(
    ({ operator, target }) => operator.includes(">") && !/^(&?\d|\/dev\/(null|std(out|err)))$/.test(target?.text ?? ""),
  );
  const paths = operandsOf(command).map((word) => pathOfWord(word, directory));
  const unclear = `what \`${sourceOf(run, command).split("\n")[0]?.slice(0, 60)}\` on line ${lineAt(run, command.start)} leaves behind cannot be told`;
  if (written.length > 0) return unclear;
  if (name === "" || name === "export") return name === "" ? undefined : unclear;
  if (READS.has(name)) return undefined;
  if (paths.length === 0 || paths.some((path) => path === undefined)) return unclear;
  const known = paths.filter((path) => path !== undefined);
  switch (name) {
    case "mkdir":
    case "touch":
      for (const path of known) arranged.made.add(path);
      return undefined;
    case "chmod":
      for (const path of known) arranged.touched.add(path);
      return undefined;
    case "rm":
    case "rmdir":
      if (known.some((path) => /[*?[{]/.test(path) && !/\*\.(o|a|d|c|h|cpp|hpp)$/.test(path))) return unclear;
      for (const path of known) remove(path, arranged, outputs);
      return undefined;
    case "cp":
    case "mv":
    case "install": {
      if (
        args.some(({ text }) => /^-[a-zA-Z]*[rRatd]|^--(recursive|archive|target|directory)/.test(text)) ||
        known.some((path) => /[*?[{]/.test(path))
      )
        return unclear;
      const to = known.at(-1) ?? "";
      const word = args.at(-1)?.text ?? "";
      const isDirectory = known.length > 2 || /(^|\/)\.?$/.test(word) || /\/s?bin$/.test(to) || arranged.made.has(to);
      for (const from of known.slice(0, -1)) {
        const path = isDirectory ? `${to}/${baseName(from)}` : to;
        outputs.installed.add(path);
        if (name === "mv") remove(from, arranged, outputs);
      }
      return known.length < 2 ? unclear : undefined;
    }
    default:
      return unclear;
  }
}

/** Follows a clean-up: what lay in a scratch directory is gone. */
export function tidyUp({ command, directory }: Step, arranged: Arranged, outputs: Outputs): void {
  if (command.name !== "rm") return;
  for (const word of operandsOf(command)) {
    const path = pathOfWord(word, directory)?.replace(/\/[^/]*[*?[].*$/, "");
    if (path !== undefined && path !== "") remove(path, arranged, outputs);
  }
}

function remove(path: string, { made, removed }: Arranged, outputs: Outputs): void {
  removed.add(path);
  for (const set of [made, outputs.files, outputs.installed, outputs.directories])
    for (const one of set) if (isInside(one, path)) set.delete(one);
}

function operandsOf({ name, args }: ShellCommand): ShellCommand["args"] {
  const operands = args.filter(({ text }, at) => !text.startsWith("-") && !(/^-[mogS]$/.test(args[at - 1]?.text ?? "") && name !== "rm"));
  return name === "chmod" ? operands.slice(1) : operands;
}
