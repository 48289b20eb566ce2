import { oncePer, type Script } from "../../../src/rule.js";
import type { PackageManager } from "../../knowledge/package-managers/index.js";
import { invocations } from "./invocations.js";
import { managersIn } from "./managers-in.js";

/** How many RUNs become one at most, so that what the last of them removes or deletes is gone. */
export const MOST_RUNS = 4;

/** A package, or a group of them (`apk add --virtual .deps`), that is installed first and removed later. */
export function removedOf(first: Script, later: Script): string | undefined {
  for (const { manager, words } of removalsIn(later)) {
    const installed = invocations(first, manager, ["add", "install"]).flatMap(({ command }) =>
      command.args.map(({ text }) => nameIn(text)),
    );
    const gone = removalsIn(first).flatMap((other) => (other.manager === manager ? other.words : []));
    const found = words.find((text) => !gone.includes(text) && !text.startsWith("-") && installed.includes(text));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a script removes packages at all. */
export function removesPackages(script: Script): boolean {
  return removalsIn(script).length > 0;
}

/** `--virtual=.deps` and `gcc=4:12.2.0-3`, as a call that removes them has it. */
function nameIn(text: string): string {
  return text.replace(/^--virtual=/, "").replace(/[=<>~].*$/, "");
}

interface Removal {
  readonly manager: PackageManager;
  readonly words: readonly string[];
}

const removalsIn = oncePer((script: Script): readonly Removal[] =>
  managersIn(script).flatMap((manager) => {
    const words = invocations(script, manager, manager.removes ?? []).flatMap(({ operands }) => operands.map(({ text }) => text));
    return words.length === 0 ? [] : [{ manager, words }];
  }),
);
