import { setTimeout as sleep } from "node:timers/promises";
import type { Build, Container, Engine, RunRequest } from "../engine/engine.js";
import type { Session } from "../engine/session.js";
import type { Image } from "../image/image.js";
import { libraryFinder } from "../image/loader.js";
import { ownerOf } from "../image/owner.js";
import { resolve } from "../image/resolve.js";
import type { EvidenceNeed, EvidenceTrace } from "../model/evidence.js";
import { ObserveError } from "./error.js";
import type { Observed } from "./observed.js";
import { installedIn } from "./packages.js";
import { needOf } from "./programs.js";
import { readTraceLog, type Traced } from "./trace-log.js";
import { findTracer, type Tracer } from "./tracer.js";

/** What to run, and how. */
export interface TraceRequest {
  readonly commands: readonly string[];
  readonly probes: readonly string[];
  /** How long the image's own start is watched. */
  readonly seconds: number;
  readonly network: RunRequest["network"];
  readonly timeoutSeconds: number;
}

/** Syntax that a shell has to read. */
const SHELL_SYNTAX = /[|&;<>()$`\\"'*?[\]#~=%{}\n]/;

/** How long a program that is probed may take to come up. */
const COMES_UP_SECONDS = 30;

/** Runs commands, and the image's own start where it is watched or probed, and says what of the image they used. */
export async function traceImage(
  engine: Engine,
  session: Session,
  { image: built }: Build,
  observed: Observed,
  request: TraceRequest,
  progress: (text: string) => void,
): Promise<EvidenceTrace> {
  const tracer = await findTracer(session);
  const { config } = observed.image;
  const { commands, probes, seconds, network, timeoutSeconds } = request;
  const how = { image: built, network, mounts: tracer.mounts, signal: session.signal };
  const logs: string[] = [];
  for (const [index, command] of commands.entries()) {
    progress(`running ${command}`);
    const words = SHELL_SYNTAX.test(command) ? ["/bin/sh", "-c", command] : command.trim().split(/\s+/);
    const log = `run-${index}`;
    const ran = await engine.run({ ...how, entrypoint: tracer.before(log), command: words, timeoutSeconds });
    const said = await tracer.read(log);
    if (said === "") throw notTraced(`\`${command}\``, ran.stderr);
    if (ran.status !== 0) throw failed(command, ran.status, ran.stderr);
    logs.push(said);
  }
  if (probes.length > 0 || seconds > 0)
    logs.push(await watch(engine, tracer, { ...how, timeoutSeconds, command: undefined }, observed.image, request, progress));
  const traced = logs.map((log) => readTraceLog(log, config.workingDir === "" ? "/" : config.workingDir));
  return { commands, probes, seconds, ...inImage(observed, traced) };
}

async function watch(
  engine: Engine,
  tracer: Tracer,
  how: RunRequest,
  { config }: Image,
  { probes, seconds }: TraceRequest,
  progress: (text: string) => void,
): Promise<string> {
  const words = [...(config.entrypoint ?? []), ...(config.cmd ?? [])];
  if (words.length === 0)
    throw new ObserveError("the image has neither ENTRYPOINT nor CMD that could be started", "--run CMD runs a command");
  progress("starting the image");
  const ports = probes.map((url) => Number(new URL(url).port || (url.startsWith("https") ? 443 : 80)));
  const container = await engine.start({ ...how, entrypoint: tracer.before("start"), command: words, ports });
  try {
    const until = performance.now() + seconds * 1000;
    for (const url of probes) await probe(container, url, how.signal);
    while (performance.now() < until && (await container.state()).running) await sleep(250, undefined, { signal: how.signal });
    const { running, status, stderr } = await container.state();
    const log = await tracer.read("start");
    if (log === "") throw notTraced("the image's own start", stderr);
    if (!running && status !== 0) throw failed("the image's own start", status, stderr);
    return log;
  } finally {
    await container.remove();
  }
}

