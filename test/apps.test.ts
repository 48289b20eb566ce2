import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { readContext } from "../src/facts/context.js";
import { optimize } from "../src/optimize.js";
import { parse } from "../src/syntax/parse.js";
import { evidenceIn } from "./fixtures.js";

const root = new URL("../fixtures/apps/", import.meta.url).pathname;

test.each(readdirSync(root))("%s is rewritten by all rules as it was reviewed", async (name) => {
  const text = readFileSync(`${root}${name}/Dockerfile`, "utf8");
  const result = optimize(parse(text), rules, { context: readContext(`${root}${name}`), ...evidenceIn(`${root}${name}`) });
  expect(result.faults).toEqual([]);
  await expect(result.text).toMatchFileSnapshot(`${root}${name}/rewritten.Dockerfile`);
});

test("nginx shows merging, cleaning, splitting and modernising", () => {
  const result = optimize(parse(readFileSync(`${root}nginx/Dockerfile`, "utf8")), rules);
  expect(new Set(result.changes.map(({ rule }) => rule))).toEqual(
    new Set(["merge-run", "clean-yum-cache", "split-build-stage", "use-label-maintainer", "use-env-equals"]),
  );
});

test("dfopt's own Dockerfile is left as it is", () => {
  const own = new URL("../", import.meta.url).pathname;
  const { status, refusals } = optimize(parse(readFileSync(`${own}Dockerfile`, "utf8")), rules, { context: readContext(own) });
  expect({ status, refusals }).toEqual({ status: "unchanged", refusals: [] });
});
