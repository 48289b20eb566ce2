import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { expect, test } from "vitest";

const isBuilt = existsSync("dist/cli/dfopt.cjs");
const packed: readonly string[] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }),
)[0].files.map(({ path }: { path: string }) => path);

test("what README.md links to is in the package", () => {
  const links = [...readFileSync("README.md", "utf8").matchAll(/\]\((?!https:|#)([^)\s#]+)/g)].map(([, path]) => path);
  expect(links.filter((path) => !packed.includes(path ?? ""))).toEqual([]);
});

test.skipIf(!isBuilt)("the licenses of what is bundled are in the package", () => {
  expect(packed).toContain("dist/licenses.txt");
  const text = readFileSync("dist/licenses.txt", "utf8");
  for (const name of ["yaml", "execa", "@octokit/core", "unbash"]) expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, "m"));
});

test.skipIf(!isBuilt)("what is in the package needs its dependencies, and nothing else", () => {
  const imported = packed
    .filter((path) => /^dist\/.*\.c?js$/.test(path))
    .flatMap((path) => [
      ...readFileSync(path, "utf8").matchAll(/^(?:import|export) .*from "([^."][^"]*)";$|\brequire\(["`]([^."`][^"`]*)["`]\)/gm),
    ])
    .flatMap(([, from, required]) => from ?? required ?? [])
    .filter((name) => !builtinModules.includes(name.replace(/^node:/, "")))
    .map((name) => name.replace(/^((?:@[^/]+\/)?[^/]+).*/, "$1"));
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect([...new Set(imported)].toSorted()).toEqual(Object.keys(dependencies));
});
