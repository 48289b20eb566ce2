import { type Command, GLOBAL_OPTIONS, type Option } from "../command.js";

/** What a shell can offer behind an option, or as an argument. */
export type Offer =
  | { readonly of: "words"; readonly words: readonly string[] }
  | { readonly of: "files" | "directories" | "rules" | "rule options" | "anything" };

/** What the scripts of completion are made of. */
export interface Vocabulary {
  readonly commands: readonly Command[];
  /** The command that runs where none is named. */
  readonly main: string;
  /** Names of rules: ids and aliases. */
  readonly rules: readonly string[];
  /** `RULE.NAME=VALUE`. */
  readonly ruleOptions: readonly string[];
}

/** The options of a command, those of every command among them. */
export function optionsOf({ options }: Command): readonly Option[] {
  return [...options, ...GLOBAL_OPTIONS];
}

/** What follows an option; undefined for a switch. */
export function valueOffer({ takes, choices, placeholder = "" }: Option): Offer | undefined {
  if (takes === "switch") return undefined;
  if (choices !== undefined) return { of: "words", words: choices };
  if (placeholder === "DIR") return { of: "directories" };
  if (placeholder.startsWith("RULE")) return { of: placeholder.includes("=") ? "rule options" : "rules" };
  return { of: /FILE|PATH|FROM/.test(placeholder) ? "files" : "anything" };
}

/** What a command takes besides options. */
export function argumentOffer({ usage }: Command): Offer {
  const operands = usage.slice(usage.indexOf("[OPTION…]") + 1);
  if (/\bRULE/.test(usage) && !/PATH/.test(usage)) return { of: "rules" };
  const choice = /\b([a-z]+(?:\|[a-z]+)+)\b/.exec(usage)?.[1];
  if (choice !== undefined) return { of: "words", words: choice.split("|") };
  return { of: /PATH|IMAGE/.test(operands) ? "files" : "anything" };
}

/** The words by which an option of every command can be given; the values of those that take one are among them. */
export function globalWords(): readonly string[] {
  return GLOBAL_OPTIONS.flatMap(({ name, short, choices = [] }) => [
    `--${name}`,
    ...(short === undefined ? [] : [`-${short}`]),
    ...choices,
  ]);
}
