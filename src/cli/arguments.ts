import { parseArgs } from "node:util";
import { didYouMean, nearest } from "../text/nearest.js";
import type { Option } from "./command.js";
import { UserError } from "./errors.js";
import type { Given, Setting } from "./given.js";

export interface Arguments {
  readonly paths: readonly string[];
  /** What stands behind `--`. */
  readonly rest: readonly string[];
  readonly given: Given;
}

/** Reads a command's arguments. Throws UserError for what the command does not take. */
export function readArguments(args: readonly string[], options: readonly Option[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(({ name, short, takes }) => [
        name,
        { type: takes === "switch" ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<string, Setting>();
  const paths: string[] = [];
  const end = tokens.find(({ kind }) => kind === "option-terminator")?.index ?? args.length;
  for (const token of tokens) {
    if (token.kind === "positional" && token.index < end) paths.push(token.value);
    if (token.kind !== "option") continue;
    const option = options.find(({ name }) => name === token.name);
    if (option === undefined) throw unknownOption(token.rawName, options);
    const value = option.takes === "switch" ? (token.value ?? "true") : token.value;
    if (value === undefined || value === "" || (!token.inlineValue && isNextOption(option, value))) {
      throw new UserError(`${token.rawName} needs a value${option.placeholder === undefined ? "" : `: ${option.placeholder}`}`);
    }
    checkChoice(option, value, token.rawName);
    const earlier = option.takes === "list" ? (given.get(option.name)?.values ?? []) : [];
    given.set(option.name, { values: [...earlier, value], from: `--${option.name}` });
  }
  return { paths, rest: args.slice(end + 1), given };
}

/**
 * The options that `DFOPT_…` variables give; names that are no option's are somebody else's.
 *
 * @param isFormat whether some command has a format: one that this command does not have is for another.
 */
export async function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  options: readonly Option[],
  isFormat: (value: string) => Promise<boolean>,
): Promise<Given> {
  const given = new Map<string, Setting>();
  for (const option of options) {
    const variable = `DFOPT_${option.name.toUpperCase().replaceAll("-", "_")}`;
    const value = env[variable];
    if (value === undefined || value === "" || option.name === "help" || option.name === "version") continue;
    if (option.name === "format" && !option.choices?.includes(value) && (await isFormat(value))) continue;
    checkChoice(option, value, variable);
    given.set(option.name, { values: option.takes === "list" ? value.split("\n") : [value], from: variable });
  }
  return given;
}

/** Variables that look like a misspelt option of dfopt's. Those that do not are somebody else's. */
export function misspeltVariables(env: Readonly<Record<string, string | undefined>>, options: readonly Option[]): readonly string[] {
  const known = options.map(({ name }) => name.toUpperCase().replaceAll("-", "_"));
  return Object.keys(env).flatMap((variable) => {
    const name = /^DFOPT_(.+)$/.exec(variable)?.[1];
    const near = name === undefined || known.includes(name) ? undefined : nearest(name, known);
    return near === undefined ? [] : `${variable} is no setting of dfopt (did you mean DFOPT_${near}?)`;
  });
}

function isNextOption({ takes, nextWord }: Option, value: string): boolean {
  return value.startsWith("-") && value !== "-" && takes !== "switch" && nextWord !== "any";
}

function checkChoice({ choices }: Option, value: string, from: string): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new UserError(`${from} is one of ${choices.join(", ")}; not "${value}"${didYouMean(value, choices)}`);
}

function unknownOption(rawName: string, options: readonly Option[]): UserError {
  const known = rawName.startsWith("--") ? options.map(({ name }) => `--${name}`) : [];
  return new UserError(`unknown option ${rawName}${didYouMean(rawName, known)}`, "--help lists the options");
}
