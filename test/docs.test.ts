import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url).pathname;
const pages = [...readdirSync(root), ...readdirSync(`${root}docs`).map((name) => `docs/${name}`), "rules/README.md"].filter((path) =>
  path.endsWith(".md"),
);

test.each(pages)("the links of %s lead somewhere", (page) => {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/```[\s\S]*?```/g, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  const broken = links.filter((target) => !/^(https:|#)/.test(target) && !existsSync(join(root, dirname(page), target.replace(/#.*/, ""))));
  expect(broken).toEqual([]);
});

test("the files that ARCHITECTURE.md names are there", () => {
  const text = readFileSync(`${root}ARCHITECTURE.md`, "utf8");
  const named = [...text.matchAll(/(?:[\w.-]+\/)+[\w.-]+\.(?:ts|js|json|md)\b/g)].map(([path]) => path);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => ["", "src/", "rules/"].every((start) => !existsSync(`${root}${start}${path}`)))).toEqual([]);
});

test("the example of the library prints what the page says", () => {
  const [, code = "", output = ""] =
    /```js\n([\s\S]*?)```[\s\S]*?```\n([\s\S]*?)```/.exec(readFileSync(`${root}docs/library.md`, "utf8")) ?? [];
  const file = `${root}docs/library-example-${process.pid}.mjs`;
  writeFileSync(file, code);
  try {
    expect(spawnSync(process.execPath, [file], { encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } }).stdout).toBe(output);
  } finally {
    rmSync(file);
  }
});
