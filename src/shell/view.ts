import type { Span } from "../syntax/nodes.js";

/** A word of a script. All spans are offsets into the text of the node that holds the script. */
export interface ShellWord extends Span {
  /** As written, continuations removed, and quotes where they say nothing: `"--offline"` is `--offline`. */
  readonly text: string;
  /** Without quotes; undefined where a variable, a command or braces are expanded. Globs and `~` stay as they are. */
  readonly value: string | undefined;
}

export interface Redirect {
  readonly operator: string;
  readonly target: ShellWord | undefined;
}

/** A simple command. */
export interface ShellCommand extends Span {
  /** Whether it runs something: not where it only sets variables and opens files. */
  readonly isCall: boolean;
  /** Undefined where it is only known when it runs, or is no call; programs of the system without their directory. */
  readonly name: string | undefined;
  /** The same with the directory that is written. */
  readonly program: string | undefined;
  readonly args: readonly ShellWord[];
  /** Names of variables assigned in front of the command, or alone. */
  readonly assigns: readonly string[];
  readonly redirects: readonly Redirect[];
  /** `subshell`: what it changes in the shell is gone behind it (parentheses, pipelines, substitutions, background). */
  readonly runsIn: "shell" | "subshell";
  /** `always`: a member of the top-level list that nothing but a failure before it keeps from running. */
  readonly runs: "always" | "maybe";
}

export type Operator = "&&" | "||" | ";" | "&";

/** One member of a script's top-level list. */
export interface Item extends Span {
  /** What stands in front of it; undefined for the first. */
  readonly operator: Operator | undefined;
  readonly form: "command" | "pipeline" | "compound" | "negated";
  /** All simple commands in it, in the order of the source. */
  readonly commands: readonly ShellCommand[];
  /** Whether it may end with a failure that no `set -e` stops at: `{ a && b; }`, `! a`. */
  readonly ignoresFailures: boolean;
}

/** Something that outlives the command that does it, and that the rest of the script would see. */
export interface Leak extends Span {
  readonly what: string;
}

export interface Script extends Span {
  /** Continuations removed. */
  readonly text: string;
  readonly items: readonly Item[];
  readonly commands: readonly ShellCommand[];
  readonly leaks: readonly Leak[];
  /** Where the shell itself may read or write files beside its commands: `[[ -f … ]]`, `for file in *`, `done < list`. */
  readonly ofItself: readonly Span[];
  /**
   * Whether the script stops at a failing command (`set -e`): from its start on, in some part of it only, or not. In a
   * compound command that is not the last member of an AND-OR list, the shell does not.
   */
  readonly errexit: "from the start" | "in part" | "no";
  /** Whether the shell is started so that it stops at a failing command: `SHELL ["/bin/bash", "-e", "-c"]`. */
  readonly shellStops: boolean;
  /** What ends the script behind the last item. */
  readonly ending: "nothing" | ";" | "&" | "comment";
}

export type ShellView = { readonly is: "script"; readonly script: Script } | { readonly is: "opaque"; readonly reason: string };
