import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Container, ContainerState, Engine } from "../engine/engine.js";
import { type RunSettings, statusDifference, textDifference, toOutcome } from "./compare-runs.js";
import { noiseOf } from "./noise.js";
import type { ProblemKind, RunComparison } from "./result.js";
import { mapSides, type Sides } from "./sides.js";

/** The image's own start, looked at from outside. */
interface Started {
  readonly state: ContainerState;
  readonly listening: readonly number[] | undefined;
  readonly changes: readonly string[];
  readonly answers: ReadonlyMap<string, Answer | undefined>;
}

export interface StartSettings extends RunSettings {
  /** How long a program may take to come up. */
  readonly startSeconds: number;
  readonly probes: readonly string[];
}

export interface StartComparison extends RunComparison {
  readonly kinds: readonly ProblemKind[];
}

const STEP_MS = 250;
/** What has listened this long without change has come up. */
const STEADY_STEPS = 4;

/** Starts both images as they start by themselves, and compares what can be seen from outside. */
export async function compareStart(engine: Engine, images: Sides<string>, settings: StartSettings): Promise<StartComparison> {
  const before = await observe(engine, images.before, settings);
  const after = await observe(engine, images.after, settings);
  const found = [...differencesOf(before, after, settings.ignored)];
  const outcome = mapSides({ before, after }, ({ state }) => toOutcome({ ...state, status: state.running ? undefined : state.status }));
  return {
    command: "(start)",
    equal: found.length === 0,
    ...outcome,
    differences: found.map(([, sentence]) => sentence),
    kinds: found.map(([kind]) => kind),
  };
}

async function observe(engine: Engine, image: string, settings: StartSettings): Promise<Started> {
  const { network, timeoutSeconds, signal, startSeconds, probes } = settings;
  const container = await engine.start({ image, command: undefined, network, timeoutSeconds, signal });
  try {
    const listening = await settle(container, startSeconds, signal);
    const answers = new Map<string, Answer | undefined>();
    for (const url of probes) answers.set(url, await probe(container, url, startSeconds, signal));
    const state = await container.state();
    return { state, listening, changes: await container.changes(), answers };
  } finally {
    await container.remove();
  }
}

/** Waits until the program has ended, listens steadily and is not `starting` any more, or the time is over. */
async function settle(container: Container, seconds: number, signal: AbortSignal): Promise<readonly number[] | undefined> {
  let last = "";
  let steady = 0;
  let ports: readonly number[] | undefined;
  for (let left = (seconds * 1000) / STEP_MS; left > 0; left--) {
    const { running, health } = await container.state();
    if (!running) return ports;
    ports = await container.listening();
    const now = ports?.join() ?? "";
    steady = now !== "" && now === last ? steady + 1 : 0;
    last = now;
    if (steady >= STEADY_STEPS && health !== "starting") return ports;
    await sleep(STEP_MS, undefined, { signal });
  }
  return ports;
}

async function probe(container: Container, url: string, seconds: number, signal: AbortSignal): Promise<Answer | undefined> {
  for (let left = (seconds * 1000) / STEP_MS; left > 0; left--) {
    const answer = await container.fetch(url);
    if (answer !== undefined) return answer;
    if (!(await container.state()).running) return undefined;
    await sleep(STEP_MS, undefined, { signal });
  }
  return undefined;
}

function* differencesOf(before: Started, after: Started, ignored: readonly RegExp[]): Iterable<readonly [ProblemKind, string]> {
  const ends = mapSides({ before, after }, ({ state }) => ({ status: state.running ? undefined : state.status }));
  for (const sentence of statusDifference(ends.before, ends.after)) {
    yield ["start", `${sentence}${lastWords(after.state)}`];
    // What it does not do any more follows from that.
    return;
  }
  if (ends.before.status !== undefined) {
    for (const text of textDifference("standard output", before.state.stdout, after.state.stdout, ignored)) yield ["start", text];
  }
  if (before.listening !== undefined && after.listening !== undefined && before.listening.join() !== after.listening.join())
    yield ["port", `it listens on ${list(before.listening)}, and the rewrite on ${list(after.listening)}`];
  if (before.state.health !== after.state.health)
    yield ["health", `its health is ${before.state.health ?? "not checked"}, and the rewrite's ${after.state.health ?? "not checked"}`];
  const written = mapSides({ before, after }, ({ changes }) => new Set(changes.filter((path) => noiseOf(path) === undefined)));
  const unwritten = [...written.before].filter((path) => !written.after.has(path));
  const [first] = unwritten;
  if (first !== undefined) yield ["start", `it writes ${first}${andMore(unwritten)}, and the rewrite does not`];
  for (const [url, answer] of before.answers) {
    const now = after.answers.get(url);
    if (answer?.status !== now?.status) {
      yield ["probe", `${url} answers ${answer?.status ?? "nothing"}, and with the rewrite ${now?.status ?? "nothing"}`];
    } else {
      for (const text of textDifference(url, answer?.body ?? "", now?.body ?? "", ignored)) yield ["probe", text];
    }
  }
}

function list(ports: readonly number[]): string {
  return ports.length === 0 ? "nothing" : ports.join(", ");
}

function andMore({ length }: readonly string[]): string {
  return length === 1 ? "" : ` and ${length - 1} more`;
}

function lastWords({ running, stderr, stdout }: ContainerState): string {
  const line = running ? undefined : (stderr.trim() || stdout.trim()).split("\n").at(-1);
  return line === undefined || line === "" ? "" : `: ${line}`;
}
