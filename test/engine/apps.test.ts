import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildImage, removeImages } from "./docker.js";
import { servePackages } from "./package-index.js";
import { program } from "./program.js";
import { readExpected, verify } from "./verify.js";

const root = new URL("../../fixtures/apps/", import.meta.url).pathname;
/** Those that cannot be built from what can be had everywhere have no smoke test. */
const apps = readdirSync(root).filter((name) => existsSync(`${root}${name}/smoke`));

// The stand-ins of Python take packages from here.
const { DFOPT_WHEELS: wheels } = process.env;
let index: Server | undefined;
beforeAll(async () => {
  if (wheels !== undefined) index = await servePackages(wheels);
});
afterAll(async () => {
  index?.close();
  await removeImages();
});

describe.each(apps)("%s", (name) => {
  const folder = `${root}${name}/`;
  const read = (file: string) => readFileSync(`${folder}${file}`, "utf8");
  const isRewritten = read("Dockerfile") !== read("rewritten.Dockerfile");
  const files = ["Dockerfile", ...(isRewritten ? ["rewritten.Dockerfile"] : []), "expert.Dockerfile"];
  afterAll(removeImages);

  test.each(files)("%s builds, and does what it did", async (file) => {
    const image = `dfopt-test-${name}-${file.toLowerCase()}`;
    await buildImage(image, `${folder}${file}`, folder);
    await program("sh", ["smoke", image], { cwd: folder });
  });

  // A test that is skipped is one that fails: there is none where nothing is rewritten.
  test.each(isRewritten ? ["rewrite"] : [])("the %s is what the original is", async () => {
    const { problem, args = [] } = readExpected(folder);
    const { exit, verified } = await verify(folder, args);
    if (problem === undefined) expect(verified.problems).toEqual([]);
    else expect(verified.problems).toEqual([{ kind: problem.kind, message: expect.stringContaining(problem.message) }]);
    expect(exit).toBe(problem === undefined ? 0 : 1);
  });
});
