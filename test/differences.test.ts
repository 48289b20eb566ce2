import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { optimize, parse, rules } from "../src/index.js";

test.each([
  ["wheels-left-behind", ["/wheels", "/wheels/**"]],
  ["wheels-deleted-with-a-slash", []],
  ["archive-left-in-tmp", ["/tmp/app.tar.gz"]],
])("use-bind-mount says of %s what the image has no more", (name, paths) => {
  const dockerfile = parse(readFileSync(new URL(`../fixtures/rules/use-bind-mount/${name}/Dockerfile`, import.meta.url), "utf8"));
  const { changes } = optimize(dockerfile, rules);
  expect(changes.filter(({ rule }) => rule === "use-bind-mount").flatMap(({ differences }) => differences.removes ?? [])).toEqual(paths);
});
