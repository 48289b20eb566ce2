import { lastWords, statusDifference } from "./compare/runs.js";
import type { Difference } from "./compare/seen.js";
import { textDifference } from "./compare/text.js";
import { noiseOf, withoutLot } from "./noise.js";
import type { ProblemKind } from "./result.js";
import { mapRepeated, type Repeated } from "./sides.js";
import type { Started, StartSettings } from "./watch-start.js";

/** What the start of an image by itself is called, among the commands that are compared. */
export const START = "(start)";

/** The status that a program ended with; undefined where it still runs. */
export function endOf({ state: { running, status } }: Pick<Started, "state">): number | undefined {
  return running ? undefined : status;
}

/** What is seen of both images that start by themselves, and is not the same. */
export function* startDifferences(started: Repeated<Started>, { ignored, probes }: StartSettings): Iterable<Difference> {
  yield* differencesOf(started, ignored);
  for (const url of probes) yield* probeDifferences(started, url, ignored);
}

function* differencesOf(started: Repeated<Started>, ignored: readonly RegExp[]): Iterable<Difference> {
  const difference = (kind: ProblemKind, message: string): Difference => ({ command: START, kind, message, looks: "steady" });
  const ends = mapRepeated(started, (one) => ({ status: endOf(one) }));
  for (const sentence of statusDifference(ends)) {
    const { state } = started.after;
    const words = state.running ? "" : lastWords(state);
    yield difference("start", words === "" ? sentence : `${sentence}: ${words}`);
    // What it does not do any more follows from that.
    return;
  }
  if (ends.before.status !== undefined && ends.after.status !== undefined) {
    // Both may end with 1, and for another reason each.
    const outputs = { "standard output": "stdout", "standard error": "stderr" } as const;
    for (const [what, stream] of Object.entries(outputs)) {
      const texts = mapRepeated(started, ({ state }) => state[stream]);
      for (const one of textDifference(what, texts, ignored)) yield { command: START, kind: "start", ...one };
    }
  }
  const ports = mapRepeated(started, ({ listening }) => listening && describePorts(listening));
  if (ports.before !== undefined && ports.after !== undefined && isOther(ports))
    yield difference("port", `it listens on ${ports.before}, and the rewrite on ${ports.after}`);
  const healthy = mapRepeated(started, ({ state }) => state.health === "healthy");
  if (healthy.before && isOther(healthy)) {
    const [says = ""] = started.after.state.healthSays.split("\n");
    yield difference("health", `its health check succeeds, and the rewrite's does not${says === "" ? "" : `: ${says}`}`);
  }
  const written = mapRepeated(started, ({ changes }) => new Set(changes.filter((path) => noiseOf(path) === undefined).map(withoutLot)));
  const { again = written.before } = written;
  const unwritten = [...written.before].filter((path) => again.has(path) && !written.after.has(path));
  // Engines name the directories above as well.
  const leaves = unwritten.filter((path) => !started.before.changes.some((other) => withoutLot(other).startsWith(`${path}/`)));
  const [first] = leaves;
  if (first !== undefined) yield difference("start", `it writes ${first}${andMore(leaves)}, and the rewrite does not`);
}

function* probeDifferences(started: Repeated<Started>, url: string, ignored: readonly RegExp[]): Iterable<Difference> {
  const statuses = mapRepeated(started, ({ answers }) => answers.get(url)?.status ?? "nothing");
  if (isOther(statuses)) {
    const message = `${url} answers ${statuses.before}, and with the rewrite ${statuses.after}`;
    yield { command: url, kind: "probe", message, looks: "steady" };
  } else if (statuses.before === statuses.after) {
    const types = mapRepeated(started, ({ answers }) => answers.get(url)?.type ?? "no Content-Type");
    if (isOther(types)) {
      const message = `${url} has ${types.before}, and with the rewrite ${types.after}`;
      yield { command: url, kind: "probe", message, looks: "steady" };
    }
    const bodies = mapRepeated(started, ({ answers }) => answers.get(url)?.body ?? "");
    for (const one of textDifference(url, bodies, ignored)) yield { command: url, kind: "probe", ...one };
  }
}

/** Whether the rewrite's is another one, and the original's is the same each time. */
function isOther<T>({ before, after, again = before }: Repeated<T>): boolean {
  return before !== after && before === again;
}

function describePorts(ports: readonly number[]): string {
  return ports.length === 0 ? "nothing" : ports.join(", ");
}

function andMore({ length }: readonly string[]): string {
  return length === 1 ? "" : ` and ${length - 1} more`;
}
