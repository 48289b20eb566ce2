import { type Lexed, lex } from "../syntax/lex/lex.js";
import type { Arg, Dockerfile, Env } from "../syntax/nodes.js";
import { PLATFORM_ARGS } from "./platform.js";

/**
 * Variables by name. A value of undefined: set, but not to what the Dockerfile alone can tell (a build argument without
 * default, a platform, a variable of the base image). A name that is not there is not set by the Dockerfile.
 */
export interface Variables {
  readonly get: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/** What a word is once its variables are expanded; undefined where that depends on something outside the Dockerfile. */
export function expand(word: string, variables: Variables, escape: Dockerfile["escape"], unset: "empty" | "unknown"): string | undefined {
  if (!/[$'"\\`]/.test(word)) return word;
  const unknown: string[] = [];
  const lookup = (name: string) => {
    const value = variables.get(name);
    if (value === undefined && variables.has(name)) unknown.push(name);
    return value;
  };
  const lexed: Lexed | undefined = lex(word, { escape, quotes: "strip", escapes: "process", unset: "empty", lookup });
  if (lexed === undefined || unknown.length > 0) return undefined;
  return unset === "unknown" && lexed.unset.length > 0 ? undefined : lexed.text;
}

/** Build arguments as given on the command line. */
export type BuildArgs = ReadonlyMap<string, string>;

/** The variables that FROM may use: the ARGs before the first FROM, and the platform's. */
export function globalScope(args: readonly Arg[], buildArgs: BuildArgs, escape: Dockerfile["escape"]): Variables {
  const scope = new Map<string, string | undefined>(PLATFORM_ARGS.map((name) => [name, undefined]));
  for (const arg of args) {
    for (const { name, value } of arg.declarations) {
      const given = buildArgs.get(name.text);
      scope.set(name.text, given ?? (value && expand(value.text, scope, escape, "empty")));
    }
  }
  return scope;
}

export interface StageVariables extends Variables {
  /** Whether ENV set it. */
  readonly isEnv: (name: string) => boolean;
  /** What this stage itself set, and the stage that it is built on. */
  readonly own: (name: string) => Entry | undefined;
  readonly inherited: StageVariables | undefined;
}

interface Entry {
  readonly at: number;
  readonly value: string | undefined;
  readonly by: "ARG" | "ENV";
}

/** The variables of a stage as they grow: one history for all of its states, since a copy for each would be quadratic. */
export interface StageScope {
  /** The variables as they are now, and stay for whoever holds them. */
  readonly now: () => StageVariables;
  readonly declare: (arg: Arg) => void;
  readonly set: (env: Env) => void;
}

export interface Outer {
  readonly globals: Variables;
  readonly buildArgs: BuildArgs;
  /** The variables of the stage that this one is built on. */
  readonly inherited: StageVariables | undefined;
}

/** The variables of a stage, instruction by instruction. */
export function stageScope(outer: Outer, escape: Dockerfile["escape"]): StageScope {
  const { globals, buildArgs, inherited } = outer;
  const history = new Map<string, Entry[]>();
  let time = 0;
  const record = (name: string, value: string | undefined, by: Entry["by"]) => {
    const entries = history.get(name);
    if (entries === undefined) history.set(name, [{ at: time, value, by }]);
    else entries.push({ at: time, value, by });
  };
  const now = (): StageVariables => {
    const seen = time;
    const own = (name: string) => history.get(name)?.findLast(({ at }) => at <= seen);
    const find = (name: string) => own(name) ?? findInherited(inherited, name);
    return {
      get: (name) => find(name)?.value,
      has: (name) => find(name) !== undefined,
      isEnv: (name) => find(name)?.by === "ENV",
      own,
      inherited,
    };
  };
  return {
    now,
    declare: (arg) => {
      for (const { name, value } of arg.declarations) {
        const before = now();
        // A variable of ENV keeps its value whatever ARG says.
        if (before.isEnv(name.text)) continue;
        const fallback = value === undefined ? globals.get(name.text) : expand(value.text, before, escape, "unknown");
        time++;
        record(name.text, buildArgs.get(name.text) ?? fallback, "ARG");
      }
    },
    set: (env) => {
      // Every value sees the variables as they were before the line.
      const before = now();
      const pairs = env.pairs.map(({ key, value }) => ({
        name: expand(key.text, before, escape, "unknown") ?? key.text,
        value: expand(value.text, before, escape, "unknown"),
      }));
      time++;
      for (const { name, value } of pairs) record(name, value, "ENV");
    },
  };
}

/** Step by step, since stages can be built on each other by the thousand. */
function findInherited(inherited: StageVariables | undefined, name: string): Entry | undefined {
  for (let stage = inherited; stage !== undefined; stage = stage.inherited) {
    const entry = stage.own(name);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
