import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGISTRY_LIMITS } from "../../src/registry/limits.js";
import { readRegistry } from "../../src/registry/read-registry.js";
import { buildImage, removeImages } from "./docker.js";
import { type LocalRegistry, startRegistry } from "./local-registry.js";
import { program } from "./program.js";

const IMAGE = "dfopt-test-registry";
const AUTH = Buffer.from("jane:hunter2").toString("base64");

let folder = "";
const registries: LocalRegistry[] = [];
const [open, closed] = [() => registries[0] as LocalRegistry, () => registries[1] as LocalRegistry];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  registries.push(await startRegistry("everybody"), await startRegistry("jane"));
  const auths = Object.fromEntries(registries.map(({ host }) => [host, { auth: AUTH }]));
  writeFileSync(join(folder, "config.json"), JSON.stringify({ auths }));
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\nCOPY random plain /\nCOPY random /again\nCMD /plain\n");
  writeFileSync(join(folder, "random"), randomBytes(3_000_000));
  writeFileSync(join(folder, "plain"), "x".repeat(5_000_000));
  await buildImage(IMAGE, join(folder, "Dockerfile"), folder);
  for (const { host } of registries) {
    await program("docker", ["tag", IMAGE, `${host}/group/app:1`]);
    await program("docker", ["push", "--quiet", `${host}/group/app:1`], { env: { DOCKER_CONFIG: folder } });
  }
});
afterAll(async () => {
  await Promise.all(registries.map(({ end }) => end()));
  await removeImages();
  rmSync(folder, { recursive: true, force: true });
});

const read = (name: string, DOCKER_CONFIG: string) => readRegistry(name, undefined, { env: { DOCKER_CONFIG }, limits: REGISTRY_LIMITS });

test.each([
  ["of everybody's registry", open],
  ["of a registry with a login", closed],
])("sizes and digests %s are those of the blobs that it keeps", async (_, registry) => {
  const { host, blob, blobBytes } = registry();
  const image = await read(`${host}/group/app:1`, folder);
  const manifest = JSON.parse(blob(image.digest ?? "").toString());
  const layers: readonly { digest: string; size: number }[] = manifest.layers;
  expect(layers).toHaveLength(2);
  expect(image.layers.map(({ digest }) => digest)).toEqual(layers.map(({ digest }) => digest));
  expect(image.layers.map(({ transferBytes }) => transferBytes)).toEqual(layers.map(({ digest }) => blobBytes(digest)));
  expect(image.sizes.transfer).toBe(layers.reduce((sum, { size }) => sum + size, 0));
  expect(image.sizes.transfer).toBeGreaterThan(6_000_000);
  expect(image.config.history.filter(({ empty }) => !empty).map(({ createdBy }) => createdBy)).toEqual([
    "COPY random plain / # buildkit",
    "COPY random /again # buildkit",
  ]);
  expect(await read(`${host}/group/app@${image.digest}`, folder)).toMatchObject({ digest: image.digest });
});

test("an index is read by platform", async () => {
  const { host } = open();
  const name = `${host}/group/app:index`;
  await program("docker", ["buildx", "imagetools", "create", "--tag", name, `${host}/group/app:1`]);
  const image = await read(`${host}/group/app:1`, folder);
  expect(await readRegistry(name, image.platform, { env: { DOCKER_CONFIG: folder }, limits: REGISTRY_LIMITS })).toMatchObject({
    digest: image.digest,
    sizes: image.sizes,
  });
});

test("what is not there, and what needs a login, is said", async () => {
  await expect(read(`${open().host}/group/app:none`, folder)).rejects.toMatchObject({ reason: "not-found" });
  await expect(read(`${open().host}/group/none`, folder)).rejects.toMatchObject({ reason: "not-found" });
  await expect(read(`${closed().host}/group/app:1`, join(folder, "none"))).rejects.toMatchObject({ reason: "unauthorised" });
});
