import { describe, expect, test } from "vitest";
import { buildFailure } from "../src/engine/build-failure.js";
import type { BuildReader } from "../src/engine/build-reader.js";
import type { Step } from "../src/engine/engine.js";
import { BuildFailed } from "../src/engine/errors.js";
import { readRawJson } from "../src/engine/rawjson.js";
import { readStepLines } from "../src/engine/step-lines.js";

/** A reader, and the steps that it told of, without how long they took where a clock says it. */
function reading(read: (progress: (step: Step) => void) => BuildReader): { readonly reader: BuildReader; readonly told: Step[] } {
  const told: Step[] = [];
  return { reader: read((step) => void told.push(step)), told };
}

const TIMES = { started: "2026-01-01T00:00:00.000Z", completed: "2026-01-01T00:00:02.500Z" };
const vertex = (digest: string, name: string, more: object = {}) => ({ digest, name, ...more });
const log = (digest: string, text: string) => ({ vertex: digest, data: Buffer.from(text).toString("base64") });

describe("what buildx writes", () => {
  const MESSAGES = [
    { vertexes: [vertex("a", "[internal] load build definition from Dockerfile", TIMES)] },
    { vertexes: [vertex("b", "[1/3] FROM docker.io/library/debian:13", { ...TIMES, cached: true })] },
    { vertexes: [vertex("c", "[build 2/3] RUN make", { started: TIMES.started })], logs: [log("c", "compi")] },
    { logs: [log("c", "ling\n")] },
    { vertexes: [vertex("c", "[build 2/3] RUN make", TIMES)] },
    { vertexes: [vertex("c", "[build 2/3] RUN make", TIMES), vertex("d", "[3/3] COPY . .", { ...TIMES, cached: true })] },
  ];
  const TOLD = [
    { name: "[1/3] FROM docker.io/library/debian:13", state: "cached", seconds: 2.5 },
    { name: "[build 2/3] RUN make", state: "started" },
    { name: "[build 2/3] RUN make", state: "done", seconds: 2.5 },
    { name: "[3/3] COPY . .", state: "cached", seconds: 2.5 },
  ];

  test.each([
    ["a message a line", (message: object) => [JSON.stringify(message)]],
    ["messages over many lines", (message: object) => JSON.stringify(message, undefined, "  ").split("\n")],
  ])("is read: %s", (_, linesOf) => {
    const { reader, told } = reading(readRawJson);
    for (const line of MESSAGES.flatMap(linesOf)) reader.errorLine(line);
    expect(told).toEqual(TOLD);
    expect(reader.steps()).toEqual({ steps: 2, cachedSteps: 1 });
    expect(reader.failed()).toBeUndefined();
    expect(reader.text()).toBe("");
  });

  test("what is no message is what it says besides, the last lines of it", () => {
    const { reader } = reading(readRawJson);
    reader.outputLine("nobody reads this");
    reader.errorLine("{ no message");
    for (let line = 1; line <= 200; line++) reader.errorLine(`line ${line}`);
    expect(reader.text().split("\n")).toHaveLength(200);
    expect(reader.text()).toMatch(/^line 1\n/);
  });

  test.each<[string, readonly object[], { readonly name: string; readonly output: string } | undefined]>([
    [
      "the step that failed, and the end of what it wrote",
      [
        { vertexes: [vertex("c", "[2/3] RUN make", { started: TIMES.started })], logs: [log("c", `${"x".repeat(20_000)}end`)] },
        { vertexes: [vertex("c", "[2/3] RUN make", { ...TIMES, error: "exit code: 2" })] },
      ],
      { name: "[2/3] RUN make", output: `${"x".repeat(16 * 1024 - 3)}end` },
    ],
    [
      "a base image that cannot be had, which wrote nothing",
      [{ vertexes: [vertex("m", "[internal] load metadata for docker.io/library/nope:1", { ...TIMES, error: "not found" })] }],
      { name: "[internal] load metadata for docker.io/library/nope:1", output: "" },
    ],
    [
      "none that was only stopped, or has an empty error",
      [{ vertexes: [vertex("c", "[2/3] RUN a", { error: "rpc error: context canceled" }), vertex("d", "[3/3] RUN b", { error: "" })] }],
      undefined,
    ],
  ])("has %s", (_, messages, failed) => {
    const { reader } = reading(readRawJson);
    for (const message of messages) reader.errorLine(JSON.stringify(message));
    expect(reader.failed()).toEqual(failed);
  });

  test("a step that failed is told as one, and one of which no start was said has no time", () => {
    const { reader, told } = reading(readRawJson);
    reader.errorLine(JSON.stringify({ vertexes: [vertex("c", "[2/3] RUN make", { completed: TIMES.completed, error: "exit code: 2" })] }));
    expect(told).toEqual([{ name: "[2/3] RUN make", state: "failed", seconds: undefined }]);
  });
});

