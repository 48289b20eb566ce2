import { type Add, type Copy, directoryOf, isInside, lineAt, type Model } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Brought } from "../../application/node/places.js";
import type { ReadRun, Step } from "../../application/step.js";
import { isOfFullImage } from "../../knowledge/bases/slim-files.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import type { Split } from "../recipe.js";
import { type Places, placesIn, VERBS } from "./step-places.js";

/** A repeated step on files of the system that only the full image may have. */
export function changedOnSlim(
  { model, stage }: Candidate,
  runs: readonly ReadRun[],
  brought: readonly Brought[],
  { repeated, rewritten = new Map() }: Pick<Split, "repeated" | "rewritten">,
): Refused | undefined {
  const packages: string[] = [];
  const made: string[] = [];
  for (const instruction of stage.instructions.filter((one) => repeated.includes(one))) {
    packages.push(...installedBy(rewritten.get(instruction) ?? ""));
    if (instruction.kind === "copy" || instruction.kind === "add") made.push(...broughtBy(model, instruction, brought));
    const read = runs.find(({ run }) => run === instruction);
    // Where the line of the packages stands in the place of a RUN, that is not repeated itself.
    if (read === undefined || (rewritten.has(instruction) && !rewritten.get(instruction)?.includes(instruction.text))) continue;
    for (const step of read.steps) {
      if (step.is === "install") packages.push(...step.call.operands.flatMap(({ value }) => value ?? []));
      const isMissing = (path: string) => isOfFullImage(path, packages) && !made.some((one) => isInside(path, one) || isInside(one, path));
      const places = placesIn(step);
      const change = changeOfMissing(step, places, isMissing);
      if (change !== undefined)
        return { refusal: `line ${lineAt(read.run, step.command.start)} ${change}, which the slim image may not have`, at: instruction };
      made.push(...places.there, ...places.written, ...places.made);
    }
  }
  return undefined;
}

/** What COPY and ADD put on the image: what they bring, or a destination of the full image alone. */
function broughtBy(model: Model, instruction: Copy | Add, brought: readonly Brought[]): readonly string[] {
  const own = brought.filter((one) => one.instruction === instruction).map(({ target }) => target);
  if (own.length > 0) return own;
  const destination = likelyDestination(model, instruction)?.path;
  return destination !== undefined && isOfFullImage(destination, []) ? [destination] : [];
}

/** What a step does to files or directories that are not there. */
function changeOfMissing({ command }: Step, { there, written }: Places, isMissing: (path: string) => boolean): string | undefined {
  const path = there.find(isMissing);
  if (path !== undefined) return `${VERBS[command.name ?? ""]} ${path}`;
  const directory = written.map(directoryOf).find(isMissing);
  return directory === undefined ? undefined : `writes to ${directory}`;
}

/** The packages of a line that installs some. */
function installedBy(line: string): readonly string[] {
  return line.split("&&").flatMap((command) => {
    const [, words] = /\sinstall\s([\s\S]*)/.exec(command) ?? [];
    return words?.split(/\s+/).filter((word) => /^[a-z0-9]/.test(word)) ?? [];
  });
}
