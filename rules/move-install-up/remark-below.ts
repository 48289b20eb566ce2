import { type Comment, indexOf, type Model, type Run } from "../../src/rule.js";

/** A comment right below RUNs that stands above nothing: it may be about them, or head what follows. */
export function remarkBelow({ dockerfile: { nodes }, dockerfile }: Model, group: readonly [Run, ...Run[]]): Comment | undefined {
  const start = indexOf(dockerfile, group.at(-1) ?? group[0]) + 1;
  const end = nodes.findIndex(({ kind }, index) => index >= start && kind !== "comment");
  const [first] = nodes.slice(start, end === -1 ? nodes.length : end);
  const isAboveNothing = end === -1 || nodes[end]?.kind === "blank";
  return first?.kind === "comment" && isAboveNothing ? first : undefined;
}
