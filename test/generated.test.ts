import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../rules/index.js";
// @ts-expect-error: a script, not a module with types
import { registry } from "../scripts/registry.js";
// @ts-expect-error: a script, not a module with types
import { rulePages } from "../scripts/rule-pages.js";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("the registry has every rule, by its file's name", () => {
  expect(read("rules/index.ts")).toBe(registry());
  const files = readdirSync(new URL("../rules/", import.meta.url)).map((name) => name.replace(/\.ts$/, ""));
  for (const { id } of rules) expect(files).toContain(id);
});

test("the rule reference is what the rules say", () => {
  expect(read("rules/README.md")).toBe(rulePages(rules));
});
