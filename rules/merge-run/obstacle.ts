import { type Comment, type DockerfileNode, ignoredBelow, lineAt, type Model, type Run, sourceOf, viewOf } from "../../src/rule.js";

/** Why two RUNs cannot be one; undefined where they can. */
export function reasonNotTo(model: Model, first: Run, second: Run, between: readonly DockerfileNode[]): string | undefined {
  const firstFlags = first.flags.map(({ text }) => text).join(" ");
  if (firstFlags !== second.flags.map(({ text }) => text).join(" ")) return `the flags of line ${first.startLine} differ`;
  const firstView = viewOf(model, first);
  const secondView = viewOf(model, second);
  if (firstView.is === "opaque") return `line ${first.startLine}: ${firstView.reason}`;
  if (secondView.is === "opaque") return secondView.reason;
  const [leak] = firstView.script.leaks;
  if (leak !== undefined) {
    const command = `\`${sourceOf(first, leak).split("\n")[0]}\` on line ${lineAt(first, leak.start)}`;
    return leak.what === "the end of the script"
      ? `${command} would end before line ${second.startLine}`
      : `${command} would leak into line ${second.startLine}`;
  }
  if (firstView.script.ending === "comment") return `a comment ends the script of line ${first.startLine}`;
  const or = firstView.script.items.find(({ operator }) => operator === "||");
  if (or !== undefined) return `\`||\` on line ${lineAt(first, or.start)} would stand in front of &&`;
  const regroups = secondView.script.items.find(({ operator }) => operator !== undefined && operator !== "&&");
  if (regroups !== undefined) return `\`${regroups.operator}\` on line ${lineAt(second, regroups.start)} would group differently behind &&`;
  if (secondView.script.ending === "&") return "it ends with a background job";
  const ignore = between.find((node): node is Comment => node.kind === "comment" && ignoredBelow(node).length > 0);
  return ignore === undefined ? undefined : `the comment on line ${ignore.startLine} is for line ${second.startLine} alone`;
}
