import type { Service } from "../model/model.js";
import { UserError } from "./errors.js";
import { type Given, isOn, type Setting, settingError, valueOf } from "./given.js";
import type { Io } from "./io/io.js";

/** What the settings say about one Dockerfile. */
export interface Settings {
  readonly safety: "safe" | "verify";
  readonly target: string | undefined;
  /** What else is built of it. */
  readonly otherTargets: readonly string[];
  /** How compose files run it. */
  readonly services: readonly Service[];
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly context: ContextSetting;
  /** A file of evidence, as it was given. */
  readonly evidence: string | undefined;
}

type ContextSetting =
  | { readonly is: "beside the Dockerfile" }
  /** Absolute: nobody named it to dfopt. */
  | { readonly is: "found"; readonly directory: string }
  | { readonly is: "directory"; readonly path: string; readonly setting: Setting }
  | { readonly is: "none" };

/** Reads the settings. Throws UserError for values that make no sense. */
export function readSettings(given: Given, env: Io["env"]): Settings {
  return {
    safety: isOn(given, "safe") ? "safe" : "verify",
    target: valueOf(given, "target"),
    otherTargets: [],
    services: [],
    buildArgs: readBuildArgs(given, env),
    context: readContextSetting(given),
    evidence: valueOf(given, "evidence"),
  };
}

function readContextSetting(given: Given): ContextSetting {
  const context = given.get("context");
  const none = isOn(given, "no-context");
  if (none && context?.from === "--context") throw new UserError("--context and --no-context exclude each other");
  if (none) return { is: "none" };
  if (context === undefined) return { is: "beside the Dockerfile" };
  const path = context.values.at(-1);
  return path === undefined ? { is: "none" } : { is: "directory", path, setting: context };
}

/** `NAME` without a value takes that of the environment, as for a build. */
function readBuildArgs(given: Given, env: Io["env"]): ReadonlyMap<string, string> {
  const setting = given.get("build-arg");
  if (setting === undefined) return new Map();
  const pairs = setting.values.map((pair, index): readonly [string, string | undefined] => {
    const equals = pair.indexOf("=");
    const name = equals === -1 ? pair : pair.slice(0, equals);
    if (name === "") throw settingError(setting, index, `"${pair}" is not NAME=VALUE`);
    return [name, equals === -1 ? env[name] : pair.slice(equals + 1)];
  });
  return new Map(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
}
