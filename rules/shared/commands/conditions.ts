import type { Item, Script } from "../../../src/rule.js";
import { CONDITIONS } from "../../knowledge/commands/build-commands.js";

/** What decides whether a member of a list runs: `||`, `&`, or a command in front of it that only asks something. */
export function conditionOf(item: Item, { items, ending }: Script): string | undefined {
  const at = items.indexOf(item);
  const next = items[at + 1]?.operator ?? (ending === "&" ? "&" : undefined);
  if (item.operator === "||" || next === "||") return "||";
  if (next === "&") return "&";
  for (let index = at; items[index]?.operator === "&&" || items[index]?.operator === "||"; index--) {
    const [asked] = items[index - 1]?.commands ?? [];
    if (items[index]?.operator === "||") return "||";
    if (items[index - 1]?.form === "negated") return "!";
    if (asked?.name !== undefined && CONDITIONS.has(asked.name)) return asked.name;
  }
  return undefined;
}