describe("what podman and buildah write", () => {
  const HASH = `${"0123456789ab".repeat(5)}0123`;
  const told = (lines: readonly string[]) => {
    const { reader, told: steps } = reading(readStepLines);
    for (const line of lines) reader.outputLine(line);
    return { reader, steps: steps.map(({ name, state }) => `${state} ${name}`), seconds: steps.map(({ seconds }) => seconds) };
  };

  test("steps, and which came from the cache", () => {
    const { reader, steps, seconds } = told([
      "[1/2] STEP 1/3: FROM debian:13",
      "[1/2] STEP 2/3: RUN make",
      "compiling",
      "--> 0123456789ab",
      "[2/2] STEP 3/3: COPY --from=0 /a /a",
      `--> Using cache ${HASH}`,
      "[2/2] COMMIT dfopt",
      "STEP 4/4: ENV A=b",
      "COMMIT dfopt",
    ]);
    expect(steps).toEqual([
      "started [1/3] FROM debian:13",
      "done [1/3] FROM debian:13",
      "started [2/3] RUN make",
      "done [2/3] RUN make",
      "started [3/3] COPY --from=0 /a /a",
      "cached [3/3] COPY --from=0 /a /a",
      "started [4/4] ENV A=b",
      "done [4/4] ENV A=b",
    ]);
    expect(seconds[5]).toBe(0);
    expect(seconds[3]).toBeLessThan(10);
    expect(reader.steps()).toEqual({ steps: 2, cachedSteps: 1 });
    expect(reader.failed()).toBeUndefined();
  });

  test("the step that failed, the last lines of both of its outputs, and what the program says itself", () => {
    const { reader } = told(["STEP 1/1: RUN make", ...Array.from({ length: 100 }, (_, index) => `line ${index}`)]);
    reader.errorLine("make: *** Error 2");
    reader.errorLine("Error: building at STEP");
    const { name, output = "" } = reader.failed() ?? {};
    expect([name, output.split("\n").length]).toEqual(["[1/1] RUN make", 100]);
    expect(output).toMatch(/^line 1\n[\s\S]*\nmake: \*\*\* Error 2$/);
    expect(reader.text()).toBe("Error: building at STEP");
  });

  test("what is said before the first step is the program's own", () => {
    const { reader } = told([]);
    reader.errorLine("no such file");
    expect([reader.failed(), reader.text()]).toEqual([undefined, "no such file"]);
  });
});

