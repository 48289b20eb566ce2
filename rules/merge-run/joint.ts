import {
  endsPlainly,
  isOneLine,
  type Leak,
  lineAt,
  type Model,
  type Run,
  type Script,
  sourceOf,
  stopsWhereItFails,
  viewOf,
} from "../../src/rule.js";
import { NOT_CONTAINED } from "../knowledge/commands/shell-state.js";
import { isPlainChain, visibleLeaks } from "./leaks.js";
import type { Purpose } from "./purpose.js";

/** How the scripts of two RUNs become one. */
export interface Joint {
  /** Where the part of the first script begins that is kept in a subshell. */
  readonly opens: number | undefined;
  readonly second: "as it is" | "in a subshell";
  readonly by: "&&" | ";";
  readonly scripts: readonly [Script, Script];
}

type Form = Pick<Joint, "opens" | "by">;

/** How two scripts are joined so that each does what it did alone; a text says why they cannot be. */
export function jointOf(model: Model, firstRun: Run, secondRun: Run, gain: Purpose["gain"]): Joint | string {
  const firstView = viewOf(model, firstRun);
  const secondView = viewOf(model, secondRun);
  if (firstView.is === "opaque") return `line ${firstRun.startLine}: ${firstView.reason}`;
  if (secondView.is === "opaque") return secondView.reason;
  const { script: first } = firstView;
  const { script: second } = secondView;
  const last = first.items.at(-1);
  if (last === undefined || second.items.length === 0) return "there is no command";
  if (second.leaks.some(({ what }) => what === "a background job")) return "it starts a background job";
  if (sourceOf(firstRun, { start: last.end, end: first.end }).includes("#"))
    return `a comment stands behind the last command of line ${firstRun.startLine}`;
  const ofFirst = formOfFirst(firstRun, first, secondRun, second, gain);
  if (typeof ofFirst === "string") return ofFirst;
  const scripts = [first, second] as const;
  const regroups = second.items.find(({ operator }) => operator !== undefined && operator !== "&&");
  if (regroups === undefined) return { ...ofFirst, second: "as it is", scripts };
  const isShort = isOneLine(secondRun) && second.ending !== "comment" && !second.text.startsWith("(");
  if (gain === "much" && isShort) return { ...ofFirst, second: "in a subshell", scripts };
  return `\`${regroups.operator}\` on line ${lineAt(secondRun, regroups.start)} would group differently behind &&`;
}

function formOfFirst(run: Run, first: Script, next: Run, second: Script, gain: Purpose["gain"]): Form | string {
  const leaks = visibleLeaks(first, second);
  const loose = leaks.find(({ what }) => NOT_CONTAINED.has(what)) ?? (gain === "much" ? undefined : leaks[0]);
  if (loose !== undefined) {
    const command = `\`${sourceOf(run, loose).split("\n")[0]}\` on line ${lineAt(run, loose.start)}`;
    return loose.what === "the end of the script"
      ? `${command} would end before line ${next.startLine}`
      : `${command} would leak into line ${next.startLine}`;
  }
  const or = first.items.find(({ operator }) => operator === "||");
  const notPlain = `in front of &&, line ${run.startLine} would not stop at its errors any more`;
  if (leaks.length > 0 || or !== undefined) {
    if (gain === "little" && or !== undefined) return `\`||\` on line ${lineAt(run, or.start)} would stand in front of &&`;
    return first.errexit === "no" || isPlainChain(first) ? { opens: startOfGroup(first, leaks), by: "&&" } : notPlain;
  }
  // Only a list of one member stops the script wherever it fails.
  const last = first.items.at(-1);
  const isAlone = last !== undefined && stopsWhereItFails(first, last);
  const semicolons = first.items.filter(({ operator }) => operator === ";").length;
  if (first.errexit === "from the start" && isAlone && semicolons > 0 && isPlainChain(second)) return { opens: undefined, by: ";" };
  if (!endsPlainly(first)) return notPlain;
  const reads = semicolons > 0 && first.errexit === "no" && gain === "much" && isOneLine(run);
  return { opens: reads ? first.start : undefined, by: "&&" };
}

/** `a && b && c` is `a && (b && c)`: the part up to the first leak stays as it is. */
function startOfGroup({ items, start }: Script, leaks: readonly Leak[]): number {
  const isChain = items.every(({ operator }) => operator === undefined || operator === "&&");
  const leaking = items.find((item) => leaks.some((leak) => item.start <= leak.start && leak.end <= item.end));
  return isChain && leaking !== undefined ? leaking.start : (items[0]?.start ?? start);
}
