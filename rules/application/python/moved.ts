import { baseName, type ContextFacts, type Instruction } from "../../../src/rule.js";
import { MOVES_INSTALLS } from "../../knowledge/python/tools.js";
import type { Candidate, Refused } from "../candidate.js";
import type { ReadRun } from "../step.js";

/** Settings by which pip installs elsewhere (pip.pypa.io, Configuration), in a file or as `pip config` writes them. */
const SETTING = /(^|\n|\\n)[ \t]*(target|prefix|root|user)[ \t]*[=:]/;

/** What makes pip or uv install elsewhere than they do by themselves. */
export function movedElsewhere({ stage, context }: Candidate, runs: readonly ReadRun[]): Refused | undefined {
  const moves = stage.instructions.find(
    (at) =>
      (at.kind === "env" && at.pairs.some(({ key }) => MOVES_INSTALLS.has(key.text))) ||
      (at.kind === "arg" && at.declarations.some(({ name }) => MOVES_INSTALLS.has(name.text))),
  );
  const run = runs.find((read) => [...read.run.text.matchAll(/\b(\w+)=/g)].some(([, name = ""]) => MOVES_INSTALLS.has(name)))?.run;
  const variable = moves ?? run;
  if (variable !== undefined) return { refusal: "a variable moves what is installed", at: variable };
  const file =
    stage.instructions.find((one) => copiesSetting(one, context)) ??
    runs.find((read) => /\bpip\.conf\b/.test(read.run.text) && SETTING.test(read.run.text))?.run;
  return file && { refusal: "a setting in pip.conf moves what is installed", at: file };
}

function copiesSetting(one: Instruction, context: ContextFacts | undefined): boolean {
  if (one.kind !== "copy" && one.kind !== "add") return false;
  return one.sources.some(({ text }) => baseName(text) === "pip.conf" && SETTING.test(context?.read(text.replace(/^(\.?\/)+/, "")) ?? ""));
}
