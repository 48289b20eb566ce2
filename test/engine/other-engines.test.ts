import { rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { program, tryProgram } from "./program.js";
import { readExpected, verify } from "./verify.js";

const root = new URL("../../fixtures/verify/", import.meta.url).pathname;
const BASE = "debian:trixie-slim";

/** Those that show without a container. */
const WRONG = ["entrypoint-lost", "label-lost", "mode-of-a-copied-script", "user-not-set", "edit-of-a-packaged-file"];
const RIGHT = ["labels-in-one-instruction", "merged-runs", "chmod-folded-into-the-copy"];

const installed = await Promise.all(
  ["buildah", "podman"].map(async (name) => ((await tryProgram(name, ["--version"])).status === 0 ? [name] : [])),
);
const { CI } = process.env;
const engines = CI === undefined ? installed.flat() : ["buildah", "podman"];
/** Buildah only builds. */
const STARTS: ReadonlySet<string> = new Set(["podman"]);

describe.each(engines)("%s", (engine) => {
  let store: string;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    store = await mkdtemp(join(tmpdir(), "dfopt-test-"));
    writeFileSync(`${store}/storage.conf`, `[storage]\ndriver = "overlay"\ngraphroot = "${store}/graph"\nrunroot = "${store}/run"\n`);
    env = { ...process.env, CONTAINERS_STORAGE_CONF: `${store}/storage.conf` };
    await program("docker", ["save", "--output", `${store}/base.tar`, BASE]);
    // Buildah wants the file of DOCKER_CONFIG to be there.
    await program(engine, ["pull", "--quiet", `docker-archive:${store}/base.tar`], { env: { ...env, DOCKER_CONFIG: undefined } });
  });
  afterAll(async () => {
    await tryProgram("umount", [`${store}/graph/overlay`]);
    rmSync(store, { recursive: true, force: true });
  });

  const starts = STARTS.has(engine);
  const args = ["--against", "rewrite.Dockerfile", "--engine", engine, ...(starts ? [] : ["--no-start"])];

  test.each(WRONG)("%s is wrong", async (name) => {
    const { problem } = readExpected(`${root}wrong/${name}`);
    const { exit, verified } = await verify(`${root}wrong/${name}`, args, env);
    expect(verified.problems).toContainEqual({ kind: problem?.kind, message: expect.stringContaining(problem?.message ?? "") });
    expect(exit).toBe(1);
  });

  test.each(RIGHT)("%s is right", async (name) => {
    const { exit, verified } = await verify(`${root}right/${name}`, args, env);
    expect(verified.problems).toEqual([]);
    expect(exit).toBe(0);
  });

  // Not skipped where there is nothing to start: a skipped test counts as one that fails.
  if (starts) {
    test("what only its start shows is found", async () => {
      const { exit, verified } = await verify(`${root}wrong/deletes-too-much`, args, env);
      expect(verified.problems).toContainEqual({ kind: "start", message: expect.stringContaining("ends with 1") });
      expect(exit).toBe(1);
    });
  }

  test("nothing is left behind", async () => {
    const ids = await program(engine, ["images", "--all", "--quiet"], { env });
    expect(new Set(ids.split("\n")).size).toBe(1);
    if (starts) expect(await program(engine, ["ps", "--all", "--quiet"], { env })).toBe("");
  });
});
