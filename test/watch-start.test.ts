import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { watchStart } from "../src/verify/watch-start.js";
import { runningEngine } from "./made-up-engine.js";

const { signal } = new AbortController();
const SETTINGS = { network: "none", timeoutSeconds: 1, signal, ignored: [], startSeconds: 1, probes: [] } as const;

test("a program that writes without end is read once, and looks that take long are not waited for beyond the time", async () => {
  const engine = runningEngine(() => ({}));
  const called: string[] = [];
  const start: typeof engine.start = async (request) => {
    const container = await engine.start(request);
    const life = async () => {
      called.push("life");
      await sleep(400);
      return container.life();
    };
    const state = () => {
      called.push("state");
      return container.state();
    };
    return { ...container, life, state };
  };
  await watchStart({ ...engine, start }, "1 image", SETTINGS);
  expect(called).toEqual(["life", "life", "state"]);
});
