import { expect, test } from "vitest";
import type { Engine, RunRequest } from "../src/engine/engine.js";
import { readImage } from "../src/image/read.js";
import { ObserveError } from "../src/observe/error.js";
import { traceImage } from "../src/observe/trace.js";
import { dockerArchive, streamOf, tar } from "./image-archives.js";
import { type Did, runningEngine } from "./made-up-engine.js";

const URL = "http://localhost:9/";
const FOUND = '1 execve("/app", ["/app"], 0x0) = 0\n';

interface Asked {
  readonly commands?: readonly string[];
  readonly probes?: readonly string[];
  readonly seconds?: number;
  readonly config?: object;
}

/** What comes of tracing what a container does, with a log of what strace saw, and what the engine was asked for. */
async function traced(did: Did, log: string, { commands = [], probes = [], seconds = 0, config = { Cmd: ["/app"] } }: Asked) {
  const layers = [await tar({ name: "app", mode: 0o755 }, { name: "srv", type: "directory" })];
  const image = await readImage(streamOf(await dockerArchive({ layers, config })));
  const { signal } = new AbortController();
  const asked: RunRequest[] = [];
  let removed = 0;
  const tracer = { mounts: [], before: (name: string) => ["strace", name], read: async () => log };
  const plain: Engine = runningEngine(() => did);
  const engine: Engine = {
    ...plain,
    run: async (one) => {
      asked.push(one);
      return plain.run(one);
    },
    start: async (one) => {
      asked.push(one);
      return { ...(await plain.start(one)), remove: async () => void removed++ };
    },
  };
  const build = { image: "1 FROM a", id: "sha256:0", seconds: 1, steps: 1, cachedSteps: 0 };
  const said: string[] = [];
  const progress = (text: string) => void said.push(text);
  const request = { commands, probes, seconds, network: "none", timeoutSeconds: 1, tracer, signal, progress } as const;
  const result = traceImage(engine, build, { image, trees: [], firstOwn: 0, steps: [] }, request);
  const outcome = await result.catch((thrown: unknown) => thrown);
  return { outcome, asked, removed: () => removed, said };
}

test.each<[what: string, did: Did, log: string, asked: Asked, message: string, hint: RegExp]>([
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
  [
    "a command that fails",
    { status: 3, stderr: "one\ntwo\n\n" },
    FOUND,
    { commands: ["app -x"] },
    "app -x ends with 3: two",
    /that succeeds/,
  ],
  ["one that says nothing", { status: 3 }, FOUND, { commands: ["app"] }, "app ends with 3", /that succeeds/],
  ["one that goes on", {}, FOUND, { commands: ["app"] }, "app does not end in time", /that succeeds/],
  ["a start that fails", { status: 2, stderr: "boom" }, FOUND, { seconds: 1 }, "the image's own start ends with 2: boom", /that succeeds/],
  [
    "an image that starts nothing",
    {},
    FOUND,
    { seconds: 1, config: {} },
    "the image has neither ENTRYPOINT nor CMD that could be started",
    /--run CMD/,
  ],
])("%s", async (_, did, log, asked, message, hint) => {
  const { outcome: error } = await traced(did, log, asked);
  if (!(error instanceof ObserveError)) throw error;
  expect(error.message).toBe(message);
  expect(error.hint).toMatch(hint);
});

const RELATIVE = '1 execve("./app", [...], 0x0) = 0\n';

test.each<[what: string, did: Did, asked: Asked, log: string]>([
  ["commands, each by itself", { status: 0 }, { commands: ["app", "app -x"] }, FOUND],
  ["a start that answers", { answers: { [URL]: { status: 200, body: "" } } }, { probes: [URL] }, FOUND],
  ["a start that is watched, and ends well", { status: 0 }, { seconds: 60 }, FOUND],
  ["from the root, where there is no WORKDIR", { status: 0 }, { commands: ["./app"] }, RELATIVE],
  [
    "from the WORKDIR",
    { status: 0 },
    { commands: ["../app"], config: { Cmd: ["/app"], WorkingDir: "/srv" } },
    '1 execve("../app", [...], 0x0) = 0\n',
  ],
  ["nothing, where nothing is asked for", {}, {}, ""],
])("what is executed: %s", async (_, did, asked, log) => {
  const { outcome } = await traced(did, log, asked);
  const { commands = [], probes = [], seconds = 0 } = asked;
  const executed = log === "" ? [] : [{ path: "/app" }];
  expect(outcome).toMatchObject({ commands, probes, seconds, executed });
});

test("the start is watched for as long as was asked, and is removed then", async () => {
  const before = performance.now();
  const { outcome, removed, said } = await traced({}, FOUND, { seconds: 1 });
  expect(outcome).toMatchObject({ seconds: 1, executed: [{ path: "/app" }] });
  expect(performance.now() - before).toBeGreaterThan(990);
  expect(performance.now() - before).toBeLessThan(20_000);
  expect(removed()).toBe(1);
  expect(said).toEqual(["starting the image"]);
});

test("a container is removed whatever comes of it", async () => {
  expect((await traced({ status: 2 }, FOUND, { seconds: 1 })).removed()).toBe(1);
});

test("strace stands in front of what runs, and probes say which ports", async () => {
  const config = { Entrypoint: ["/app"], Cmd: ["-x"] };
  const probes = ["http://localhost/", "https://localhost/", "http://localhost:8080/"];
  const { asked, said } = await traced({ status: 0 }, FOUND, { commands: ["app -v", "app"], probes, config });
  expect(asked.map(({ entrypoint, command }) => [entrypoint, command])).toEqual([
    [
      ["strace", "run-0"],
      ["app", "-v"],
    ],
    [["strace", "run-1"], ["app"]],
    [
      ["strace", "start"],
      ["/app", "-x"],
    ],
  ]);
  expect(asked.at(-1)).toMatchObject({ ports: [80, 443, 8080], network: "none", image: "1 FROM a" });
  expect(said).toEqual(["running app -v", "running app", "starting the image"]);
});
