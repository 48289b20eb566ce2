import { defineConfig } from "vitest/config";

/** All tests: what `npm test` runs, those in a browser, and those with an engine, which test/engine/run starts. */
export default defineConfig({ test: { projects: ["vitest.config.ts", "test/browser/vitest.config.ts", "test/engine/vitest.config.ts"] } });
