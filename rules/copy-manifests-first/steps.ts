import { type Change, type Model, type Operation, sourceOf } from "../../src/rule.js";
import { assumptionsOf } from "./assumptions.js";
import { type Refused, refused } from "./ecosystem.js";
import { insertionOf } from "./insertion.js";
import type { Install } from "./install.js";
import type { Source } from "./source.js";

/** The same install in two steps: above the COPY with the option that leaves out the project itself, and then as it was. */
export function stepsFor(model: Model, source: Source, install: Install, copies: readonly string[], option: string): Change | Refused {
  const { run, script, calls, between, rest } = install;
  const call = calls.find(({ role }) => role === "installs");
  const items = script.items.findIndex(({ commands }) => call !== undefined && commands.includes(call.command));
  const item = script.items[items];
  const isPlain = rest.length === 0 && script.leaks.length === 0 && script.items.slice(1).every(({ operator }) => operator === "&&");
  if (call === undefined || item === undefined || !isPlain || hasComment(install))
    return refused("the RUN does more than install, and cannot be done in two steps");
  const first = `${run.text.slice(0, call.verb.end)} ${option}${run.text.slice(call.verb.end)}`;
  // What prepared the install has been done by then.
  const second = run.text.slice(0, script.start) + run.text.slice(item.start);
  const shorter: readonly Operation[] = items === 0 ? [] : [{ do: "replace", node: run, text: second }];
  return {
    title: `install all but the project itself before the rest is copied`,
    assumptions: assumptionsOf(install),
    concerns: [source.copy, ...between.filter(({ kind }) => kind === "run"), run],
    operations: [...insertionOf(model, source, install, { copies, install: `${first.trimEnd()}\n` }), ...shorter],
  };
}

function hasComment({ run, script }: Install): boolean {
  return sourceOf(run, script).includes("#");
}
