import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

/** `npm run bench:images`: one build at a time, on the engine that test/engine/run gives. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["bench/images/measure.bench.ts"],
    testTimeout: 30 * MINUTE,
    hookTimeout: 30 * MINUTE,
    maxWorkers: 1,
  },
});
