import { expect, test } from "vitest";
import { filesNamedIn } from "../rules/shared/context/named-files.js";

const FILES = ["app/version.py", "lib/app/version.rb", "scripts/git.js"];
const context = { kind: (path: string) => (FILES.includes(path) ? ("file" as const) : undefined) };

test.each([
  ["a module of Python that another one imports", "from app.version import NAME\n", "app/version.py"],
  ["a member of a package of Python", "\tfrom app import version\n", "app/version.py"],
  ["a package of Python", "import app.version\n", "app/version.py"],
  ["an attribute of a module", "version = attr: 'app.version.NAME'\n", "app/version.py"],
  ["a module of Node", 'require("./scripts/git")\n', "scripts/git.js"],
  ["a file of Ruby", 'require_relative "lib/app/version"\n', "lib/app/version.rb"],
  ["what stands behind many empty lines", `${"\n".repeat(400_000)}import app.version\n`, "app/version.py"],
])("%s is a file that a source names", (_, text, file) => {
  expect(filesNamedIn(context, "", text)).toContain(file);
});

test("what no file is called names none", () => {
  expect(filesNamedIn(context, "", "import os.path\nrequire('./other')\nversion = 1.2.3\n")).toEqual([]);
});
