import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../rules/index.js";
// @ts-expect-error: a script, not a module with types
import { manPage } from "../scripts/man-page.js";
// @ts-expect-error: a script, not a module with types
import { registry } from "../scripts/registry.js";
// @ts-expect-error: a script, not a module with types
import { rulePages } from "../scripts/rule-pages.js";

import { GLOBAL_OPTIONS } from "../src/cli/command.js";
import { COMMANDS } from "../src/cli/commands.js";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

test("the registry has every rule, by its file's name", () => {
  expect(read("rules/index.ts")).toBe(registry());
  const files = readdirSync(new URL("../rules/", import.meta.url)).map((name) => name.replace(/\.ts$/, ""));
  for (const { id } of rules) expect(files).toContain(id);
});

test("the rule reference is what the rules say", () => {
  expect(read("rules/README.md")).toBe(rulePages(rules));
});

test("the manual page is what the tables of options say", async () => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  expect(read("man/dfopt.1")).toBe(manPage(commands, GLOBAL_OPTIONS));
});
