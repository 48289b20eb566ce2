import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { optimize, parse, rules } from "../src/index.js";
import { ruleCases } from "./fixtures.js";

test.each([
  ["wheels-left-behind", ["/wheels", "/wheels/**"]],
  ["wheels-deleted-with-a-slash", []],
  ["archive-left-in-tmp", ["/tmp/app.tar.gz"]],
])("use-bind-mount says of %s what the image has no more", (name, paths) => {
  const dockerfile = parse(readFileSync(new URL(`../fixtures/rules/use-bind-mount/${name}/Dockerfile`, import.meta.url), "utf8"));
  const { changes } = optimize(dockerfile, rules);
  expect(changes.filter(({ rule }) => rule === "use-bind-mount").flatMap(({ differences }) => differences.removes ?? [])).toEqual(paths);
});

test("split-build-stage says what setuptools left beside the sources, which the shipped stage copies anew", () => {
  const found = ruleCases().find(({ name }) => name === "distribution-python-installs-the-project");
  if (found === undefined) throw new Error("the case is gone");
  const { changes } = optimize(parse(found.dockerfile), rules, found.facts);
  const { removes } = changes.find(({ rule }) => rule === "split-build-stage")?.differences ?? {};
  expect(removes).toContain("/srv/*.egg-info/**");
});
