import { type Edit, type Run, rowOf, sourceOf } from "../../src/rule.js";
import { APT_VERBS } from "../knowledge/packages/apt.js";
import type { Invocation } from "../shared/commands/invocations.js";

/** apt-get instead of apt, where that stands directly in front of its options and its verb; else nothing. */
export function editsOf(run: Run, { command, options, verb }: Invocation): readonly Edit[] {
  const before = sourceOf(run, { start: command.start, end: options[0]?.start ?? verb.start });
  const gap = /apt((?:\s|[\\`]\r?\n)+)$/.exec(before)?.[1];
  if (gap === undefined) return [];
  const end = command.start + before.length - gap.length;
  const { verb: name = verb.value, option } = rowOf(APT_VERBS, verb.value) ?? {};
  return [
    { start: end, end, text: "-get" },
    { start: verb.start, end: verb.end, text: option === undefined ? name : `${name} ${option}` },
  ];
}
