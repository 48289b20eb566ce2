import {
  commentsAbove,
  editNode,
  indexOf,
  isInstruction,
  type Model,
  type Operation,
  type Run,
  type Script,
  type ShellCommand,
  type Span,
  sourceOf,
} from "../../src/rule.js";
import { endsAsBefore } from "../shared/commands/list-member.js";
import type { Source } from "./needs.js";

/** How an update that nothing else in its RUN needs goes away; a text says why it cannot. */
export function dropUpdate(model: Model, { run, script, update }: Source, heir: Run | undefined): readonly Operation[] | string {
  if (script.items.every(({ commands: [first] }) => first === update.command || isSetting(first))) return dropRun(model, run, heir);
  const index = script.items.findIndex(({ commands }) => commands[0] === update.command);
  const span = spanOf(script, index);
  if (span === undefined) return "without its update, the failure of another command would count";
  const comments = commentsIn(sourceOf(run, run.heredocs.length > 0 ? withLineAbove(run, span) : span));
  const isOutside = index === 0 && run.heredocs.length === 0;
  if (comments === undefined || (comments.length > 0 && !isOutside)) return "a comment stands beside its update";
  // What it says of the commands that are left is said above them.
  return [{ do: "replace", node: run, text: [...comments, editNode(run, [{ ...span, text: "" }])].join("\n") }];
}

/** `set -e`, for nothing but the update. */
function isSetting(command: ShellCommand | undefined): boolean {
  return command?.name === "set" && command.redirects.length === 0;
}

/** What a heredoc says above a command stays in it. */
function withLineAbove({ text }: Run, { start, end }: Span): Span {
  const line = text.lastIndexOf("\n", start);
  return { start: text.lastIndexOf("\n", line - 1) + 1, end };
}

/** The lines that are comments; undefined where one stands behind a command. */
function commentsIn(source: string): readonly string[] | undefined {
  const lines = source.split("\n").map((line) => line.trim());
  const comments = lines.filter((line) => line.startsWith("#"));
  return lines.some((line) => line.includes("#") && !comments.includes(line)) ? undefined : comments;
}

/** A member of a list and the operator that goes with it. */
function spanOf(script: Script, index: number): Span | undefined {
  const { items } = script;
  const [before, item, next] = [items[index - 1], items[index], items[index + 1]];
  if (item === undefined || !endsAsBefore(script, [item])) return undefined;
  if (before !== undefined && (item.operator === "&&" || next === undefined)) return { start: before.end, end: item.end };
  return next && { start: item.start, end: next.start };
}

/** What stands above the RUN goes where its update goes. */
function dropRun({ dockerfile }: Model, run: Run, heir: Run | undefined): readonly Operation[] | string {
  const comments = commentsAbove(dockerfile, run);
  if (commentsIn(run.text)?.length !== 0) return "a comment stands inside of it";
  const at = indexOf(dockerfile, run);
  if (comments.length > 0 && heir === undefined)
    // What follows at once has the same heading.
    return dockerfile.nodes[at + 1]?.kind === "run" ? [{ do: "remove", node: run }] : "the comment above it would stand alone";
  const remove = { do: "remove", node: run } as const;
  const next = dockerfile.nodes[at + 1];
  const isHeading = next !== undefined && isInstruction(next) && !comments.some(({ text }) => OF_PACKAGES.test(text));
  if (heir === undefined || comments.length === 0 || isHeading) return [remove];
  const above = dockerfile.nodes[indexOf(dockerfile, commentsAbove(dockerfile, heir)[0] ?? heir) - 1];
  if (above === undefined || above === run) return "the comment above it would stand alone";
  // Each is put right behind the anchor, the last one first.
  return [remove, ...comments.map((node) => ({ do: "move", node, after: above }) as const)];
}

/** Words of a comment on packages; any other heads the paragraph that begins with an update. */
const OF_PACKAGES = /\b(apt|apk|deb|updat\w*|upgrad\w*|index\w*|lists?|packages?|repo\w*|sources?|install\w*|dependenc\w*|deps|tools?)\b/i;
