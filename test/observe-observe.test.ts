import { expect, test } from "vitest";
import type { Session } from "../src/engine/session.js";
import { analyze } from "../src/model/model.js";
import { type ObserveRequest, observe } from "../src/observe/observe.js";
import { parse } from "../src/syntax/parse.js";
import { directoryWith } from "./cli.js";
import { runningEngine } from "./made-up-engine.js";

/** What observing an image says meanwhile. */
async function observed(trace: ObserveRequest["trace"]) {
  const said: string[] = [];
  const plain = runningEngine(() => ({ status: 0 }));
  const { signal } = new AbortController();
  const result = observe({
    engine: {
      ...plain,
      build: async (request) => {
        request.progress?.({ name: "RUN make", state: "started" } as never);
        request.progress?.({ name: "RUN make", state: "done" } as never);
        return plain.build(request);
      },
    },
    session: { folder: directoryWith({}), env: { PATH: "/nowhere" }, signal } as unknown as Session,
    model: analyze(parse("FROM scratch\n")),
    fingerprint: { dockerfile: "0", context: "0", buildArgs: {} },
    build: { dockerfile: "FROM scratch\n", signal } as never,
    trace,
    progress: (text) => said.push(text),
  });
  return { result: await result.catch((error: unknown) => error), said };
}

test("builds and reads, and runs nothing unless it is asked to", async () => {
  const { result, said } = await observed(undefined);
  expect(said).toEqual(["building", "building: RUN make", "reading the image"]);
  expect(result).toMatchObject({ schemaVersion: 1, image: { cmd: ["/app"] } });
  expect(result).not.toHaveProperty("trace");
});

test("a tracer that is missing is said before anything is built", async () => {
  const { result, said } = await observed({ commands: ["app"], probes: [], seconds: 0, network: "none", timeoutSeconds: 1 });
  expect(said).toEqual([]);
  expect(String(result)).toContain("strace");
});
