import { type Lexed, lex } from "../syntax/lex.js";
import type { Arg, Dockerfile, Env, Word } from "../syntax/nodes.js";
import { PLATFORM_ARGS } from "./platform.js";

/**
 * Variables by name. A value of undefined: set, but not to what the Dockerfile alone can tell (a build argument without
 * default, a platform, a variable of the base image). A name that is not there is not set by the Dockerfile.
 */
export type Variables = ReadonlyMap<string, string | undefined>;

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

/** The scope behind an ARG of a stage. A variable of ENV keeps its value whatever ARG says. */
export function declareArgs(
  arg: Arg,
  scope: Variables,
  env: ReadonlySet<string>,
  outer: { globals: Variables; buildArgs: BuildArgs },
  escape: Dockerfile["escape"],
): Variables {
  const next = new Map(scope);
  for (const { name, value } of arg.declarations) {
    if (env.has(name.text)) continue;
    const fallback = value === undefined ? outer.globals.get(name.text) : expand(value.text, next, escape, "unknown");
    const declared = value !== undefined || outer.globals.has(name.text) || outer.buildArgs.has(name.text);
    // Without a value, the argument is not set; but whoever builds may set it.
    next.set(name.text, outer.buildArgs.get(name.text) ?? (declared ? fallback : undefined));
  }
  return next;
}

/** The scope behind an ENV: every value sees the variables as they were before the line. */
export function setEnv(env: Env, scope: Variables, escape: Dockerfile["escape"]): Variables {
  const next = new Map(scope);
  const value = (word: Word) => expand(word.text, scope, escape, "unknown");
  for (const pair of env.pairs) next.set(expand(pair.key.text, scope, escape, "unknown") ?? pair.key.text, value(pair.value));
  return next;
}
