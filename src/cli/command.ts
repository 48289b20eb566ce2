import type { Exit } from "./exit.js";
import type { Given } from "./given.js";
import type { Io } from "./io/io.js";
import type { Messages } from "./io/messages.js";

/** An option of the command line. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** `switch`: takes no value. `list`: repeatable. */
  readonly takes: "switch" | "value" | "list";
  /** What its value is called in the help. */
  readonly placeholder?: string;
  readonly choices?: readonly string[];
  /** Which next word is its value: one that begins with `-` is the next option, but for arguments of another program. */
  readonly nextWord?: "any";
  /** The options without which it does nothing: it needs one of them. */
  readonly belongsTo?: readonly string[];
  readonly help: string;
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

/** What a command gets to run. */
export interface Invocation {
  readonly paths: readonly string[];
  /** What stands behind `--`, for a command that hands it on. */
  readonly passed: readonly string[];
  /** From the command line and the environment. */
  readonly given: Given;
  readonly io: Io;
  readonly messages: Messages;
}

/** A command: how it is called, and what it does. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly examples: readonly Example[];
  readonly options: readonly Option[];
  /** Behind `--`: more PATHs, or arguments for another program; default: PATHs. */
  readonly behindDashes?: "PATHs" | "passed on";
  readonly run: (invocation: Invocation) => Promise<Exit>;
}

/** The options of every command. */
export const GLOBAL_OPTIONS: readonly Option[] = [
  { name: "quiet", short: "q", takes: "switch", help: "nothing on standard error but errors" },
  { name: "verbose", short: "v", takes: "switch", help: "all refusals and warnings" },
  { name: "color", takes: "value", placeholder: "WHEN", choices: ["auto", "always", "never"], help: "auto (default), always or never" },
  { name: "help", short: "h", takes: "switch", help: "show this help" },
  { name: "version", takes: "switch", help: "show the version" },
];