describe("a build that failed", () => {
  const exited = { ended: "exited", status: 1, stdout: "", stderr: "" } as const;
  const solving = "ERROR: failed to build: failed to solve: ";
  const failureOf = (text: string, failed?: { readonly name: string; readonly output: string }) =>
    buildFailure({ program: "docker", outcome: exited, text, timeoutSeconds: 5, failed });

  test.each<[string, string, { readonly name: string; readonly output: string } | undefined, object]>([
    [
      "by a command",
      `Dockerfile:5\n--------\n   5 | >>> RUN make\n--------\n${solving}process "/bin/sh -c make" did not complete successfully: exit code: 2`,
      { name: "[build 2/3] RUN make\n  all", output: "cc a.c\nno rule\n" },
      {
        message: "the build fails at line 5: RUN make all",
        reason: "instruction",
        hint: "build it by hand with the same arguments; one may be missing",
        lines: ["cc a.c", "no rule", "exit code: 2"],
        instruction: { line: 5, name: "RUN make\n  all" },
      },
    ],
    [
      "before it began",
      `${solving}dockerfile parse error on line 3: unknown instruction: FOO`,
      undefined,
      {
        message: "the build fails at line 3: unknown instruction: FOO",
        lines: ["dockerfile parse error on line 3: unknown instruction: FOO"],
        instruction: { line: 3, name: undefined },
      },
    ],
    [
      "for its base image",
      `Dockerfile:1\n${solving}nope:1: failed to resolve source metadata for docker.io/library/nope:1: not found`,
      { name: "[internal] load metadata for docker.io/library/nope:1", output: "" },
      { message: "the base image nope:1 cannot be had at line 1", reason: "base-image" },
    ],
    [
      "for an image that it copies from",
      `${solving}pull access denied`,
      { name: "[2/2] COPY --link --from=docker.io/acme/tool:1 /a /a", output: "" },
      { message: "the base image acme/tool:1 cannot be had: COPY --link --from=docker.io/acme/tool:1 /a /a", reason: "base-image" },
    ],
    [
      "for the image of its first instruction",
      `${solving}manifest unknown`,
      { name: "[1/2] FROM --platform=linux/amd64 docker.io/acme/base:1", output: "" },
      { message: "the base image acme/base:1 cannot be had: FROM --platform=linux/amd64 docker.io/acme/base:1" },
    ],
    [
      "for an image that the message alone names",
      `${solving}failed to resolve source metadata for docker.io/acme/base:1: not found`,
      undefined,
      { message: "the base image acme/base:1 cannot be had" },
    ],
    [
      "for a full disk that only its output shows",
      `${solving}exit code: 1`,
      { name: "[2/2] RUN a", output: "write error: No space left on device" },
      { message: "the engine's disk is full: RUN a", reason: "disk-full" },
    ],
    [
      "for a file that is not in the context",
      `Dockerfile:2\n${solving}failed to compute cache key: failed to calculate checksum of ref a::b: "/gone": not found`,
      { name: "[2/2] COPY gone .", output: "" },
      { hint: "/gone is not in the build context (--context DIR names another), or its ignore file leaves it out" },
    ],
    ["without a word", "", undefined, { message: "the build fails", lines: ["docker ended without a word"], instruction: undefined }],
    [
      "with many words: the last of them",
      `${Array.from({ length: 9 }, (_, index) => `ERROR: ${index}`).join("\n")}`,
      { name: "[2/2] RUN a", output: Array.from({ length: 30 }, (_, index) => `out ${index}`).join("\n") },
      {
        lines: [
          ...Array.from({ length: 20 }, (_, index) => `out ${index + 10}`),
          ...Array.from({ length: 5 }, (_, index) => `ERROR: ${index + 4}`),
        ],
      },
    ],
  ])("%s", (_, text, failed, expected) => {
    const failure = failureOf(text, failed);
    expect(failure).toBeInstanceOf(BuildFailed);
    expect(failure).toMatchObject(expected);
  });

  test("a long instruction is cut", () => {
    const { message } = failureOf("", { name: `[2/2] RUN ${"x".repeat(200)}`, output: "" });
    expect(message).toBe(`the build fails: RUN ${"x".repeat(116)}…`);
  });

  test.each([
    ["does not answer", "ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock.", "not-reachable"],
    ["may not be used", "permission denied while trying to connect to the docker API", "not-permitted"],
    ["has no such builder", 'ERROR: no builder "x" found', "no-builder"],
  ])("is not the Dockerfile's fault where the engine %s", (_, text, reason) => {
    const failure = failureOf(text, { name: "[2/2] RUN a", output: "" });
    expect(failure).not.toBeInstanceOf(BuildFailed);
    expect(failure).toMatchObject({ reason, hint: expect.any(String) });
    expect(failure.message).not.toContain("RUN a");
  });

  test("that took too long says how long", () => {
    const failed = { name: "[2/2] RUN sleep", output: "waiting\n" };
    const failure = buildFailure({ program: "docker", outcome: { ...exited, ended: "timed-out" }, text: "", timeoutSeconds: 5, failed });
    expect(failure).toMatchObject({ message: "the build took longer than 5 seconds", reason: "timeout", lines: ["waiting"] });
  });
});
