import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { atMost, filesBelow } from "../rules/shared/context/files-below.js";
import { readContext } from "../src/facts/context.js";
import { directoryWith } from "./cli.js";

test("files below a path, in the order of their names, without those of directories that are left out and of git", () => {
  const files = { ".git/HEAD": "", "b/z": "", "b/a/x": "", "b/.git/HEAD": "", a: "", "b/left/y": "", c: "" };
  const context = readContext(directoryWith({ ...files, ".dockerignore": "c\n" }));
  expect([...filesBelow(context, ".")]).toEqual([".dockerignore", "a", "b/a/x", "b/left/y", "b/z"]);
  expect([...filesBelow(context, "b/", (path) => path === "b/left")]).toEqual(["b/a/x", "b/z"]);
  expect([...filesBelow(context, "b/z")]).toEqual(["b/z"]);
  expect([...filesBelow(context, "c"), ...filesBelow(context, "gone")]).toEqual([]);
});

test("links of workspaces lead in circles, and each directory is read once", () => {
  const names = ["a", "b", "c", "d"];
  const root = directoryWith(Object.fromEntries(names.map((name) => [`packages/${name}/node_modules/.keep`, ""])));
  for (const one of names) for (const other of names) symlinkSync(`../../${other}`, join(root, `packages/${one}/node_modules/${other}`));
  expect([...filesBelow(readContext(root), ".")]).toHaveLength(names.length);
});

test("too many are none", () => {
  expect(atMost(2, ["a", "b"])).toEqual(["a", "b"]);
  expect(atMost(1, ["a", "b"])).toBeUndefined();
});
