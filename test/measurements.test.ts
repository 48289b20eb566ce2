import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { readMeasurements } from "../bench/images/figures.js";

const root = new URL("../fixtures/apps/", import.meta.url).pathname;
const { apps } = readMeasurements();

// Tests with an engine hold what they build against the expert's, as it was measured; one that nothing rewrites is held here alone.
test.each(readdirSync(root).filter((name) => existsSync(`${root}${name}/smoke`)))(
  "%s was measured, and is about as small as its expert's",
  (name) => {
    const { rewritten, expert } = apps[name] ?? {};
    expect((rewritten?.unpackedBytes ?? Number.NaN) / (expert?.unpackedBytes ?? Number.NaN)).toBeLessThanOrEqual(1.2);
  },
);
