import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../src/syntax/parse.js";
import { print } from "../src/syntax/print.js";
import { anyText } from "./mutate.js";
import { expectTiling } from "./tiling.js";

const { DFOPT_EXAMPLES = "2000" } = process.env;

test("any text parses, prints as it was, and is tiled by its nodes", { timeout: 3_600_000 }, () => {
  const property = fc.property(anyText, (text) => {
    const dockerfile = parse(text);
    expect(print(dockerfile)).toBe(text);
    expectTiling(dockerfile);
  });
  fc.assert(property, { numRuns: Number(DFOPT_EXAMPLES) });
});
