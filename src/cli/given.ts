import { UserError } from "./errors.js";

/** A setting as somebody gave it. */
export interface Setting {
  readonly values: readonly string[];
  /** Where it was given: `--skip`, `DFOPT_SKIP`, `.dfopt.yaml: skip`. */
  readonly from: string;
  /** Where it was given in a file: an error at the value of that index, with its line shown. */
  readonly errorAt?: (index: number, message: string, hint?: string) => UserError;
}

/** An error about a value of a setting, that says where it was given. */
export function settingError({ from, errorAt }: Setting, index: number, message: string, hint?: string): UserError {
  return errorAt?.(index, message, hint) ?? new UserError(`${from}: ${message}`, hint);
}

/** Settings by name. Where sources are merged, the last one counts for each name. */
export type Given = ReadonlyMap<string, Setting>;

/** Settings that exclude each other. */
const RIVALS: readonly ReadonlySet<string>[] = [
  new Set(["write", "output", "check"]),
  new Set(["context", "no-context"]),
  new Set(["github", "gitlab"]),
  new Set(["quiet", "verbose"]),
];

/** What the environment gives and the command line, which counts before it: also where it gives a rival. */
export function withFlags(environment: Given, flags: Given): Given {
  const isBeaten = (name: string) => RIVALS.some((rivals) => rivals.has(name) && [...flags.keys()].some((flag) => rivals.has(flag)));
  return new Map([...[...environment].filter(([name]) => !isBeaten(name)), ...flags]);
}

const YES: ReadonlySet<string> = new Set(["true", "1", "yes", "on"]);
const NO: ReadonlySet<string> = new Set(["false", "0", "no", "off"]);

/** A setting that is on or off; off where it is not given. */
export function isOn(given: Given, name: string): boolean {
  const setting = given.get(name);
  const value = setting?.values.at(-1)?.toLowerCase();
  if (setting === undefined || value === undefined || NO.has(value)) return false;
  if (YES.has(value)) return true;
  throw new UserError(`${setting.from} is true or false, not "${value}"`);
}

/** A setting with one value: the last that was given. */
export function valueOf(given: Given, name: string): string | undefined {
  return given.get(name)?.values.at(-1);
}
