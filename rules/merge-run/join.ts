import {
  breakBehind,
  continuationStyle,
  type Edit,
  editNode,
  isOneLine,
  type Model,
  type Run,
  type Script,
  type ShellCommand,
  sourceOf,
} from "../../src/rule.js";
import type { Next } from "../shared/commands/next-run.js";
import type { Joint } from "./joint.js";
import { leftInPlace } from "./left-in-place.js";
import { saysTheSame } from "./same-deletion.js";

/** The first RUN with the script of the second behind its own, and the comments between inside of it. */
export function joined(model: Model, run: Run, next: Next, joint: Joint): string {
  const [first, second] = joint.scripts;
  const { run: secondRun, between } = next;
  const isFirstLike = isOneLine(secondRun) || (PARTS_LINES.test(run.text) && !PARTS_LINES.test(secondRun.text));
  const style = continuationStyle(model.dockerfile, isFirstLike ? run : secondRun);
  const left = leftInPlace(between);
  const comments = [
    ...between.filter((node) => !left.has(node)).map(({ text }) => text),
    ...secondRun.text.slice(0, second.start).split(/(?<=\n)/),
  ];
  const kept = comments.flatMap((line) => (line.trimStart().startsWith("#") ? style.indent + line.trimStart() : []));
  const [before, after] = breakBehind(isFirstLike ? run : secondRun, joint.by, style);
  const { opens } = joint;
  const last = saysTheSame(run, secondRun, joint) ? first.items.at(-2) : first.items.at(-1);
  const end = last?.end ?? first.end;
  const open: readonly Edit[] =
    opens === undefined ? [] : [{ start: opens, end: opens, text: opening(sourceOf(run, { start: opens, end })) }];
  const text = [open.length > 0 ? ")" : "", before, ...kept, after, textOfSecond(run, secondRun, joint)].join("");
  return editNode(run, [...open, { start: end, end: first.end, text }]).replace(/[ \t]+(\r?\n?)$/, "$1");
}

/** `&&` at the end or the start of a line. */
const PARTS_LINES = /&&[ \t]*[\\`][ \t]*\r?\n|\n[ \t]*&&/;

/** `((` would start an arithmetic expression. */
function opening(script: string): string {
  return script.startsWith("(") ? "( " : "(";
}

function textOfSecond(firstRun: Run, run: Run, { scripts: [first, script], second, opens }: Joint): string {
  if (second === "in a subshell") return `(${sourceOf(run, { start: script.start, end: script.items.at(-1)?.end ?? script.end })})`;
  const [options, next] = script.items;
  const [inForce] = first.items;
  const isSaid =
    inForce !== undefined &&
    options !== undefined &&
    next?.operator === "&&" &&
    inForce.end <= (opens ?? inForce.end) &&
    onlySet(first) === inForce.commands[0] &&
    onlySet(script) === options.commands[0] &&
    sourceOf(firstRun, inForce) === sourceOf(run, options) &&
    !sourceOf(run, { start: options.end, end: next.start }).includes("#");
  return run.text.slice(isSaid ? next.start : script.start).replace(/[ \t]*\r?\n$/, "");
}

/** `set -ex`, where no other option is set in a script. */
function onlySet({ commands }: Script): ShellCommand | undefined {
  const [set, ...more] = commands.filter(({ name }) => name === "set");
  return more.length === 0 ? set : undefined;
}
