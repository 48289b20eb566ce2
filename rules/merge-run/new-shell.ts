import { lineAt, type Model, type Run, rowOf, type Script, type ShellCommand, scriptOf } from "../../src/rule.js";
import { BUILDS_PROGRAMS, COMES_WITH, INSTALLS_PROGRAMS, NODE_VERSIONS, PLACES } from "../knowledge/commands/program-writers.js";
import { unwrap } from "../shared/commands/called-program.js";
import { startsWithFile } from "../shared/commands/environment-readers.js";

/** What the second RUN has from a shell of its own, and would not have in that of the first; undefined where that is nothing. */
export function needOfNewShell(model: Model, first: Run, second: Run): string | undefined {
  if (startsWithFile(model, second)) return "each RUN's shell starts with a file, which the first may have changed";
  const one = scriptOf(model, first);
  const two = scriptOf(model, second);
  if (one === undefined || two === undefined) return undefined;
  const change = one.commands.find(changesShell);
  if (change !== undefined) return `\`${change.name ?? ""}\` on line ${lineAt(first, change.start)} changes the shell`;
  const stale = staleProgram(one, two);
  return stale && `the shell would go on with the \`${stale}\` that line ${first.startLine} calls before it changes`;
}

function changesShell(command: ShellCommand): boolean {
  const { base, args } = unwrap(command);
  const words = args.map(({ value, text }) => value ?? text);
  if (base === "dpkg-reconfigure" && words.includes("dash")) return true;
  return CHANGES_FILES.has(base) && words.some((word) => SHELL.test(word));
}

/** `cd /bin && ln -sf bash sh`, too. */
const SHELL = /^((\/usr)?\/bin\/)?sh$/;
const CHANGES_FILES: ReadonlySet<string> = new Set([...PLACES, "dpkg-divert", "rm", "unlink", "update-alternatives"]);

/**
 * A program that the shell has looked up and does not look up again: sh and bash keep the path (POSIX, 2.9.1.4), though
 * the first script may have put another one in front of it since, or removed it.
 */
function staleProgram(first: Script, second: Script): string | undefined {
  const called = new Set(second.commands.flatMap(({ name }) => (name === undefined || name.includes("/") ? [] : name)));
  return [...called].find((program) => {
    const at = first.commands.findIndex(({ name, runsIn }) => name === program && runsIn === "shell");
    return at !== -1 && first.commands.slice(at).some((command) => mayChange(command, program, first));
  });
}

function mayChange(command: ShellCommand, program: string, script: Script): boolean {
  const { base, args } = unwrap(command);
  const words = args.map(({ text, value }) => value ?? text);
  if (isPlaced(command, base, words, program)) return true;
  if (MANAGES.test(program)) return false;
  const stem = withoutVersion(program);
  const names = [stem, ...(rowOf(COMES_WITH, stem) ?? [])];
  if (NODE_VERSIONS.has(base)) return names.includes("node") && program !== base;
  if (REMOVES.test(words.join(" ")) && MANAGES.test(base))
    return words.some((word) => names.includes(withoutVersion(word)) || names.some((name) => word.includes(`-${name}`)));
  const [tool, operands] = base.startsWith("python") && words[0] === "-m" ? [words[1] ?? "", words.slice(2)] : [base, words];
  const manager = withoutVersion(tool);
  if (matches(INSTALLS_PROGRAMS, manager, operands))
    return operands.some((word) => isPackageOf(word, stem, stem === manager ? "the program" : "anything"));
  if (!matches(BUILDS_PROGRAMS, manager, operands) || stem === manager) return false;
  return script.commands.some((other) => other.args.some(({ text }) => names.some((name) => text.toLowerCase().includes(name))));
}

const MANAGES = /^(apk|apt|apt-get|dnf|dpkg|microdnf|yum|zypper)$/;
const REMOVES = /(^| )(del|erase|purge|remove|rm|-r|-P|--purge|--remove)( |$)/;

function matches(table: Readonly<Record<string, RegExp>>, name: string, words: readonly string[]): boolean {
  const pattern = rowOf(table, name);
  return pattern !== undefined && words.some((word) => pattern.test(word));
}

/** `cp x /usr/local/bin/sed`, and what is written there otherwise. */
function isPlaced({ redirects }: ShellCommand, base: string, words: readonly string[], program: string): boolean {
  const isIt = (word: string) => word.includes("bin/") && word.endsWith(`/${program}`);
  const changed = PLACES.has(base) && base !== "mv" ? words.slice(-1) : words;
  if (redirects.some(({ operator, target }) => operator.includes(">") && isIt(target?.text ?? "")) || changed.some(isIt)) return true;
  const intoPrograms = PLACES.has(base) && /\/s?bin\/?$/.test(words.at(-1) ?? "");
  return intoPrograms && words.slice(0, -1).some((word) => word.endsWith(`/${program}`) || word === program || /[*$]/.test(word));
}

function isPackageOf(word: string, stem: string, of: "the program" | "anything"): boolean {
  const name = word.replaceAll(/["']/g, "").replace(/(?<=.)[=<>~!@[;].*$/, "");
  return withoutVersion(name) === stem || (of === "anything" && name.startsWith(stem));
}

/** `pip3.11` as `pip`. */
function withoutVersion(name: string): string {
  return name.replace(/[\d.]+$/, "");
}
