import { describe, expect, test } from "vitest";
import { readArguments } from "../src/cli/arguments.js";
import type { Option } from "../src/cli/command.js";

const OPTIONS: readonly Option[] = [
  { name: "engine-arg", takes: "list", nextWord: "any", placeholder: "ARG", help: "" },
  { name: "run", takes: "list", placeholder: "CMD", help: "" },
  { name: "check", takes: "switch", help: "" },
];

const given = (args: readonly string[], name: string) => readArguments(args, OPTIONS).given.get(name)?.values;

describe("a value that begins with a dash", () => {
  test("is the next option, and no value", () => {
    expect(() => readArguments(["--run", "--check"], OPTIONS)).toThrow("--run needs a value: CMD");
    expect(given(["--run=--check"], "run")).toEqual(["--check"]);
    expect(given(["--run", "-"], "run")).toEqual(["-"]);
  });

  test("is one where the option hands it on to another program", () => {
    const args = ["--engine-arg", "--network=host", "--check", "--engine-arg", "-q", "--engine-arg=--pull", "--engine-arg", "--check", "x"];
    expect(given(args, "engine-arg")).toEqual(["--network=host", "-q", "--pull", "--check"]);
    expect(given(args, "check")).toEqual(["true"]);
    expect(readArguments(args, OPTIONS).paths).toEqual(["x"]);
    expect(() => readArguments(["--engine-arg"], OPTIONS)).toThrow("--engine-arg needs a value: ARG");
  });
});

test("what stands behind -- is handed on as it is", () => {
  const { paths, rest } = readArguments(["a", "--check", "b", "--", "-x", "c", "--", "d"], OPTIONS);
  expect([paths, rest]).toEqual([
    ["a", "b"],
    ["-x", "c", "--", "d"],
  ]);
  expect(readArguments(["a"], OPTIONS).rest).toEqual([]);
});
