import { setTimeout as sleep } from "node:timers/promises";
import type { Build, Container, Engine, RunRequest } from "../engine/engine.js";
import { splitCommand } from "../engine/split-command.js";
import type { Image } from "../image/image.js";
import type { EvidenceTrace } from "../model/evidence.js";
import { ObserveError } from "./error.js";
import type { Observed } from "./observed.js";
import { failed, notTraced, unanswered } from "./trace-failure.js";
import { readTraceLog } from "./trace-log.js";
import type { Tracer } from "./tracer.js";
import { usedOf } from "./used.js";

/** What to run, and how. */
export interface TraceRequest {
  readonly commands: readonly string[];
  readonly probes: readonly string[];
  /** How long the image's own start is watched. */
  readonly seconds: number;
  readonly network: RunRequest["network"];
  readonly timeoutSeconds: number;
}

/** A request with what it needs. */
export interface Tracing extends TraceRequest {
  readonly tracer: Tracer;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
}

/** How long a program that is probed may take to come up. */
const COMES_UP_SECONDS = 30;

/** Runs commands, and the image's own start where it is watched or probed, and says what of the image they used. */
export async function traceImage(engine: Engine, { image: built }: Build, observed: Observed, request: Tracing): Promise<EvidenceTrace> {
  const { config } = observed.image;
  const { tracer, signal, progress, commands, probes, seconds, network, timeoutSeconds } = request;
  const how = { image: built, network, mounts: tracer.mounts, signal };
  const logs: string[] = [];
  for (const [index, command] of commands.entries()) {
    progress(`running ${command}`);
    const log = `run-${index}`;
    const ran = await engine.run({ ...how, entrypoint: tracer.before(log), command: splitCommand(command), timeoutSeconds });
    const said = await tracer.read(log);
    if (said === "") throw notTraced(`\`${command}\``, ran.stderr);
    if (ran.status !== 0) throw failed(command, ran.status, ran.stderr);
    logs.push(said);
  }
  if (probes.length > 0 || seconds > 0)
    logs.push(await watch(engine, { ...how, timeoutSeconds, command: undefined }, observed.image, request));
  const traced = logs.map((log) => readTraceLog(log, config.workingDir === "" ? "/" : config.workingDir));
  return { commands, probes, seconds, ...usedOf(observed, traced) };
}

async function watch(engine: Engine, how: RunRequest, { config }: Image, { tracer, probes, seconds, progress }: Tracing): Promise<string> {
  const words = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  if (words.length === 0)
    throw new ObserveError("the image has neither ENTRYPOINT nor CMD that could be started", "--run CMD runs a command");
  progress("starting the image");
  const ports = probes.map((url) => Number(new URL(url).port || (url.startsWith("https") ? 443 : 80)));
  const container = await engine.start({ ...how, entrypoint: tracer.before("start"), command: words, ports });
  try {
    const until = performance.now() + seconds * 1000;
    const silent = await firstSilent(container, probes, how.signal);
    while (silent === undefined && performance.now() < until && (await container.life()).running)
      await sleep(250, undefined, { signal: how.signal });
    const { running, status, stderr } = await container.state();
    const log = await tracer.read("start");
    if (log === "") throw notTraced("the image's own start", stderr);
    if (silent !== undefined) throw unanswered(silent, running ? "running" : "ended", stderr);
    if (!running && status !== 0) throw failed("the image's own start", status, stderr);
    return log;
  } finally {
    await container.remove();
  }
}

/** The first URL that nothing answers. */
async function firstSilent(container: Container, urls: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  for (const url of urls) if (!(await answers(container, url, signal))) return url;
  return undefined;
}

async function answers(container: Container, url: string, signal: AbortSignal): Promise<boolean> {
  for (let left = COMES_UP_SECONDS * 4; left > 0; left--) {
    if ((await container.fetch(url)) !== undefined) return true;
    if (!(await container.life()).running) return false;
    await sleep(250, undefined, { signal });
  }
  return false;
}
