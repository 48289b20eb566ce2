import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readImage } from "../../src/image/read.js";
import { buildImage, removeImages } from "./docker.js";
import { program } from "./program.js";

const root = new URL("../../fixtures/verify/right/merged-runs/", import.meta.url).pathname;
const IMAGE = "dfopt-test-sizes";

let folder = "";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  await buildImage(IMAGE, `${root}Dockerfile`, root);
  await program("docker", ["save", "--output", `${folder}/image.tar`, IMAGE]);
  await program("tar", ["--extract", "--file", `${folder}/image.tar`, "--directory", folder]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await removeImages();
});

const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

test("the unpacked size of each layer is that of its tar, and its files are those that tar lists", async () => {
  const image = await readImage(createReadStream(`${folder}/image.tar`));
  const layers: readonly string[] = read("manifest.json")[0].Layers;
  const sizes = await Promise.all(layers.map((layer) => program("sh", ["-c", 'zcat --force "$0" | wc -c', `${folder}/${layer}`])));
  expect(image.layers.map(({ unpackedBytes }) => unpackedBytes)).toEqual(sizes.map(Number));
  const base = layers[0] ?? "";
  const listed = await program("sh", ["-c", 'zcat --force "$0" | tar --list', `${folder}/${base}`]);
  const paths = listed.split("\n").map((path) => path.replace(/^\.?\/*/, "/").replace(/(?<=.)\/$/, ""));
  expect([...image.files.keys()]).toEqual(expect.arrayContaining(paths.filter((path) => path !== "/" && !path.includes("/.wh."))));
});

test("the transfer size of each compressed layer is that of the manifest", async () => {
  const options = ["--root", `${folder}/store`, "--runroot", `${folder}/run`, "--storage-driver", "vfs"];
  const env = { ...process.env, DOCKER_CONFIG: undefined };
  await program("buildah", [...options, "pull", "--quiet", `docker-archive:${folder}/image.tar`], { env });
  await program("buildah", [...options, "push", "--quiet", IMAGE, `oci-archive:${folder}/oci.tar`], { env });
  await program("buildah", [...options, "rmi", "--all"], { env });
  await program("tar", ["--extract", "--file", `${folder}/oci.tar`, "--directory", folder]);
  const blob = (digest: string) => read(`blobs/${digest.replace(":", "/")}`);
  const { layers } = blob(read("index.json").manifests[0].digest);
  const image = await readImage(createReadStream(`${folder}/oci.tar`));
  expect(image.layers.map(({ transferBytes }) => transferBytes)).toEqual(layers.map(({ size }: { readonly size: number }) => size));
});
