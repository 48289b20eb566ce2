import { type Instruction, keywordIn, type Run, type ShellCommand, sourceOf } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import type { Carried } from "../application/carried/carried.js";
import type { ReadRun, Step } from "../application/step.js";
import { writeRun } from "./assemble/write-run.js";
import type { Split } from "./recipe.js";

/** What is repeated with the line that installs packages: where the build installed some, or in front of all that is repeated. */
export function placed(
  { model }: Candidate,
  runs: readonly ReadRun[],
  { repeated, parts, late }: Carried,
  lines: readonly string[],
): Pick<Split, "repeated" | "rewritten"> {
  const keyword = keywordIn(model.dockerfile, "RUN");
  const written = (run: Run, commands: readonly string[]) => writeRun(run, keyword, commands, model).trimEnd();
  const sources = (run: Run, commands: readonly ShellCommand[]) => commands.map((command) => sourceOf(run, command));
  const texts = [...parts].map(([run, commands]): [Instruction, string] => [run, written(run, sources(run, commands))]);
  const [line] = lines;
  const installing = runs.find(({ steps }) => steps.some(isInstall));
  const first = installing?.run ?? repeated.find((instruction) => !late.includes(instruction)) ?? runs[0]?.run;
  if (line === undefined || first === undefined) return { repeated, rewritten: new Map(texts) };
  const text = (): string => {
    const part = first.kind === "run" ? parts.get(first) : undefined;
    if (part === undefined || first.kind !== "run") return repeated.includes(first) ? `${line}\n${first.text}` : line;
    const install = installing?.steps.find(isInstall)?.command.start ?? 0;
    const before = part.filter(({ start }) => start < install);
    const behind = part.filter(({ start }) => start >= install);
    return written(first, [...sources(first, before), line.slice(keyword.length + 1), ...sources(first, behind)]);
  };
  return { repeated: [...repeated, first], rewritten: new Map([...texts, [first, text()]]) };
}

function isInstall({ is }: Step): boolean {
  return is === "install";
}
