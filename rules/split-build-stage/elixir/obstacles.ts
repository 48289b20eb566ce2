import { isInside, type Model, mountsOf, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { ELIXIR_TOOLS, FETCHES_PACKAGES, MOVES_MIX } from "../../knowledge/elixir/mix.js";
import { assignedIn } from "../../shared/commands/variables.js";
import type { OtherStarts } from "../other-starts.js";

/** What a build does that the shipped stage would miss; `project`: the directory that is copied. */
export function buildObstacle(model: Model, all: readonly ReadRun[], before: readonly ReadRun[], project: string): Refused | undefined {
  for (const { run, steps } of all) {
    for (const step of steps) {
      if (step.is === "unknown") return { refusal: step.reason, at: run };
    }
  }
  for (const { run } of before) {
    const targets = mountsOf(run).flatMap((mount) => mount.get("target") ?? mount.get("dst") ?? mount.get("destination") ?? []);
    const places = targets.map((target) => resolveDirectory(model.stateAt(run).workdir, target) ?? project);
    if (places.some((place) => isInside(place, project) || isInside(project, place)))
      return { refusal: `line ${run.startLine} mounts a part of the project, which the shipped stage would miss`, at: run };
  }
  return undefined;
}

/** A variable that has mix write or read elsewhere. */
export function movedByVariable({ stage }: Candidate, runs: readonly ReadRun[]): Refused | undefined {
  for (const at of stage.instructions) {
    const own = runs.find(({ run }) => run === at)?.steps.map(({ command }) => command) ?? [];
    const set =
      at.kind === "env" ? at.pairs.map(({ key }) => key.text) : at.kind === "arg" ? at.declarations.map(({ name }) => name.text) : [];
    const assigned = [...assignedIn({ commands: own })];
    const name = [...set, ...assigned].find((one) => MOVES_MIX.has(one)) ?? assigned.find((one) => /^(HOME|MIX_HOME)$/.test(one));
    if (name !== undefined) return { refusal: `${name} moves what mix makes`, at };
  }
  return undefined;
}

export const OTHER_STARTS: OtherStarts = {
  toolIn: (words) => words.find((word) => ELIXIR_TOOLS.test(word)),
  installs: FETCHES_PACKAGES,
  installed: "packages",
};
