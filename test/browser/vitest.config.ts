import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";
import { CHROMIUM } from "./chromium.js";

const MINUTE = 60_000;

// Where nobody looks, a test that does not run is one that fails.
const { CI } = process.env;
const runs = existsSync(CHROMIUM) || CI !== undefined;
if (!runs) console.warn(`browser tests: NOT RUN: there is no ${CHROMIUM}; DFOPT_CHROMIUM names another`);

/** The page to try dfopt, in a real browser. */
export default defineConfig({
  test: {
    name: "browser",
    root: new URL("../..", import.meta.url).pathname,
    include: runs ? ["test/browser/**/*.test.ts"] : [],
    passWithNoTests: true,
    testTimeout: 2 * MINUTE,
    hookTimeout: 2 * MINUTE,
    sequence: { groupOrder: 1 },
  },
});
