import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../src/cli/config/file.js";
import { CONFIG_KEYS } from "../src/cli/config/keys.js";
import { CHANGING, dfopt, directoryWith } from "./cli.js";

async function rulesUsed(files: Readonly<Record<string, string>>, args: readonly string[] = [], env = {}): Promise<readonly string[]> {
  const cwd = directoryWith({ "app/Dockerfile": CHANGING, ...files });
  const { out, err, exit } = await dfopt(["app/Dockerfile", "--format", "json", ...args], { cwd, env });
  expect({ err: exit === 0 ? "" : err }).toEqual({ err: "" });
  return JSON.parse(out).files[0].changes.map(({ rule }: { rule: string }) => rule);
}

describe("configuration", () => {
  const BOTH = ["use-env-equals", "use-label-maintainer"];

  test("none", async () => {
    expect((await rulesUsed({})).toSorted()).toEqual(BOTH);
  });

  test.each([
    [".dfopt.yaml", "skip: [use-env-equals]\n"],
    [".dfopt.yml", "skip:\n  - use-env-equals\n"],
    [".dfopt.json", '{\n\t"$schema": "x",\n\t"skip": ["use-env-equals"]\n}\n'],
    ["app/.dfopt.yaml", "only: [DL4000]\n"],
  ])("%s", async (name, text) => {
    expect(await rulesUsed({ [name]: text })).toEqual(["use-label-maintainer"]);
  });

  test("the nearest file counts, and nothing above the repository", async () => {
    expect(await rulesUsed({ ".dfopt.yaml": "skip: [use-env-equals]", "app/.dfopt.yaml": "skip: [use-label-maintainer]" })).toEqual([
      "use-env-equals",
    ]);
    expect((await rulesUsed({ ".dfopt.yaml": "skip: [use-env-equals]", "app/.git/HEAD": "" })).toSorted()).toEqual(BOTH);
    expect((await rulesUsed({ "app/.dfopt.yaml": "# nothing\n" })).toSorted()).toEqual(BOTH);
  });

  test("flags before the environment before the file", async () => {
    const file = { ".dfopt.yaml": "only: [merge-run]\n" };
    expect(await rulesUsed(file)).toEqual([]);
    expect(await rulesUsed(file, [], { DFOPT_ONLY: "use-env-equals" })).toEqual(["use-env-equals"]);
    expect(await rulesUsed(file, ["--only", "use-label-maintainer"], { DFOPT_ONLY: "use-env-equals" })).toEqual(["use-label-maintainer"]);
    expect((await rulesUsed(file, ["--enable", "use-env-equals,use-label-maintainer"])).toSorted()).toEqual(BOTH);
  });

  test.each([
    ["skipp: [merge-run]\n", ".dfopt.yaml:1:1: unknown key skipp (did you mean skip?)\n1 | skipp: [merge-run]\n    ^^^^^\n"],
    ["safe: perhaps\n", ".dfopt.yaml:1:7: safe is true or false\n"],
    ["skip: merge-run\n", ".dfopt.yaml:1:7: skip is a list of rules\n"],
    ["context: true\n", ".dfopt.yaml:1:10: context is a directory, or false for none\n"],
    ["target: [a]\n", ".dfopt.yaml:1:9: target is a string\n"],
    ["build-arg: [a]\n", ".dfopt.yaml:1:12: build-arg is a mapping: names with values\n"],
    ["option:\n  merge-run:\n    when: always\n", ".dfopt.yaml:2:3: write merge-run.when: always\n"],
    ["build-arg:\n  a:\n    b: c\n", ".dfopt.yaml:2:3: a has no plain value\n"],
    ["build-arg: { a: }\n", ".dfopt.yaml:1:14: a has no plain value\n"],
    ["- safe\n", ".dfopt.yaml:1:1: a configuration is a mapping: keys with values\n"],
    ["safe: true\nsafe: false\n", ".dfopt.yaml:2:1: "],
    ["safe: [\n", ".dfopt.yaml:1:8: "],
    [
      "\nskip: [merge-runs]\n",
      ".dfopt.yaml:2:8: skip: unknown rule merge-runs (did you mean merge-run?)\n2 | skip: [merge-runs]\n           ^^^^^^^^^^\n",
    ],
    ["skip:\n  - merge-run\n  - [a]\n", ".dfopt.yaml:3:5: skip is a list of rules\n3 |   - [a]\n"],
    ["only: [merge-run, '']\n", ".dfopt.yaml:1:19: only: names no rule\n1 | only: "],
    ["context: nowhere\n", "/nowhere: no such file or directory\n1 | context: nowhere\n             ^^^^^^^\n"],
    ["context: Dockerfile\n", "/Dockerfile: not a directory\n1 | context: Dockerfile\n"],
    ["target: nowhere\n", ".dfopt.yaml:1:9: target: Dockerfile has no stage nowhere\n1 | target: nowhere\n            ^^^^^^^\n"],
    ["build-arg: { '': x }\n", '.dfopt.yaml:1:14: build-arg: "=x" is not NAME=VALUE\n1 | build-arg'],
  ])("%j is an error", async (text, message) => {
    const cwd = directoryWith({ ".dfopt.yaml": text, Dockerfile: CHANGING });
    const { exit, out, err } = await dfopt([], { cwd });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });

  test.each(["skip: [merge-rn]\n", "skipp: []\n", "context: nowhere\n"])("%j is said once for all Dockerfiles", async (text) => {
    const cwd = directoryWith({ ".dfopt.yaml": text, "a/Dockerfile": CHANGING, "b/Dockerfile": CHANGING });
    const { exit, err } = await dfopt(["."], { cwd });
    expect(err.match(/\.dfopt\.yaml:1:/g)).toHaveLength(1);
    expect(err).toContain("2 Dockerfiles: 2 failed");
    expect(exit).toBe(2);
  });

  test("an empty list chooses nothing", async () => {
    expect(await rulesUsed({ ".dfopt.yaml": "only: []\n" })).toEqual([]);
  });

  test("the schema knows the same keys", () => {
    const { properties } = JSON.parse(readFileSync("schema/config.json", "utf8"));
    expect(
      Object.keys(properties)
        .filter((key) => key !== "$schema")
        .toSorted(),
    ).toEqual([...CONFIG_KEYS.keys()].toSorted());
  });

  test.each([
    ["build-arg:\n  V: 1.10\n", ["V=1.10"]],
    ["build-arg: { V: 010, W: 0x1F, X: 1e3, Y: 1_000, Z: True, 1.10: a }\n", ["V=010", "W=0x1F", "X=1e3", "Y=1_000", "Z=True", "1.10=a"]],
    ["build-arg:\n  V: '1.10' # quoted\n  W: \"a\\tb\"\n  X: |-\n    two\n    lines\n", ["V=1.10", "W=a\tb", "X=two\nlines"]],
    ['{ "build-arg": { "V": 1.10 } }', ["V=1.10"]],
  ])("%j: values are text, as they stand there", (text, values) => {
    expect(parseConfig({ text, path: ".dfopt.yaml", directory: "/" }).given.get("build-arg")?.values).toEqual(values);
  });

  test("a target that looks like a number is text too", () => {
    expect(parseConfig({ text: "target: 1.10\n", path: "x", directory: "/" }).given.get("target")?.values).toEqual(["1.10"]);
  });

  test("flags before what the environment says to the contrary", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const exitOf = async (args: readonly string[], env: Readonly<Record<string, string>>) => (await dfopt(args, { cwd, env })).exit;
    expect(await exitOf(["--check"], { DFOPT_WRITE: "1", DFOPT_OUTPUT: "x" })).toBe(1);
    expect(await exitOf(["-o", "new"], { DFOPT_CHECK: "1" })).toBe(0);
    expect(await exitOf(["--context", "."], { DFOPT_NO_CONTEXT: "1" })).toBe(0);
    expect(await exitOf([], { DFOPT_WRITE: "1", DFOPT_CHECK: "1" }), "two that exclude each other").toBe(2);
    expect((await dfopt(["-v"], { cwd, env: { DFOPT_QUIET: "1" } })).err).not.toBe("");
    expect(readFileSync(`${cwd}/Dockerfile`, "utf8")).toBe(CHANGING);
  });

  test("a format in the environment that a command does not have is not for it", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect(JSON.parse((await dfopt(["parse"], { cwd, env: { DFOPT_FORMAT: "diff" } })).out).files).toHaveLength(1);
    expect(JSON.parse((await dfopt([], { cwd, env: { DFOPT_FORMAT: "json" } })).out).files[0].status).toBe("changed");
    expect((await dfopt(["parse", "--format", "diff"], { cwd })).exit).toBe(2);
  });

  test("a format in the environment that no command has is an error", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { exit, out, err } = await dfopt(["parse"], { cwd, env: { DFOPT_FORMAT: "jsno" } });
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toBe('error: DFOPT_FORMAT is one of json; not "jsno" (did you mean json?)\n');
    expect((await dfopt(["completion", "bash"], { cwd, env: { DFOPT_FORMAT: "jsno" } })).exit).toBe(0);
  });

  test("build arguments decide what a FROM is", async () => {
    const cwd = directoryWith({ Dockerfile: "ARG BASE\nFROM $BASE\n", ".dfopt.yaml": "build-arg: { BASE: debian }\n" });
    expect((await dfopt(["--build-arg", "BASE", "--target", "0"], { cwd, env: { BASE: "alpine" } })).exit).toBe(0);
  });
});

test("a configuration that is no file is an error, not read", async () => {
  const cwd = directoryWith({ Dockerfile: "FROM debian\n", ".git/HEAD": "" });
  symlinkSync("/dev/zero", join(cwd, ".dfopt.yaml"));
  expect((await dfopt(["Dockerfile"], { cwd })).err).toContain(".dfopt.yaml: cannot be read: it is no file");
});
