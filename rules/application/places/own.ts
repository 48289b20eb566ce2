import { resolveDirectory } from "../../../src/rule.js";
import { SHARED_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import type { Candidate } from "../candidate.js";
import type { ReadRun, Step } from "../step.js";

/** Where COPY, ADD and the commands of RUNs put something, as far as they name it and nobody else has files there. */
export function ownPlaces({ model, stage }: Candidate, runs: readonly ReadRun[]): readonly string[] {
  const copied = stage.instructions.flatMap((one) =>
    one.kind === "copy" || one.kind === "add" ? (likelyDestination(model, one)?.path ?? []) : [],
  );
  const made = runs.flatMap(({ steps }) => steps.flatMap(madeBy));
  return [...copied, ...made].filter((path) => !SHARED_DIRECTORIES.has(path));
}

function madeBy(step: Step): readonly string[] {
  const { command, directory } = step;
  if (step.is === "tool") {
    const named = command.args.flatMap(({ value }) => (value?.startsWith("/") ? (resolveDirectory("/", value) ?? []) : []));
    return [...named, ...(directory === undefined ? [] : [directory])];
  }
  if (step.is !== "files") return [];
  const paths = step.paths.flatMap((path) => path ?? []);
  if (/^(cp|install|ln|mv)$/.test(command.name ?? "")) return paths.slice(-1);
  return /^(mkdir|tee|touch)$/.test(command.name ?? "") ? paths : [];
}