async function probe(container: Container, url: string, signal: AbortSignal): Promise<void> {
  for (let left = COMES_UP_SECONDS * 4; left > 0; left--) {
    if ((await container.fetch(url)) !== undefined) return;
    if (!(await container.state()).running) break;
    await sleep(250, undefined, { signal });
  }
  const { stderr } = await container.state();
  throw new ObserveError(`${url} does not answer${lastLine(stderr)}`, "what did not run proves nothing: choose a URL that answers");
}

function failed(what: string, status: number | undefined, stderr: string): ObserveError {
  const end = status === undefined ? "does not end in time" : `ends with ${status}`;
  return new ObserveError(`${what} ${end}${lastLine(stderr)}`, "what fails shows not all that is needed: choose a command that succeeds");
}

function notTraced(what: string, stderr: string): ObserveError {
  return new ObserveError(
    `${what} could not be traced${lastLine(stderr)}`,
    "strace has to be of the image's platform, and the engine has to let containers trace",
  );
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1);
  return line === undefined || line === "" ? "" : `: ${line}`;
}

/** Whether a file is a library that one of another package is linked to: that package brings it, so nobody has to name it. */
function broughtAlong(image: Image, opened: readonly string[]): (path: string, owner: string) => boolean {
  const find = libraryFinder(image);
  const users = new Map<string, Set<string>>();
  for (const path of opened) {
    const file = image.files.get(path);
    const user = ownerOf(image, path);
    if (user === undefined || file?.type !== "file" || file.content.kind !== "elf") continue;
    const { elf } = file.content;
    for (const name of elf.needed) {
      const library = find(elf, path, name);
      if (library.kind === "found") users.set(library.path, new Set([...(users.get(library.path) ?? []), user]));
    }
  }
  // Libraries of one package are opened for each other.
  return (path, owner) => {
    const own = opened.filter((one) => ownerOf(image, one) === owner);
    return (
      users.has(path) && own.every((one) => users.has(one)) && own.some((one) => [...(users.get(one) ?? [])].some((user) => user !== owner))
    );
  };
}

/** What was used, as paths of the image without links; what the container made itself, and what the engine mounts, is none. */
function inImage(observed: Observed, traced: readonly Traced[]): Omit<EvidenceTrace, "commands" | "probes" | "seconds"> {
  const { image, firstOwn } = observed;
  const { layerOf } = installedIn(observed);
  const places = (pick: (one: Traced) => ReadonlySet<string>, type: "file" | "directory") => {
    const found = new Set<string>();
    for (const path of traced.flatMap((one) => [...pick(one)])) {
      const place = resolve(image, path);
      if (place.kind === "found" && place.file.type === type) found.add(place.path);
    }
    return [...found].sort();
  };
  const opened = places(({ opened: all }) => all, "file");
  const isChanged = (path: string) => {
    const owner = ownerOf(image, path);
    const layer = image.files.get(path)?.layer ?? 0;
    return layer >= firstOwn && (owner === undefined || layer > (layerOf.get(owner) ?? 0));
  };
  const packages = new Map<string, EvidenceNeed>();
  const isBrought = broughtAlong(image, opened);
  for (const path of opened) {
    const owner = ownerOf(image, path);
    if (owner !== undefined && !packages.has(owner) && !isBrought(path, owner)) packages.set(owner, { path, package: owner });
  }
  const listed = places(({ listed: all }) => all, "directory").filter((path) => (image.files.get(path)?.layer ?? 0) >= firstOwn);
  const words = (pick: (one: Traced) => ReadonlySet<string>) => [...new Set(traced.flatMap((one) => [...pick(one)]))].sort();
  return {
    opened: opened.filter(isChanged),
    listed,
    executed: places(({ executed }) => executed, "file").map((path) => needOf(image, path)),
    packages: [...packages.values()].sort((a, b) => ((a.package ?? "") < (b.package ?? "") ? -1 : 1)),
    listened: words(({ listened }) => listened),
    connected: words(({ connected }) => connected),
  };
}
