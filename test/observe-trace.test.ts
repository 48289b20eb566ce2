import { expect, test } from "vitest";
import type { Engine } from "../src/engine/engine.js";
import { readImage } from "../src/image/read.js";
import { ObserveError } from "../src/observe/error.js";
import { traceImage } from "../src/observe/trace.js";
import { dockerArchive, streamOf, tar } from "./image-archives.js";
import { type Did, runningEngine } from "./made-up-engine.js";

const URL = "http://localhost:9/";
const FOUND = '1 execve("/app", ["/app"], 0x0) = 0\n';

/** What comes of tracing what a container does, with a log of what strace saw. */
async function trace(did: Did, log: string, { commands = [], probes = [] }: { commands?: readonly string[]; probes?: readonly string[] }) {
  const layers = [await tar({ name: "app", mode: 0o755 })];
  const image = await readImage(streamOf(await dockerArchive({ layers, config: { Cmd: ["/app"] } })));
  const { signal } = new AbortController();
  const tracer = { mounts: [], before: () => ["strace"], read: async () => log };
  const engine: Engine = runningEngine(() => did);
  const request = { commands, probes, seconds: 0, network: "none", timeoutSeconds: 1, tracer, signal } as const;
  const build = { image: "1 FROM a", id: "sha256:0", seconds: 1, steps: 1, cachedSteps: 0 };
  return traceImage(engine, build, { image, trees: [], firstOwn: 0, steps: [] }, request, () => {});
}

test.each<[what: string, did: Did, log: string, asked: Parameters<typeof trace>[2], message: string, hint: RegExp]>([
  [
    "a command that the image does not have",
    { status: 1, stderr: "/.dfopt/strace: Cannot find executable 'nope'\n" },
    "",
    { commands: ["nope -v"] },
    "`nope -v` cannot be run: there is no nope in the image",
    /is in the image/,
  ],
  [
    "a file that the image does not have",
    { status: 1, stderr: "/.dfopt/strace: Cannot stat '/nope': No such file or directory\n" },
    "",
    { commands: ["/nope"] },
    "`/nope` cannot be run: there is no /nope in the image",
    /is in the image/,
  ],
  [
    "a start that the image does not have",
    { status: 1, stderr: "/.dfopt/strace: Cannot find executable 'nope'\n" },
    "",
    { probes: [URL] },
    "the image's own start cannot be run: there is no nope in the image",
    /is in the image/,
  ],
  [
    "an engine that lets nothing trace",
    { status: 1, stderr: "strace: PTRACE_TRACEME: Operation not permitted\n" },
    "",
    { commands: ["app"] },
    "`app` could not be traced: strace: PTRACE_TRACEME: Operation not permitted",
    /platform/,
  ],
  [
    "a probe of a program that has ended",
    { status: 0, stderr: "bye\n" },
    FOUND,
    { probes: [URL] },
    `the program ended before it answered ${URL}: bye`,
    /choose a URL that answers/,
  ],
])("%s", async (_, did, log, asked, message, hint) => {
  const error = await trace(did, log, asked).catch((thrown: unknown) => thrown);
  if (!(error instanceof ObserveError)) throw error;
  expect(error.message).toBe(message);
  expect(error.hint).toMatch(hint);
});
