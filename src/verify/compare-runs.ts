import type { Engine, Ran, RunRequest } from "../engine/engine.js";
import { splitCommand } from "../engine/split-command.js";
import { normalise } from "./normalise.js";
import type { Outcome, RunComparison } from "./result.js";
import type { Sides } from "./sides.js";

/** How containers are run for the comparison. */
export interface RunSettings {
  readonly network: RunRequest["network"];
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Parts of the output that do not count. */
  readonly ignored: readonly RegExp[];
}

/** Runs a command in both images: exit status and output have to agree. */
export async function compareRun(command: string, engine: Engine, images: Sides<string>, settings: RunSettings): Promise<RunComparison> {
  const words = splitCommand(command);
  const { network, timeoutSeconds, signal } = settings;
  const run = (image: string) => engine.run({ image, command: words, entrypoint: [], network, timeoutSeconds, signal });
  const before = await run(images.before);
  const after = await run(images.after);
  const differences = [
    ...statusDifference(before, after),
    ...textDifference("standard output", before.stdout, after.stdout, settings.ignored),
    ...textDifference("standard error", before.stderr, after.stderr, settings.ignored),
  ];
  return { command, equal: differences.length === 0, before: toOutcome(before), after: toOutcome(after), differences };
}

/** The sentence that tells how the ends differ. */
export function statusDifference(before: Pick<Ran, "status">, after: Pick<Ran, "status">): readonly string[] {
  return before.status === after.status ? [] : [`${describeStatus(before)}, and the rewrite ${describeStatus(after)}`];
}

function describeStatus({ status }: Pick<Ran, "status">): string {
  return status === undefined ? "goes on running" : `ends with ${status}`;
}

/** The sentence that tells the first line that differs. */
export function textDifference(what: string, before: string, after: string, ignored: readonly RegExp[]): readonly string[] {
  const old = normalise(before, ignored).split("\n");
  const now = normalise(after, ignored).split("\n");
  const at = [...old, ...now].findIndex((_, index) => old[index] !== now[index]);
  if (at === -1) return [];
  return [`${what} differs in line ${at + 1}: ${quote(old[at])}, and with the rewrite ${quote(now[at])}`];
}

function quote(line: string | undefined): string {
  return line === undefined ? "nothing" : `«${line.length > 200 ? `${line.slice(0, 200)}…` : line}»`;
}

const MOST = 4096;

/** What is kept of a run. */
export function toOutcome({ status, stdout, stderr }: Ran): Outcome {
  return { status, stdout: stdout.slice(-MOST), stderr: stderr.slice(-MOST) };
}
