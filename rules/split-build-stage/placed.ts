import { keywordIn } from "../../src/rule.js";
import type { Carried } from "./carried.js";
import type { Candidate, Split } from "./recipe.js";
import type { ReadRun } from "./steps.js";

/** What is repeated with the line that installs packages: where the build installed some, or in front of all that is repeated. */
export function placed(
  { model }: Candidate,
  runs: readonly ReadRun[],
  { repeated, texts, late }: Carried,
  lines: readonly string[],
): Pick<Split, "repeated" | "rewritten"> {
  const [line] = lines;
  if (line === undefined) return { repeated, rewritten: texts };
  const first =
    runs.find(({ steps }) => steps.some(({ is }) => is === "install"))?.run ??
    repeated.find((instruction) => !late.includes(instruction)) ??
    runs[0]?.run;
  if (first === undefined) return { repeated, rewritten: texts };
  const own = repeated.includes(first) ? (texts.get(first) ?? first.text) : "";
  const isMixed = own !== "" && first.kind === "run" && texts.has(first);
  const text = isMixed ? joined(line, own, keywordIn(model.dockerfile, "RUN")) : own === "" ? line : `${line}\n${own}`;
  return { repeated: [...repeated, first], rewritten: new Map([...texts, [first, text]]) };
}

function joined(line: string, own: string, keyword: string): string {
  return `${line} && ${own.slice(keyword.length + 1)}`;
}
