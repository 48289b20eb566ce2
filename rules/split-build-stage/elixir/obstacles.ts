import { isInside, mountsOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { ELIXIR_TOOLS, MOVES_MIX } from "../../knowledge/elixir/mix.js";
import { assignedIn } from "../../shared/commands/variables.js";
import type { OtherStarts } from "../other-starts.js";

/** What a build does that the shipped stage would miss; `project`: the directory that is copied. */
export function buildObstacle(all: readonly ReadRun[], before: readonly ReadRun[], project: string): Refused | undefined {
  for (const { run, steps } of all) {
    for (const step of steps) {
      if (step.is === "unknown") return { refusal: step.reason, at: run };
    }
  }
  for (const { run, steps } of before) {
    const mounted = mountsOf(run).find((mount) => isInside(mount.get("target") ?? mount.get("dst") ?? project, project));
    if (mounted !== undefined)
      return { refusal: `line ${run.startLine} mounts a part of the project, which the shipped stage would miss`, at: run };
    if (steps.some((step) => step.is === "files" && GIVES_AWAY.test(step.command.name ?? "")))
      return { refusal: `line ${run.startLine} gives files to another user, and COPY would make them root's`, at: run };
  }
  return undefined;
}

const GIVES_AWAY = /^(chown|chgrp)$/;

/** A COPY that gives files to somebody else: what is copied from the build is root's. */
export function ownerObstacle({ stage }: Candidate, last: ReadRun["run"]): Refused | undefined {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last));
  const copy = before.find((one) => (one.kind === "copy" || one.kind === "add") && one.flags.some(({ name }) => name === "chown"));
  return copy && { refusal: `line ${copy.startLine} gives files to another user, and what is copied from the build is root's`, at: copy };
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
  installs: /\bmix (do )?(deps|local)\./,
  installed: "packages",
};
