import { resolve } from "node:path";
import type { EngineName, RunRequest } from "../../engine/engine.js";
import { UserError } from "../errors.js";
import { type Given, isOn, type Setting, settingError, valueOf } from "../given.js";
import type { VerifyFormat } from "./formats.js";

/** What the command line says about verifying, the same for every Dockerfile. */
export interface VerifySettings {
  /** Absolute; undefined: dfopt's own rewrite. */
  readonly against: string | undefined;
  readonly commands: readonly string[];
  readonly probes: readonly string[];
  readonly start: "compared" | "left out";
  readonly startSeconds: number;
  readonly network: RunRequest["network"];
  readonly ignored: readonly RegExp[];
  readonly touches: readonly string[];
  readonly bisects: "when it differs" | "never";
  readonly gains: "by rule" | "in all";
  readonly originals: "twice" | "twice where contents differ";
  readonly cache: "use" | "ignore";
  readonly pull: "never" | "always";
  readonly engine: EngineName | undefined;
  readonly builders: readonly string[];
  /** How many Dockerfiles at a time each engine works on. */
  readonly jobs: number;
  readonly platform: string | undefined;
  readonly timeoutSeconds: number;
  readonly keeps: "everything" | "nothing";
  readonly format: VerifyFormat;
  /** Absolute; undefined: standard output. */
  readonly output: string | undefined;
}

/** Reads the settings. Throws UserError for values that make no sense, and for those that do not go together. */
export function readVerifySettings(given: Given, cwd: string): VerifySettings {
  const against = valueOf(given, "against");
  const output = valueOf(given, "output");
  const byRule = (["bisect", "each"] as const).find((name) => isOn(given, name));
  if (against !== undefined && byRule !== undefined)
    throw new UserError(`--${byRule} is about dfopt's rules: it does not go with --against`);
  const probes = listOf(given, "probe", checkUrl);
  if (isOn(given, "no-start") && probes.length > 0) throw new UserError("--probe asks the started images: it does not go with --no-start");
  return {
    against: against === undefined ? undefined : resolve(cwd, against),
    commands: listOf(given, "run", (command) => command),
    probes,
    start: isOn(given, "no-start") ? "left out" : "compared",
    startSeconds: numberOf(given, "start-seconds") ?? 10,
    network: (valueOf(given, "network") as VerifySettings["network"] | undefined) ?? "none",
    ignored: listOf(given, "ignore-output", toRegExp),
    touches: listOf(given, "touch", (path) => path),
    bisects: isOn(given, "bisect") ? "when it differs" : "never",
    gains: isOn(given, "each") ? "by rule" : "in all",
    originals: isOn(given, "twice") ? "twice" : "twice where contents differ",
    cache: isOn(given, "cache") ? "use" : "ignore",
    pull: isOn(given, "pull") ? "always" : "never",
    engine: valueOf(given, "engine") as EngineName | undefined,
    builders: listOf(given, "builder", (names) => names).flatMap((names) => names.split(",").filter((name) => name !== "")),
    jobs: numberOf(given, "jobs") ?? 1,
    platform: valueOf(given, "platform"),
    timeoutSeconds: numberOf(given, "timeout") ?? 3600,
    keeps: isOn(given, "keep") ? "everything" : "nothing",
    format: (valueOf(given, "format") as VerifyFormat | undefined) ?? "text",
    output: output === undefined ? undefined : resolve(cwd, output),
  };
}

/** All values of a setting, each read. */
export function listOf<T>(given: Given, name: string, read: (value: string, setting: Setting, index: number) => T): readonly T[] {
  const setting = given.get(name);
  return setting === undefined ? [] : setting.values.map((value, index) => read(value, setting, index));
}

/** The last value of a setting as a whole number from 1 on. @throws UserError where it is something else */
export function numberOf(given: Given, name: string): number | undefined {
  const setting = given.get(name);
  const value = setting?.values.at(-1);
  if (setting === undefined || value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw settingError(setting, 0, `"${value}" is not a whole number from 1 on`);
  return number;
}

const LAST_PORT = 65_535;

/** A value that is a URL of HTTP, as it is. @throws UserError where it is something else */
export function checkUrl(value: string, setting: Setting, index: number): string {
  const port = /^https?:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(value)?.[1];
  if (Number(port) > LAST_PORT) throw settingError(setting, index, `"${value}": ${port} is no port: the last is ${LAST_PORT}`);
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) {
    throw settingError(setting, index, `"${value}" is not a URL that begins with http:// or https://`, "such as http://localhost:8080/");
  }
  return value;
}

function toRegExp(value: string, setting: Setting, index: number): RegExp {
  try {
    return new RegExp(value, "gm");
  } catch (error) {
    throw settingError(setting, index, `"${value}" is no regular expression`, error instanceof Error ? error.message : undefined);
  }
}
