import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { readContext } from "../src/facts/context.js";
import { optimize } from "../src/optimize.js";
import { parse } from "../src/syntax/parse.js";

describe("nothing is assumed that does not matter:", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["use-exec-form", "a program that is process 1", "FROM alpine\nCMD /app\n", ["/app is a binary", "/app may be process 1"]],
    ["use-exec-form", "a program below an init", 'FROM alpine\nENTRYPOINT ["tini", "--"]\nCMD /app\n', ["/app is a binary"]],
    [
      "use-exec-form",
      "an init of the stage below",
      'FROM alpine AS a\nENTRYPOINT ["tini", "--"]\nFROM a\nCMD /app\n',
      ["/app is a binary"],
    ],
    ["use-apt-get", "downloads that may stay", "FROM example.com/base\nRUN apt install -y curl\n", ["the base image is set up to delete"]],
    ["use-apt-get", "downloads that are deleted", "FROM example.com/base\nRUN apt install -y curl && apt clean\n", []],
    ["use-apt-get", "downloads in no image", "FROM example.com/base AS a\nRUN apt install -y gcc\nFROM alpine\nCOPY --from=a /a /\n", []],
    [
      "use-apt-get",
      "downloads in the image of a target",
      "FROM example.com/base AS a\nRUN apt install -y gcc\nFROM a AS dev\nFROM alpine\nCOPY --from=a /a /\n",
      ["the base image is set up to delete"],
    ],
    [
      "use-no-install-recommends",
      "what an earlier release does not recommend yet",
      "FROM debian:bookworm\nRUN apt-get update && apt-get install -y libpq5\n",
      ["nothing relies on packages that were only recommended, also by dependencies, such as documentation", "debian:bookworm recommends"],
    ],
    [
      "use-copy-chmod",
      "the mode of a file that is written out",
      "FROM debian:12\nCOPY <<A /usr/local/bin/a\n#!/bin/sh\nA\nRUN chmod +x /usr/local/bin/a\n",
      ["the builder is BuildKit"],
    ],
    [
      "sink-late-args",
      "one move, part of the way proven",
      "FROM python:3.12\nARG BUILD_NUMBER\nRUN apt-get update\nCOPY a .\nRUN pip install -r a\nLABEL build=$BUILD_NUMBER\n",
      ["no script of what `pip install` installs reads BUILD_NUMBER"],
    ],
  ])("%s, %s", (id, _, text, starts) => {
    const { changes } = optimize(
      parse(text),
      rules.filter((rule) => rule.id === id),
      {},
    );
    const [change] = changes;
    expect(changes).toHaveLength(1);
    expect(change?.assumptions.map((assumption, index) => assumption.slice(0, starts[index]?.length ?? 0))).toEqual(starts);
    expect(change?.safety).toBe(starts.length === 0 ? "safe" : "verify");
  });
});

test("a package that a lockfile has twice is named once", () => {
  const path = "fixtures/rules/copy-manifests-first/scripts-of-one-package-twice";
  const { changes } = optimize(
    parse(readFileSync(`${path}/Dockerfile`, "utf8")),
    rules.filter(({ id }) => id === "copy-manifests-first"),
    { context: readContext(`${path}/context`) },
  );
  expect(changes.flatMap(({ assumptions }) => assumptions)).toEqual(["no install script of paint reads files of the project"]);
});
