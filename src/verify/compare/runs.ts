import type { Engine, Ran, RunRequest } from "../../engine/engine.js";
import { lastWordsIn } from "../../engine/last-words.js";
import { splitCommand } from "../../engine/split-command.js";
import type { Outcome, RunComparison } from "../result.js";
import { mapRepeated, type Repeated } from "../sides.js";
import { compareSeen, type Difference, type Seen } from "./seen.js";
import { textDifference } from "./text.js";

/** How containers are run for the comparison. */
export interface RunSettings {
  readonly network: RunRequest["network"];
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Parts of the output that do not count. */
  readonly ignored: readonly RegExp[];
}

/** What was run, and the differences in it that count. */
export interface Compared {
  readonly runs: readonly RunComparison[];
  readonly differences: readonly Difference[];
}

/** Runs a command in the images: exit status and output have to agree. */
export async function compareRun(command: string, engine: Engine, images: Repeated<string>, settings: RunSettings): Promise<Compared> {
  const words = splitCommand(command);
  const { network, timeoutSeconds, signal, ignored } = settings;
  const run = (image: string) => engine.run({ image, command: words, entrypoint: [], network, timeoutSeconds, signal });
  const seen = await compareSeen(images, run, (ran) => differencesOf(command, ran, ignored));
  const { before, after, differences } = seen;
  const obstacle = cannotStart(before) && cannotStart(after) ? `neither image can run it: ${whyOf(before)}` : undefined;
  const outcomes = { before: toOutcome(before), after: toOutcome(after) };
  return { runs: [{ kind: "command", command, ...outcomes, obstacle, ...told(seen, command, obstacle) }], differences };
}

function* differencesOf(command: string, ran: Repeated<Ran>, ignored: readonly RegExp[]): Iterable<Difference> {
  for (const message of statusDifference(ran)) yield { command, kind: "run", message, looks: "steady" };
  const stdout = mapRepeated(ran, (one) => one.stdout);
  const stderr = mapRepeated(ran, (one) => one.stderr);
  for (const one of textDifference("standard output", stdout, ignored)) yield { command, kind: "run", ...one };
  for (const one of textDifference("standard error", stderr, ignored)) yield { command, kind: "run", ...one };
}

/** What a comparison says of one command; an obstacle keeps it from saying that they are equal. */
export function told(
  { differences, noise }: Pick<Seen<unknown>, "differences" | "noise">,
  command: string,
  obstacle: string | undefined,
): Pick<RunComparison, "equal" | "differences" | "noise"> {
  const of = (all: readonly Difference[]) => all.filter((one) => one.command === command).map(({ message }) => message);
  const own = of(differences);
  return { equal: own.length === 0 && obstacle === undefined, differences: own, noise: of(noise) };
}

/** The sentence that tells how the ends differ; none where the original does not end the same way twice. */
export function statusDifference({ before, after, again = before }: Repeated<Pick<Ran, "status">>): readonly string[] {
  if (before.status === after.status || before.status !== again.status) return [];
  return [`${describeStatus(before)}, and the rewrite ${describeStatus(after)}`];
}

function describeStatus({ status }: Pick<Ran, "status">): string {
  return status === undefined ? "goes on running" : `ends with ${status}`;
}

/** Whether there was no program to run: 126 and 127 are what POSIX shells end with, and engines too. */
export function cannotStart({ status, obstacle }: Pick<Ran, "status" | "obstacle">): boolean {
  return obstacle !== undefined || status === 126 || status === 127;
}

/** Why it ended: its last words, or how. */
export function whyOf(ran: Ran): string {
  return lastWords(ran) || describeStatus(ran);
}

/** What it wrote last that says why, or what the engine says; empty where it wrote nothing. */
export function lastWords({ obstacle, stdout, stderr }: Ran): string {
  return obstacle ?? lastWordsIn(stderr.trim() || stdout);
}

const MOST = 4096;

/** What is kept of a run. */
export function toOutcome({ status, stdout, stderr }: Ran): Outcome {
  return { status, stdout: stdout.slice(-MOST), stderr: stderr.slice(-MOST) };
}
