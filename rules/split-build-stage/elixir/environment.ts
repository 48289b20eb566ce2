import type { ContextFacts } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { startingTexts } from "./starting-texts.js";
import { environmentIn, fillsHome } from "./steps.js";

/** The environments of mix that an image starts in, as far as it says so itself; `dev` is the one of mix. */
export function environmentsAtStart(candidate: Candidate, context: ContextFacts): ReadonlySet<string> {
  const { model, stage, starts } = candidate;
  const set = model.stateAtEndOf(stage).variables.get("MIX_ENV") ?? "dev";
  const main = starts.filter(({ is }) => is !== "healthcheck");
  const own = main.map(({ instruction, file }) => (file === undefined ? environmentIn(instruction.text) : undefined) ?? set);
  const scripts = startingTexts(candidate, context).filter(({ text }) => /\bMIX_ENV=/.test(text));
  return new Set([...own, ...scripts.map(({ text }) => environmentIn(text) ?? UNTOLD)]);
}

const UNTOLD = "that its script says";

/** The directory that mix puts archives and rebar in, and looks for them when it starts (hexdocs.pm/mix, MIX_HOME); undefined where that is not one. */
export function homeOfMix({ model, stage }: Candidate, runs: readonly ReadRun[]): string | undefined {
  const filling = runs.filter((read) => fillsHome([read])).map(({ run }) => model.stateAt(run));
  const homes = new Set([...filling, model.stateAtEndOf(stage)].map(({ variables }) => homeIn((name) => variables.get(name))));
  const [home] = homes;
  return homes.size === 1 && home !== undefined && home.startsWith("/") && !home.includes("$") ? home : undefined;
}

function homeIn(variable: (name: string) => string | undefined): string {
  return variable("MIX_HOME") ?? `${variable("HOME") ?? "/root"}/.mix`;
}
