import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Container, ContainerState, Engine } from "../engine/engine.js";
import type { RunSettings } from "./compare/runs.js";

/** The image's own start, looked at from outside. */
export interface Started {
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

const STEP_MS = 250;
/** What has listened this long without change has come up. */
const STEADY_STEPS = 4;

/** Starts an image as it starts by itself, waits until it has come up or ended, and asks it what is to be asked. */
export async function watchStart(engine: Engine, image: string, settings: StartSettings): Promise<Started> {
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
  // A look takes as long as a step where much else runs.
  for (const until = deadline(seconds); performance.now() < until; ) {
    const { running, health } = await container.life();
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
  for (const until = deadline(seconds); performance.now() < until; ) {
    const answer = await container.fetch(url);
    if (answer !== undefined) return answer;
    if (!(await container.life()).running) return undefined;
    await sleep(STEP_MS, undefined, { signal });
  }
  return undefined;
}

function deadline(seconds: number): number {
  return performance.now() + seconds * 1000;
}
