import { editNode, type Item, lineAt, type Run, type Span, sourceOf } from "../../../src/rule.js";
import { endsAsBefore } from "../commands/list-member.js";
import type { Call, Target } from "./calls.js";

export type Rest =
  /** The RUN has nothing else to do. */
  | { readonly is: "gone" }
  | { readonly is: "text"; readonly text: string; readonly comments: readonly string[] }
  | { readonly is: "refused"; readonly reason: string };

/** A RUN without some of the targets of a call, which then goes to these paths themselves, if any. */
export function withoutTargets(call: Call, dropped: readonly Target[], kept: readonly string[]): Rest {
  const { run, command, options, operand, targets } = call;
  const rest = targets.filter((target) => !dropped.includes(target));
  const flat = options.map(({ text }) => text.replace(/^-(\w*)R/, "-$1")).filter((text) => text !== "-" && text !== "--recursive");
  const asWritten = (word: Span) => sourceOf(run, word);
  const own = kept.length === 0 ? [] : [[command.program, ...flat, asWritten(operand), ...kept].join(" ")];
  const others = [command.program, ...options.map(asWritten), asWritten(operand), ...rest.map(({ word }) => asWritten(word))].join(" ");
  const texts = [...(rest.length === 0 ? [] : [others]), ...own];
  if (texts.length === 0) return withoutMember(call);
  if (/\n/.test(sourceOf(run, command))) return { is: "refused", reason: `${command.name} stands on several lines` };
  const redirects = command.redirects.length === 0 ? "" : sourceOf(run, { start: endOfWords(call), end: command.end });
  const text = texts.map((words) => words + redirects).join(" && ");
  return { is: "text", text: editNode(run, [{ start: command.start, end: command.end, text }]), comments: [] };
}

function endOfWords({ command: { args }, command }: Call): number {
  return args.at(-1)?.end ?? command.end;
}

function withoutMember({ run, script, item, command }: Call): Rest {
  const { items } = script;
  const index = items.indexOf(item);
  const before = items[index - 1];
  const behind = items[index + 1];
  // `chmod +x FILE && sync`: what it waits for is not written any more.
  const isWaiting =
    behind?.operator === "&&" && isAlone(behind, ["sync"]) && !/#/.test(sourceOf(run, { start: item.end, end: behind.end }));
  const last = isWaiting ? behind : item;
  const next = items[items.indexOf(last) + 1];
  if (
    items.every((other) => other === item || isAlone(other, ["set", "sync", "true"])) &&
    !sourceOf(run, script).includes("#") &&
    items.length > 1
  )
    return { is: "gone" };
  if (before === undefined && next === undefined)
    return script.ending === "nothing" || script.ending === ";"
      ? { is: "gone" }
      : { is: "refused", reason: "a comment or & ends its script" };
  if (!endsAsBefore(script, [item, last]))
    return { is: "refused", reason: `without ${command.name}, the RUN would end with the status of the command before` };
  if (before !== undefined && (next === undefined || item.operator === "&&")) {
    const comments = commentsIn(sourceOf(run, { start: before.end, end: last.end }));
    if (/#/.test(lastLines(run, last.end)) && next === undefined)
      return { is: "refused", reason: `a comment stands behind ${command.name}` };
    return { is: "text", text: editNode(run, [{ start: before.end, end: last.end, text: "" }]), comments };
  }
  const end = next?.start ?? last.end;
  if (sourceOf(run, { start: item.end, end }).includes("#"))
    return { is: "refused", reason: `a comment stands behind ${command.name} on line ${lineAt(run, item.end)}` };
  return { is: "text", text: editNode(run, [{ start: item.start, end, text: "" }]), comments: [] };
}

/** The comments between two commands; none where they are empty, and only part the commands. */
function commentsIn(text: string): readonly string[] {
  const comments = text.split(/\r?\n/).flatMap((line) => (line.trimStart().startsWith("#") ? line.trim() : []));
  return comments.every((comment) => comment === "#") ? [] : comments;
}

/** Whether it is one command of these names. `set -ex` alone does nothing. */
function isAlone({ form, commands: [command, ...more] }: Item, names: readonly string[]): boolean {
  return form === "command" && more.length === 0 && names.includes(command?.name ?? "");
}

function lastLines(run: Run, from: number): string {
  return run.text.slice(from);
}
