import type { Script, ShellWord } from "../../../src/rule.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { type Invocation, invocations } from "./invocations.js";

const { apt } = PACKAGE_MANAGERS;

/** A call of apt that installs packages. */
export interface Install {
  readonly call: Invocation;
  readonly packages: readonly ShellWord[];
  /** It says itself whether recommended packages are wanted. */
  readonly isSettled: boolean;
}

/** What decides about recommended packages, on a command line or in a configuration file. */
const SETTLES = /install-(recommends|suggests)/i;

/** The calls of a script by which apt-get or apt installs packages. */
export function installsOf(script: Pick<Script, "commands">): readonly Install[] {
  return invocations(script, apt, ["install"])
    .filter(({ name }) => name !== "aptitude")
    .map((call) => ({ call, packages: packagesIn(call), isSettled: call.command.args.some(({ text }) => SETTLES.test(text)) }));
}

function packagesIn({ operands }: Invocation): readonly ShellWord[] {
  const valued: readonly string[] = apt.optionsWithValue;
  return operands.flatMap((word, at) => {
    if (word.text.startsWith("-") || valued.includes(operands[at - 1]?.text ?? "") || isComment(word)) return [];
    const next = operands[at + 1];
    return next !== undefined && isComment(next) ? { ...word, end: next.end } : word;
  });
}

/** A substitution with nothing but a comment in it: it stands for nothing, and belongs to the word in front. */
function isComment({ text }: ShellWord): boolean {
  return /^`\s*#[^`\n]*`$/.test(text);
}

/** The name of a package without its version, release or architecture. */
export function nameOf({ value }: ShellWord): string | undefined {
  return value?.replace(/[=/:].*$/, "");
}

/** A package that cannot be looked up: a variable, a file, a pattern, one that is removed. */
export function unclearPackage({ packages }: Install): string | undefined {
  const unclear = packages.find(({ value }) => value === undefined);
  if (unclear !== undefined) return `\`${unclear.text}\` is known to the build only`;
  // What stands behind `=` may be a pattern: `nginx=1.22.*`.
  const special = packages.find(({ value = "" }) => /^[./~]|\.deb$|[*?[\]^$]|-$/.test(value.replace(/=.*/s, "")));
  return special && `\`${special.text}\` is no package's name`;
}
