import { defineConfig } from "vitest/config";

const MINUTE = 60_000;

/** The tests that build and run images, on the engine that test/engine/run gives them. */
export default defineConfig({
  test: {
    name: "engine",
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/engine/**/*.test.ts"],
    testTimeout: 10 * MINUTE,
    hookTimeout: 10 * MINUTE,
    maxWorkers: 2,
    // The other tests say what is broken sooner.
    sequence: { groupOrder: 2 },
  },
});
