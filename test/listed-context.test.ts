import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { readContext } from "../src/facts/context.js";
import { readText } from "../src/facts/found-file.js";
import { listedContext } from "../src/facts/listed-context.js";
import type { Facts } from "../src/model/facts.js";
import { optimize } from "../src/optimize.js";
import { parse } from "../src/syntax/parse.js";
import { ruleCases } from "./fixtures.js";
import { startFake } from "./github/fake.js";
import { suggest } from "./github/suggest.js";

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    return lstatSync(path).isFile() ? relative(root, path).replaceAll("\\", "/") : [];
  });
}

const hasLinks = (root: string) => readdirSync(root, { recursive: true, withFileTypes: true }).some((entry) => entry.isSymbolicLink());

describe("a context that is only listed", () => {
  const cases = ruleCases().flatMap(({ rule, name, dockerfile, expectedPath }) => {
    const root = join(dirname(expectedPath), "context");
    return existsSync(root) && !hasLinks(root) ? [{ rule, name, dockerfile, root }] : [];
  });

  test("tells the rules the same as one that is read", () => {
    expect(cases.length).toBeGreaterThan(50);
    for (const { root, dockerfile, rule, name } of cases) {
      const files = filesIn(root);
      const ignoreText = files.includes(".dockerignore") ? readFileSync(join(root, ".dockerignore"), "utf8") : undefined;
      const listed = listedContext({
        files: files.map((path) => ({ path, bytes: lstatSync(join(root, path)).size })),
        dockerfile: undefined,
        ignoreFile: ignoreText === undefined ? undefined : { name: ".dockerignore", text: ignoreText },
        gitIgnore: readContext(root).gitIgnore,
        read: (path) => readText(join(root, path)),
      });
      const only = rules.filter(({ id }) => id === rule);
      const outcome = (facts: Facts) => optimize(parse(dockerfile), only, facts);
      expect([name, outcome({ context: listed })]).toEqual([name, outcome({ context: readContext(root) })]);
    }
  });
});

test("a context that is only listed tells which Dockerfiles may start from its image", () => {
  const texts: Readonly<Record<string, string>> = {
    "base/Dockerfile": "FROM acme/base\n",
    "web/Dockerfile": "FROM acme/base:1\n",
    "api/Dockerfile": "FROM node:24\n",
    "notes.txt": "FROM acme/base\n",
  };
  const listed = listedContext({
    files: Object.entries(texts).map(([path, text]) => ({ path, bytes: text.length })),
    dockerfile: "base/Dockerfile",
    ignoreFile: undefined,
    gitIgnore: () => [],
    read: (path) => texts[path],
  });
  expect(listed.derivedDockerfiles().map(({ path, images }) => [path, ...images])).toEqual([["web/Dockerfile", "acme/base:1"]]);
});

describe("the context of a pull request", () => {
  const lock = JSON.stringify({ lockfileVersion: 3, packages: { "": { name: "a", version: "1.0.0" } } });
  const HEAD = {
    "web/Dockerfile": 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "index.js"]\n',
    "web/package.json": '{ "name": "a", "version": "1.0.0" }',
    "web/package-lock.json": lock,
    "web/index.js": "",
    "web/logo.svg": "",
    "web/.dockerignore": "node_modules\n",
  };

  test("is read as far as the rules ask for it", async () => {
    const fake = await startFake({ mergeBase: {}, head: HEAD });
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments.map(({ body }) => body).join("\n")).toContain("copy-manifests-first");
    const read = new Set(fake.seen.flatMap(({ path }) => /contents\/(.*)/.exec(path)?.[1] ?? []));
    expect(read).toContain("web/package.json");
    expect(read).not.toContain("web/logo.svg");
  });

  test.each([
    ["compose.yaml", "./web", false],
    ["web/compose.yaml", ".", false],
    ["compose.yaml", "./other", true],
  ])("comes with what compose files start in the image: %s, %s", async (file, build, isSplit) => {
    const compose = `services: { web: { build: ${build}, command: npx gulp } }\n`;
    const fake = await startFake({ mergeBase: {}, head: { ...HEAD, [file]: compose } });
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments.some(({ body }) => body.includes("split-build-stage"))).toBe(isSplit);
  });

  test("is none where it cannot be listed", async () => {
    const fake = await startFake({ mergeBase: {}, head: HEAD });
    fake.fault = ({ path }) => (path.includes("/git/trees/") ? { when: "before", status: 404 } : undefined);
    expect((await suggest(fake)).exit).toBe(0);
    expect(fake.comments.map(({ body }) => body).join("\n")).not.toContain("copy-manifests-first");
  });
});
