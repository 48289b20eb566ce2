import { breakBehind, continuationStyle, editNode, type Item, lineAt, type Model, type Run, rowAt } from "../../src/rule.js";
import type { Consumer } from "./needs.js";

/** A RUN with the update in front of its first install; a text in `reason` says why it cannot stand there. */
export type Inserted = { readonly text: string } | { readonly reason: string };

/** Where the update fails, the RUN must fail. */
export function withUpdate(model: Model, { run, script, install }: Consumer, update: string): Inserted {
  const index = script.items.findIndex(({ commands }) => commands[0] === install.command);
  const item = script.items[index];
  const line = lineAt(run, install.command.start);
  if (item === undefined || item.form !== "command" || install.command.runs !== "always")
    return { reason: `line ${line} installs in a part of its script only` };
  const isAlone = item.operator === undefined || item.operator === ";";
  const glue = script.errexit === "from the start" && isAlone ? ";" : "&&";
  const isChain = script.items.slice(index + 1).every(({ operator }) => operator === "&&");
  if (glue === "&&" && (!isChain || script.errexit === "in part"))
    return { reason: `line ${line} goes on where an update in front of its install fails` };
  return { text: editNode(run, [{ start: item.start, end: item.start, text: update + separator(model, run, item, glue) }]) };
}

function separator(model: Model, run: Run, item: Item, glue: "&&" | ";"): string {
  if (rowAt(run, item.start) === 0) return glue === ";" ? "; " : " && ";
  const style = continuationStyle(model.dockerfile, run);
  return breakBehind(run, glue, style).join("");
}
