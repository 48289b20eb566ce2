import { forEachChild, type SyntaxNode } from "unbash";

/** Whether a command may fail where `set -e` stops at nothing: it does at what a subshell, a pipeline and a function end with (POSIX, «set»). */
export function ignoresFailures(node: SyntaxNode): boolean {
  switch (node.type) {
    case "AndOr":
      return true;
    case "Pipeline":
      return node.prefixes.some(({ type }) => type === "Negation") || (node.commands.length === 1 && node.commands.some(ignoresFailures));
    case "Command":
    case "Subshell":
    case "Function":
      return false;
    case "If":
      return [node.then, ...node.elif.map(({ then }) => then), node.else].some((part) => part !== undefined && ignoresFailures(part));
    case "While":
      return ignoresFailures(node.body);
    default: {
      let found = false;
      forEachChild(node, (child) => {
        found ||= ignoresFailures(child);
      });
      return found;
    }
  }
}
