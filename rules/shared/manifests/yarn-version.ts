import type { RuleContext } from "../../../src/rule.js";
import { MAY_BE_YARN_2 } from "../../knowledge/package-managers/index.js";

/** What tells that Yarn may be version 2 or later; undefined: nothing. */
export function signOfYarn2({ model, facts: { context } }: RuleContext): string | undefined {
  const word = MAY_BE_YARN_2.exec(model.dockerfile.text)?.[0];
  if (word !== undefined) return `\`${word}\` says that it may be Yarn 2 or later`;
  if (context?.kind(".yarnrc.yml") !== undefined) return ".yarnrc.yml says that it is Yarn 2 or later";
  const version = /"packageManager"\s*:\s*"(yarn@[^1"][^"]*)"/.exec(context?.read("package.json") ?? "")?.[1];
  return version && `package.json says that it is ${version}`;
}

/** The first lines of a lockfile that Yarn 1 wrote. */
export function hasLockOfYarn1({ facts: { context } }: RuleContext): boolean {
  return /^(#.*\n)*# yarn lockfile v1\r?\n/.test(context?.read("yarn.lock") ?? "");
}
