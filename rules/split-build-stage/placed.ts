import { type Instruction, keywordIn, type Run } from "../../src/rule.js";
import type { Carried } from "./carried/carried.js";
import type { Candidate, Split } from "./recipe.js";
import type { ReadRun } from "./steps.js";
import { writeRun } from "./write-run.js";

/** What is repeated with the line that installs packages: where the build installed some, or in front of all that is repeated. */
export function placed(
  { model }: Candidate,
  runs: readonly ReadRun[],
  { repeated, parts, late }: Carried,
  lines: readonly string[],
): Pick<Split, "repeated" | "rewritten"> {
  const keyword = keywordIn(model.dockerfile, "RUN");
  const written = (run: Run, commands: readonly string[]) => writeRun(run, keyword, commands, model).trimEnd();
  const texts = [...parts].map(([run, commands]): [Instruction, string] => [run, written(run, commands)]);
  const [line] = lines;
  const first =
    runs.find(({ steps }) => steps.some(({ is }) => is === "install"))?.run ??
    repeated.find((instruction) => !late.includes(instruction)) ??
    runs[0]?.run;
  if (line === undefined || first === undefined) return { repeated, rewritten: new Map(texts) };
  const part = first.kind === "run" ? parts.get(first) : undefined;
  const own = repeated.includes(first) ? `${line}\n${first.text}` : line;
  const text = part === undefined || first.kind !== "run" ? own : written(first, [line.slice(keyword.length + 1), ...part]);
  return { repeated: [...repeated, first], rewritten: new Map([...texts, [first, text]]) };
}
