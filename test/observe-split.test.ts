import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readContext } from "../src/facts/context.js";
import { optimize, parse, rules } from "../src/index.js";
import { expectedOf, expectsChange, expectsRemoval } from "../src/verify/expected.js";
import { evidenceIn } from "./fixtures.js";

/** What the split of a case says to verify of a path: that it may differ, that it may be gone. */
function said(name: string, path: string): readonly boolean[] {
  const directory = new URL(`../fixtures/rules/split-build-stage/${name}/`, import.meta.url).pathname;
  const facts = { context: readContext(`${directory}context`), ...evidenceIn(directory) };
  const expected = expectedOf(optimize(parse(readFileSync(`${directory}Dockerfile`, "utf8")), rules, facts).changes);
  return [expectsChange(expected, path) === "split-build-stage", expectsRemoval(expected, path) === "split-build-stage"];
}

test.each<[what: string, name: string, path: string, isSaid: boolean]>([
  ["of root's shells that an installer wrote", "seen-startup-files-of-an-installer", "/root/.bashrc", true],
  ["that the base does not have", "seen-startup-files-of-an-installer", "/root/.bash_profile", true],
  ["that somebody wrote, and that ships", "seen-startup-file-by-hand", "/root/.bashrc", false],
  ["that was copied, and that ships", "seen-startup-file-copied", "/root/.bashrc", false],
  ["that was read when it ran, and that ships", "seen-startup-files-in-use", "/root/.bashrc", false],
  ["that is none of a shell's", "seen-startup-files-of-an-installer", "/root/.gitconfig", false],
])("verify is told of a file %s", (_, name, path, isSaid) => {
  expect(said(name, path)).toEqual([isSaid, isSaid]);
});
