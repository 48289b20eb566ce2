import type { AppliedChange } from "../result.js";
import type { Differences } from "../rule.js";
import type { Declared } from "./declared.js";
import { matchesPath } from "./path-pattern.js";
import type { Sides } from "./sides.js";

/** What rules said that they change in the image. */
export interface Expected {
  readonly rules: readonly { readonly rule: string; readonly differences: Differences }[];
  /** The rule that left behind what only builds; undefined: everything that is gone has to be explained. */
  readonly split: string | undefined;
}

/** What the changes of a rewrite declare. */
export function expectedOf(changes: readonly AppliedChange[]): Expected {
  const rules = changes.map(({ rule, differences }) => ({ rule, differences }));
  return { rules, split: rules.find(({ differences }) => differences.leaves === "what nothing needs")?.rule };
}

/** The rule that said a path may be gone. */
export function expectsRemoval({ rules }: Expected, path: string): string | undefined {
  return rules.find(({ differences }) => differences.removes?.some((pattern) => matchesPath(pattern, path)))?.rule;
}

/** The rule that said a path may be new. */
export function expectsAddition({ rules }: Expected, path: string): string | undefined {
  return rules.find(({ differences }) => differences.adds?.some((pattern) => matchesPath(pattern, path)))?.rule;
}

/** The rule that said a path may differ. */
export function expectsChange({ rules }: Expected, path: string): string | undefined {
  return rules.find(({ differences }) => differences.changes?.some((pattern) => matchesPath(pattern, path)))?.rule;
}

/** The rule that said a variable may be gone. */
export function expectsUnset({ rules }: Expected, name: string): string | undefined {
  return rules.find(({ differences }) => differences.unsets?.includes(name))?.rule;
}

/** The rule that said these words may be started instead of others, by a shell or not. */
export function expectsStart({ rules }: Expected, words: readonly string[]): string | undefined {
  const [shell, option, line] = words;
  const isLine = words.length === 3 && shell === "/bin/sh" && option === "-c";
  const isSame = (starts: readonly string[]) => (isLine ? line === starts.join(" ") : JSON.stringify(words) === JSON.stringify(starts));
  return rules.find(({ differences: { starts } }) => starts !== undefined && isSame(starts))?.rule;
}

/** Downloads, logs and lists that a rule would call disposable, whoever leaves them out. */
const DISPOSABLE: readonly (readonly [rule: string, ...patterns: string[]])[] = [
  ["clean-apt-lists", "/var/lib/apt/lists/**", "/var/cache/apt/**"],
  ["use-apk-no-cache", "/var/cache/apk/**", "/etc/apk/cache/**"],
  ["clean-yum-cache", "/var/cache/yum/**", "/var/cache/dnf/**", "/var/cache/libdnf5/**"],
  ["clean-npm-cache", "~/.npm/**"],
  ["clean-pnpm-cache", "~/.cache/pnpm/**"],
  ["clean-yarn-cache", "/usr/local/share/.cache/yarn/**", "~/.cache/yarn/**"],
  ["use-pip-no-cache-dir", "~/.cache/pip/**"],
  ["clean-composer-cache", "~/.composer/cache/**", "~/.cache/composer/**"],
  ["clean-go-cache", "~/.cache/go-build/**"],
];

/**
 * What may differ where the rewrite was given and no rule said anything: what is disposable, and, where the base of what
 * ships is another one or stages were added, what only the build needed.
 */
export function expectedByHand({ before, after }: Sides<Declared>): Expected {
  const isSplit = before.base !== after.base || after.stages > before.stages;
  return {
    rules: DISPOSABLE.map(([rule, ...removes]) => ({ rule, differences: { removes } })),
    split: isSplit ? "split-build-stage" : undefined,
  };
}
