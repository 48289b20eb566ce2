import { chmodSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readContext } from "../src/facts/context.js";
import { parseDockerIgnore } from "../src/facts/dockerignore.js";
import { neededLocks } from "../src/facts/needed-lock.js";
import { parse } from "../src/syntax/parse.js";
import { directoryWith } from "./cli.js";

describe(".dockerignore", () => {
  // The cases of github.com/moby/patternmatcher, and what its documentation says.
  test.each([
    ["**", "file", true],
    ["**", "dir/file", true],
    ["**/", "file", true],
    ["**/**", "dir/file", true],
    ["dir/**", "dir/file", true],
    ["dir/**", "dir/dir2/file", true],
    ["dir/**", "dir", false],
    ["**/dir", "dir", true],
    ["**/dir", "a/dir/b", true],
    ["**/dir", "xdir", false],
    ["**file", "dir/file", true],
    ["**file", "profile", true],
    ["**/file2/**", "dir/file2/file", true],
    ["**/*.txt", "a/b/c.txt", true],
    ["a**/*.txt", "a/dir/file.txt", true],
    ["a/*.txt", "a/dir/file.txt", false],
    ["a[b-d]e", "ace", true],
    ["a[^b-d]e", "ace", false],
    ["a\\*b", "a*b", true],
    ["a\\*b", "axb", false],
    ["abc.def", "abcdef", false],
    ["abc.def", "abcZdef", false],
    ["abc?def", "abcZdef", true],
    ["a(b)c/def", "a(b)c/def", true],
    ["a.|)$(}+{bc", "a.|)$(}+{bc", true],
    ["*", "anything", true],
    ["/foo", "foo", true],
    ["foo/", "foo/bar", true],
    ["./foo/../bar", "bar", true],
    ["foo", "dir/foo", false],
    ["  foo  ", "foo", true],
    ["# foo", "# foo", false],
    ["foo\r", "foo", true],
    ["\uFEFFfoo", "foo", true],
    ["[", "[", false],
    ["*\n!src", "src/a.js", false],
    ["*\n!src", "other", true],
    ["!src\n*", "src", true],
    ["node_modules\n!node_modules/keep", "node_modules/keep/a", false],
    // In a directory that nothing leaves out, a pattern that would bring it back says nothing (seen with BuildKit 0.25).
    ["**/*.log\n!logs", "logs/a.log", true],
    ["**/*.log\n!logs/*", "logs/a.log", false],
    ["*.md\n!README*.md\nREADME-secret.md", "README-a.md", false],
    ["*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true],
  ])("%j leaves %s out: %s", (text, path, ignored) => {
    expect(parseDockerIgnore(text).ignores(path)).toBe(ignored);
  });

  test.each([
    ["a", "a", false],
    ["a\n!a/b", "a", true],
    ["a\n!a/*/c", "a", true],
    ["a\n!a/*/c", "a/b", true],
    ["a\n!a/*/c", "a/b/c", false],
    ["a\n!a", "a", false],
    ["a\n!b/c", "a", false],
    ["*\n!*.json\n!src/*.js", "a", false],
    ["a\n!*/c", "a", true],
    ["a\n!a*/c", "b", false],
    ["a\n!**/c", "a", true],
    ["a\n!a/**", "a/b", true],
    ["a\n!b/**", "a", false],
    ["a\n!a[/]b", "a", true],
  ])("%j may bring back something below %s: %s", (text, directory, may) => {
    expect(parseDockerIgnore(text).mayInclude(directory)).toBe(may);
  });
});

describe("the build context", () => {
  test("has files and directories; what .dockerignore leaves out is not there", () => {
    const context = readContext(directoryWith({ "a/b.txt": "text", "node_modules/x": "", ".dockerignore": "node_modules\n*.log" }));
    expect(context.kind("a")).toBe("directory");
    expect(context.kind("/a/b.txt")).toBe("file");
    expect(context.kind("./a/../a/")).toBe("directory");
    expect(context.kind(".")).toBe("directory");
    expect(context.kind("nowhere")).toBeUndefined();
    expect(context.kind("node_modules")).toBeUndefined();
    expect(context.read("a/b.txt")).toBe("text");
    expect(context.read("a")).toBeUndefined();
    expect(context.read("node_modules/x")).toBeUndefined();
    expect(context.ignores("x.log")).toBe(true);
    expect(context.ignores("a")).toBe(false);
  });

  test("git's ignore files count from the repository down, as one in the context would say it", () => {
    const root = directoryWith({ ".gitignore": "*.log\n/web/dist\n/dist\n!web/keep\n", "web/.gitignore": "/own\r\n", "web/api/x": "" });
    expect(readContext(join(root, "web"), undefined, root).gitIgnore()).toEqual(["*.log", "/dist", "!/keep", "/own"]);
    expect(readContext(join(root, "web/api"), undefined, root).gitIgnore()).toEqual(["*.log"]);
    expect(readContext(join(root, "web")).gitIgnore()).toEqual(["/own"]);
    expect(readContext(root, undefined, join(root, "web")).gitIgnore()).toEqual(["*.log", "/web/dist", "/dist", "!web/keep"]);
  });

  test("a directory that is left out is there where something in it is not", () => {
    const context = readContext(directoryWith({ "src/app/main.js": "", "lib/x": "", ".dockerignore": "*\n!src/app" }));
    expect(context.kind("src")).toBe("directory");
    expect(context.kind("src/app/main.js")).toBe("file");
    expect(context.kind("lib")).toBeUndefined();
  });

  test("the Dockerfile's own ignore file counts before the context's", () => {
    const root = directoryWith({ "docker/Dockerfile": "", "docker/Dockerfile.dockerignore": "a", ".dockerignore": "b", a: "", b: "" });
    const context = readContext(root, join(root, "docker/Dockerfile"));
    expect([context.ignores("a"), context.ignores("b")]).toEqual([true, false]);
    expect(context.ignoreFile).toBe("Dockerfile.dockerignore");
    expect(readContext(root, join(root, "Dockerfile")).ignoreFile).toBe(".dockerignore");
    expect(readContext(directoryWith({ a: "" })).ignoreFile).toBeUndefined();
  });

  test("the size of what is sent", () => {
    const files = {
      "src/a": "aa",
      "src/deep/b": "bbb",
      "src/skip/c": "cccc",
      "src/skip/keep": "ddddd",
      ".dockerignore": "src/skip\n!src/skip/keep",
    };
    const root = directoryWith(files);
    symlinkSync("deep/b", join(root, "src/link"));
    const context = readContext(root);
    expect(["src", "src/deep/b", "src/skip/c", "missing", "../x"].map((path) => context.size(path))).toEqual([
      10,
      3,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("does not lead out, by dots or by links", () => {
    const root = directoryWith({ "secret.txt": "secret", "context/a": "a", "context/.dockerignore": "hidden", "context/hidden/x": "x" });
    symlinkSync("../secret.txt", join(root, "context/link"));
    symlinkSync("..", join(root, "context/up"));
    symlinkSync("a", join(root, "context/inner"));
    symlinkSync("hidden", join(root, "context/back"));
    const context = readContext(join(root, "context"));
    for (const path of ["../secret.txt", "a/../../secret.txt", "link", "up", "up/secret.txt", "back/x"]) {
      expect(context.kind(path), path).toBeUndefined();
      expect(context.read(path), path).toBeUndefined();
    }
    expect(context.read("inner")).toBe("a");
    expect([context.realPath("inner"), context.realPath("./a"), context.realPath("up")]).toEqual(["a", "a", undefined]);
    expect(context.kind("/../a"), "a slash in front is the context's root").toBe("file");
  });

  test("text is UTF-8 of moderate size without NUL", () => {
    const most = 16 * 1024 * 1024;
    const context = readContext(
      directoryWith({
        big: "x".repeat(most + 1),
        most: "x".repeat(most),
        nul: "a\0b",
        bytes: Uint8Array.of(0xff),
        empty: "",
      }),
    );
    expect(["big", "nul", "bytes"].map((path) => context.read(path))).toEqual([undefined, undefined, undefined]);
    expect(context.read("most")).toHaveLength(most);
    expect(context.read("empty")).toBe("");
    expect(context.kind("big")).toBe("file");
  });

  test("a directory that is not there", () => {
    expect(() => readContext("/no/such/directory")).toThrow("ENOENT");
  });
});

test("what is no regular file is not read: pipes and devices may never end", () => {
  const root = directoryWith({ "web/Dockerfile": "FROM scratch\n", Dockerfile: "FROM scratch\nCOPY . /\n" });
  for (const name of [".dockerignore", "Makefile", "compose.yaml", "web/Dockerfile.dev"]) symlinkSync("/dev/zero", join(root, name));
  const context = readContext(root, join(root, "Dockerfile"));
  expect(context.ignoreText).toBe("");
  expect(context.otherDockerfiles?.()).toEqual(["web/Dockerfile"]);
  expect(context.kind("Makefile")).toBeUndefined();
});

test("a link that leads back to itself is no file", () => {
  const root = directoryWith({ Dockerfile: "FROM scratch\nCOPY . /\n" });
  for (const name of [".dockerignore", ".gitignore", "a", "Dockerfile.dev"]) symlinkSync(name, join(root, name));
  const context = readContext(root, join(root, "Dockerfile"));
  expect(context.ignoreText).toBeUndefined();
  expect(context.kind("a")).toBeUndefined();
  expect(context.otherDockerfiles?.()).toEqual(["Dockerfile.dev"]);
});

test.skipIf(process.getuid?.() === 0)("a directory that may not be read has no Dockerfiles", () => {
  const root = directoryWith({ Dockerfile: "FROM scratch\n", "data/x": "", "web/Dockerfile": "FROM scratch\n" });
  chmodSync(join(root, "data"), 0);
  onTestFinished(() => chmodSync(join(root, "data"), 0o700));
  expect(readContext(root, join(root, "Dockerfile")).otherDockerfiles?.()).toEqual(["web/Dockerfile"]);
});

describe("Dockerfiles that may start from an image of the repository", () => {
  const imagesFor = (own: string, files: Readonly<Record<string, string>>) => {
    const root = directoryWith(files);
    return readContext(join(root, dirname(own)), join(root, own), root)
      .derivedDockerfiles()
      .map(({ path, images }) => [path, ...images]);
  };

  test("those of nobody else, and those of its name", () => {
    const files = {
      "base/Dockerfile": "FROM debian:13\n",
      "web/Dockerfile": "FROM acme/base:1 AS build\nFROM base AS base\nFROM base@sha256:00\nFROM Build\n",
      "api/Dockerfile": "FROM node:24\nFROM hello-world:linux\n",
      "node_modules/x/Dockerfile": "FROM acme/base\n",
      Dockerfile: "ARG TAG\nARG IMAGE=acme/base\nFROM acme/base:${TAG}\nFROM $IMAGE\nFROM $OTHER\nFROM node:$TAG\n",
    };
    expect(imagesFor("base/Dockerfile", files)).toEqual([
      ["Dockerfile", "acme/base:${TAG}", "$IMAGE"],
      ["web/Dockerfile", "acme/base:1", "base", "base@sha256:00"],
    ]);
    expect(imagesFor("base/Dockerfile", { "base/Dockerfile": "FROM acme/base\n" })).toEqual([]);
  });

  test("none of what another directory is called, or others publish", () => {
    const files = {
      "tools/Dockerfile": "FROM debian:13\n",
      "reads/Dockerfile": "FROM acme/base-tools\n",
      "calls/Dockerfile": "FROM acme/reads:latest\n",
      "robot/Dockerfile":
        "FROM arm64v8/ros:jazzy\nFROM nvcr.io/nvidia/pytorch:24.01-py3\nFROM continuumio/miniconda3\nFROM sbtscala/scala-sbt:1\n",
    };
    expect(imagesFor("tools/Dockerfile", files)).toEqual([["reads/Dockerfile", "acme/base-tools"]]);
  });

  test("none of Docker's library, whatever the directory is called; a publisher's own", () => {
    const files = {
      "nginx/Dockerfile": "FROM debian:13\n",
      "notebook/Dockerfile": "FROM debian:13\n",
      "web/Dockerfile": "FROM nginx:1.27\nFROM docker.io/library/nginx\nFROM quay.io/jupyter/notebook\n",
    };
    expect(imagesFor("nginx/Dockerfile", files)).toEqual([]);
    expect(imagesFor("notebook/Dockerfile", files)).toEqual([["web/Dockerfile", "quay.io/jupyter/notebook"]]);
  });

  test("those of the directory that its versions are in", () => {
    const files = {
      "tools/1.10/Dockerfile": "FROM debian:13\n",
      "tools/latest/Dockerfile": "FROM debian:13\n",
      "calls/2024.05/Dockerfile": "FROM debian:13\n",
      "maps/v2/Dockerfile": "FROM acme/tools:1.10\nFROM acme/calls\n",
      "sites/Dockerfile": "FROM acme/base\n",
    };
    expect(imagesFor("tools/1.10/Dockerfile", files)).toEqual([["maps/v2/Dockerfile", "acme/tools:1.10"]]);
    expect(imagesFor("sites/Dockerfile", files)).toEqual([]);
  });

  test("those of a directory further up, which each system has one in", () => {
    const files = {
      "base/trixie/Dockerfile": "FROM debian:13\n",
      "base/noble/Dockerfile": "FROM ubuntu:24.04\n",
      "game/Dockerfile": "FROM acme/base:trixie\n",
      "world/Dockerfile": "FROM debian:13\n",
    };
    expect(imagesFor("base/trixie/Dockerfile", files)).toEqual([["game/Dockerfile", "acme/base:trixie"]]);
    expect(imagesFor("world/Dockerfile", files)).toEqual([]);
    expect(imagesFor("php/fpm/Dockerfile", { "php/fpm/Dockerfile": "FROM debian:13\n", "jobs/Dockerfile": "FROM php:8.4\n" })).toEqual([]);
  });

  test("far away, only those of its name", () => {
    const files = {
      "apps/base/Dockerfile": "FROM debian:13\n",
      "apps/web/Dockerfile": "FROM acme/python\n",
      "tools/ci/Dockerfile": "FROM acme/python\n",
      "tools/web/Dockerfile": "FROM acme/base\n",
    };
    expect(imagesFor("apps/base/Dockerfile", files)).toEqual([
      ["apps/web/Dockerfile", "acme/python"],
      ["tools/web/Dockerfile", "acme/base"],
    ]);
  });
});

test.each<[string, readonly string[]]>([
  ["COPY . .\nRUN npm ci", ["package-lock.json"]],
  ["ADD / /app\nRUN --mount=type=cache,target=/a cd x && yarn install --immutable", ["yarn.lock"]],
  ["COPY ./ .\nRUN pnpm i --frozen-lockfile && npm ci", ["package-lock.json", "pnpm-lock.yaml"]],
  ["RUN npm ci\nCOPY . .", []],
  ["RUN npm ci", []],
  ["COPY package.json .\nRUN npm ci", []],
  ["COPY --from=build / .\nRUN npm ci", []],
  ["COPY . .\nRUN npm install && pnpm i", []],
])("the lockfiles that the context must have: %j", (text, locks) => {
  expect(neededLocks(parse(`FROM node:22\n${text}\n`), "").map(({ locks: [first] }) => first)).toEqual(locks);
});
