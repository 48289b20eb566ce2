import type { Change, Operation } from "./rule.js";
import { type DockerfileNode, isInstruction } from "./syntax/nodes.js";

/** The nodes whose text an operation takes. */
export function sourcesOf(operation: Operation): readonly DockerfileNode[] {
  return [operation.do === "insert" ? (operation.from ?? operation.anchor) : operation.node];
}

/** The nodes that an operation changes, or next to which it changes something. */
export function touchedBy(operation: Operation): readonly DockerfileNode[] {
  if (operation.do === "insert") return [operation.anchor, ...sourcesOf(operation)];
  return operation.do === "move" ? [operation.node, operation.after] : [operation.node];
}

/** The first of the changes that want the same node, and none of what BuildKit's versions read differently; the others wait. */
export function withoutOverlap(changes: readonly Change[]): readonly Change[] {
  const taken = new Set<DockerfileNode>();
  return changes.filter((change) => {
    const nodes = new Set(change.operations.flatMap(touchedBy));
    if ([...nodes].some((node) => taken.has(node) || (isInstruction(node) && node.ambiguous !== undefined))) return false;
    for (const node of nodes) taken.add(node);
    return true;
  });
}
