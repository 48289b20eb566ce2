import type { Item, Script } from "../../../src/rule.js";
import { CONDITIONS } from "../../knowledge/commands/build-commands.js";

/** Whether a member of a list runs in every build that succeeds: no question in front of it keeps it from that. */
export function runsInEveryBuild({ items, ending }: Script, item: Item): boolean {
  const index = items.indexOf(item);
  const behind = items.slice(index + 1);
  if (behind.every(({ operator }) => operator === "&&") && ending !== "&") return true;
  return !conditionsOf(items, index).some(mayAsk);
}

/** Whether a member may fail in a build that succeeds. */
export function mayAsk({ form, commands }: Item): boolean {
  return form === "compound" || form === "negated" || commands.some(({ name }) => name !== undefined && CONDITIONS.has(name));
}

/** The members of its list in front of a member. */
function conditionsOf(items: readonly Item[], index: number): readonly Item[] {
  const joined = (item: Item | undefined) => item?.operator === "&&" || item?.operator === "||";
  let start = index;
  while (joined(items[start])) start--;
  return items.slice(start, index);
}
