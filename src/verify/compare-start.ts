import type { Answer, Engine } from "../engine/engine.js";
import { type Compared, cannotStart, lastWords, statusDifference, told, toOutcome, whyOf } from "./compare-runs.js";
import { compareSeen, type Difference } from "./compare-seen.js";
import { textDifference } from "./compare-text.js";
import { noiseOf, withoutLot } from "./noise.js";
import type { Outcome, ProblemKind, RunComparison } from "./result.js";
import { mapRepeated, mapSides, type Repeated, type Sides } from "./sides.js";
import { type Started, type StartSettings, watchStart } from "./watch-start.js";

const START = "(start)";

/** Starts the images as they start by themselves, and compares what can be seen from outside, and what they answer. */
export async function compareStart(engine: Engine, images: Repeated<string>, settings: StartSettings): Promise<Compared> {
  const watch = (image: string) => watchStart(engine, image, settings);
  const seen = await compareSeen(images, watch, (started) => differencesOf(started, settings));
  const { before, after, differences } = seen;
  const outcomes = mapSides(seen, ({ state }) => toOutcome({ ...state, status: endOf({ state }) }));
  const obstacle = cannotStart(before.state) && cannotStart(after.state) ? `neither starts: ${whyOf(before.state)}` : undefined;
  const probes = settings.probes.map((url): RunComparison => {
    const silence = silenceOf(seen, url);
    const answers = mapSides(seen, (started) => toAnswer(started.answers.get(url)));
    return { kind: "probe", command: url, ...answers, obstacle: silence, ...told(seen, url, silence) };
  });
  return { runs: [{ kind: "start", command: START, ...outcomes, obstacle, ...told(seen, START, obstacle) }, ...probes], differences };
}

function endOf({ state: { running, status } }: Pick<Started, "state">): number | undefined {
  return running ? undefined : status;
}

function toAnswer(answer: Answer | undefined): Outcome {
  return toOutcome({ status: answer?.status, stdout: answer?.body ?? "", stderr: "", obstacle: undefined });
}

/** Why nothing can be said of a probe; undefined where one of the two answers. */
function silenceOf({ before, after }: Sides<Started>, url: string): string | undefined {
  if (before.answers.get(url) !== undefined || after.answers.get(url) !== undefined) return undefined;
  const ended = !before.state.running && !after.state.running;
  if (!ended) return "nothing answers in either image";
  const words = lastWords(before.state);
  return `the program ended before it answered, in both images${words === "" ? "" : `: ${words}`}`;
}

function* differencesOf(started: Repeated<Started>, { ignored, probes }: StartSettings): Iterable<Difference> {
  yield* startDifferences(started, ignored);
  for (const url of probes) yield* probeDifferences(started, url, ignored);
}

function* startDifferences(started: Repeated<Started>, ignored: readonly RegExp[]): Iterable<Difference> {
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
