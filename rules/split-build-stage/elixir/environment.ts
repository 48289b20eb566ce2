import type { Candidate } from "../../application/candidate.js";
import { environmentIn } from "./steps.js";

/** The environments of mix that an image starts in; `dev` is the one of mix itself. */
export function environmentsAtStart({ model, stage, starts }: Candidate): ReadonlySet<string> {
  const set = model.stateAtEndOf(stage).variables.get("MIX_ENV") ?? "dev";
  const main = starts.filter(({ is }) => is !== "healthcheck");
  return new Set(main.map(({ instruction, file }) => (file === undefined ? environmentIn(instruction.text) : undefined) ?? set));
}

/** The directory that mix puts archives and rebar in (hexdocs.pm/mix, MIX_HOME); undefined where only the build knows it. */
export function homeOfMix({ model, stage }: Candidate): string | undefined {
  const { variables } = model.stateAtEndOf(stage);
  const home = variables.get("MIX_HOME") ?? `${variables.get("HOME") ?? "/root"}/.mix`;
  return home.startsWith("/") && !home.includes("$") ? home : undefined;
}
