import type { ShellWord } from "../../../../src/rule.js";
import { UV_SYNC_FLAGS, UV_SYNC_VALUED } from "../../../knowledge/python/tools.js";
import type { LeftOut } from "../dependency-tables.js";
import type { UvProject } from "./project.js";
import type { UvProjectAt } from "./workspace.js";

export interface SyncOption {
  readonly name: string;
  /** Of those that have one. */
  readonly value: string | undefined;
}

/** The options of a call; a text: one that is not known. */
export function syncOptions(args: readonly ShellWord[]): readonly SyncOption[] | string {
  const options: SyncOption[] = [];
  for (let at = 0; at < args.length; at++) {
    const { text } = args[at] as ShellWord;
    const [name = "", value] = text.split(/=(.*)/s);
    if (UV_SYNC_VALUED.has(name)) options.push({ name, value: value ?? args[++at]?.value });
    else if (UV_SYNC_FLAGS.has(text)) options.push({ name, value: undefined });
    else return text;
  }
  return options;
}

/** The packages that a call names; undefined: one is not known before the build. */
export function packagesOf(options: readonly SyncOption[]): readonly string[] | "all" | undefined {
  if (isGiven(options, /^--all-packages$/)) return "all";
  const packages = options.flatMap(({ name, value }) => (name === "--package" ? [value] : []));
  return packages.every((one) => one !== undefined) ? packages : undefined;
}

/** The groups of a project that are not installed: of all, only `dev` is unless others are asked for (docs.astral.sh/uv, Dependency groups). */
export function leftOutBy(options: readonly SyncOption[], { is }: UvProjectAt, { hasDefaultGroups }: UvProject): LeftOut {
  if (is === "needed") return () => true;
  if (isGiven(options, /^--all-groups$/) || hasDefaultGroups) return () => false;
  const isAsked = (group: string) => options.some(({ name, value }) => /^--(only-)?group$/.test(name) && value === group);
  const hasDefault = !isGiven(options, /^--(no-dev|no-default-groups|only-group)$/);
  return (group) => !(isAsked(group) || (group === "dev" && hasDefault));
}

/** Whether the group `dev` may be missing of a project that has it. */
export function lacksDev(options: readonly SyncOption[], leftOut: LeftOut): boolean {
  return leftOut("dev") || isGiven(options, /^--(no-dev|no-default-groups|no-group|only-dev|only-group)$/);
}

/** How a project that is a package is installed itself; undefined: it is not. */
export function howItself(options: readonly SyncOption[], { is }: UvProjectAt): "installed" | "linked" | undefined {
  if (isGiven(options, /^--(no-install-(workspace|local)|only-(dev|group))$/)) return undefined;
  if (is === "asked for" && isGiven(options, /^--no-install-project$/)) return undefined;
  return isGiven(options, /^--no-editable$/) ? "installed" : "linked";
}

function isGiven(options: readonly SyncOption[], which: RegExp): boolean {
  return options.some(({ name }) => which.test(name));
}
