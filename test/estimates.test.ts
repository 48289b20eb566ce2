import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { differenceOf } from "../rules/knowledge/bases/image-sizes.js";
import { readContext } from "../src/facts/context.js";
import { optimize, parse, rules } from "../src/index.js";
import { parseImageReference } from "../src/model/image.js";
import { directoryWith } from "./cli.js";

describe("what another image saves", () => {
  test.each([
    ["debian:12", "debian:12-slim", -42],
    ["debian:bookworm-20240110", "debian:bookworm-20240110-slim", -42],
    ["docker.io/library/node:22.4", "node:22.4-slim", -960],
    ["python:3.13-bookworm", "python:3.13-slim-bookworm", -910],
    ["maven:3.9-eclipse-temurin-21", "eclipse-temurin:21-jre", -230],
    ["golang:1.24", "debian:trixie-slim", -812],
    ["golang:1.24", "gcr.io/distroless/static-debian12", -888],
  ])("of %s and %s is known", (from, to, megabytes) => {
    expect(differenceOf(parseImageReference(from), to)).toBe(megabytes * 1_000_000);
  });

  test.each([
    ["node:22-alpine", "node:22-slim"],
    ["debian:jessie", "debian:jessie-slim"],
    ["node:$VERSION", "node:$VERSION-slim"],
    [`debian:12@sha256:${"a".repeat(64)}`, "debian:12-slim"],
    ["registry.example.com/debian:12", "debian:12-slim"],
    ["debian:12-slim", "debian:13-slim"],
  ])("of %s and %s is not", (from, to) => {
    expect(differenceOf(parseImageReference(from), to)).toBeUndefined();
  });
});

test.each([
  ["c-make", -362],
  ["cmake-curl", -320],
  ["node-api", -960],
])("the split of %s counts the base, and packages that it does not have anyway", (name, megabytes) => {
  const directory = new URL(`../fixtures/apps/${name}/`, import.meta.url).pathname;
  const dockerfile = parse(readFileSync(`${directory}Dockerfile`, "utf8"));
  const { changes } = optimize(dockerfile, rules, { context: readContext(directory) });
  expect(changes.find(({ rule }) => rule === "split-build-stage")?.estimate).toEqual({ bytes: megabytes * 1_000_000, basis: "table" });
});

describe("what a written ignore file takes out of the image", () => {
  const removed = (files: Readonly<Record<string, string>>) => {
    const directory = directoryWith({ ".gitignore": "node_modules\ncoverage\n", "package.json": "{}", ...files });
    const dockerfile = parse("FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n");
    const { changes } = optimize(dockerfile, rules, { context: readContext(directory) });
    return changes.find(({ rule }) => rule === "write-dockerignore")?.differences.removes;
  };

  test("is nothing where nothing of it is there", () => {
    expect(removed({})).toEqual([]);
  });

  test("is what is there, in packages of the project too", () => {
    expect(removed({ "packages/api/node_modules/express/coverage/index.html": "" })).toEqual(["**/node_modules", "**/node_modules/**"]);
    expect(removed({ "coverage/index.html": "" })).toEqual(["**/coverage", "**/coverage/**"]);
  });

  test("may be anything where there is too much to look at", () => {
    const directories = Array.from({ length: 501 }, (_, index) => [`${index}/a`, ""]);
    expect(removed(Object.fromEntries(directories))).toContain("**/node_modules");
  });
});

describe("what a mode that COPY gives saves", () => {
  const savedBy = (run: string) => {
    const directory = directoryWith({ "entry.sh": "#!/bin/sh\n" });
    const dockerfile = parse(`FROM debian:trixie-slim\nCOPY entry.sh /usr/local/bin/entry.sh\nRUN ${run}\nCMD ["entry.sh"]\n`);
    const { changes } = optimize(dockerfile, rules, { context: readContext(directory) });
    return changes.filter(({ rule }) => rule === "use-copy-chmod").map(({ estimate }) => estimate?.bytes);
  };

  test("is the file", () => {
    expect(savedBy("chmod 755 /usr/local/bin/entry.sh")).toEqual([-10]);
  });

  test("is nothing where the same layer writes the file anew", () => {
    expect(savedBy("sed -i s/a/b/ /usr/local/bin/entry.sh && chmod 755 /usr/local/bin/entry.sh")).toEqual([undefined]);
  });
});
