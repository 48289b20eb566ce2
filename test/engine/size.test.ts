import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readLayers } from "../../src/image/read-layers.js";
import { sizeImage } from "../../src/size/size-image.js";
import { dfopt, directoryWith } from "../cli.js";
import { BUILD_OPTIONS } from "./build-options.js";
import { buildImage, removeImages } from "./docker.js";
import { startRegistry } from "./local-registry.js";
import { program } from "./program.js";
import { temporaryFolder } from "./temporary.js";

const IMAGE = "dfopt-test-size";
afterAll(removeImages);

/** What `dfopt size` makes of the Dockerfile in a folder, as JSON. */
async function size(cwd: string, ...args: readonly string[]) {
  const { exit, out, err } = await dfopt(["size", "--quiet", "--format", "json", ...args, "--", ...BUILD_OPTIONS], {
    cwd,
    env: process.env,
  });
  if (out === "") throw new Error(err);
  const [image] = JSON.parse(out).images;
  if (image === undefined) throw new Error(err);
  return { exit, image };
}

/** A repository whose first commit has one Dockerfile, and whose working tree has another. */
async function repository(before: string, after: string): Promise<string> {
  const folder = directoryWith({ Dockerfile: before });
  const git = (...args: readonly string[]) =>
    program("git", ["-c", "user.name=test", "-c", "user.email=test@example.org", ...args], { cwd: folder });
  await git("init", "--quiet");
  await git("add", "Dockerfile");
  await git("commit", "--quiet", "--message", "before");
  await git("branch", "before");
  await git("commit", "--quiet", "--allow-empty", "--message", "after");
  writeFileSync(join(folder, "Dockerfile"), after);
  return folder;
}

const LIMITS = ["--baseline", "build:before", "--max-increase", "5%", "--min-increase", "1MB"];
/** Some 30 MB, compressed. */
const INSTALL = "RUN apt-get update && apt-get install -y --no-install-recommends libllvm19 && rm -rf /var/lib/apt/lists/*";

describe("a regression", () => {
  test("by an apt-get install fails, and its line is named, with the packages", async () => {
    const before = `FROM debian:trixie-slim\nENV A=b\n\nRUN echo hello >/hello\nCMD ["cat", "/hello"]\n`;
    const folder = await repository(before, before.replace("\n\n", `\n${INSTALL}\n`));
    const { exit, image } = await size(folder, ...LIMITS);
    expect(image.findings).toMatchObject([{ level: "over", limit: "max-increase", lines: [3] }]);
    expect(image.growth[0]).toMatchObject({ line: 3, part: "packages" });
    expect(image.growth[0].transferBytes).toBeGreaterThan(25_000_000);
    expect(image.growth[0].packages).toContainEqual(expect.stringMatching(/^\+libllvm19 /));
    expect(image.growth).toHaveLength(1);
    expect(image.layers.map(({ part }: { readonly part: string }) => part)).toEqual(["base", "packages", "application"]);
    expect(exit).toBe(1);
    // Nothing is left of the build at the merge base.
    expect(await program("git", ["status", "--porcelain"], { cwd: folder })).toBe("M Dockerfile");
    expect(await program("git", ["worktree", "list"], { cwd: folder })).not.toContain("\n");
  });

  test("that a COPY from a stage brought names the COPY and the line of the stage", async () => {
    const before = `FROM debian:trixie-slim AS build
RUN true
RUN mkdir -p /out && echo x >/out/x

FROM debian:trixie-slim
COPY --from=build /usr/lib /opt/lib
COPY --from=build /out /out
`;
    const folder = await repository(before, before.replace("RUN true", INSTALL));
    const { exit, image } = await size(folder, ...LIMITS);
    expect(image.findings).toMatchObject([{ lines: [6, 2], message: expect.stringContaining("line 6 copies what line 2 brought") }]);
    expect(image.growth).toMatchObject([{ line: 6, part: "application" }]);
    expect(exit).toBe(1);
  });

  test("of none, and of what did not build then", async () => {
    const file = `FROM debian:trixie-slim\nRUN echo hello >/hello\n`;
    const same = await size(await repository(file, file), ...LIMITS);
    expect(same.image).toMatchObject({ verdict: "within", findings: [], growth: [], baseline: { state: "found", from: "build:before" } });
    const broken = await size(await repository(file.replace("echo hello", "false"), file), ...LIMITS);
    expect(broken.image).toMatchObject({ verdict: "no-baseline", baseline: { state: "missing" } });
    expect(broken.image.baseline.why).toContain("it does not build at the merge base");
    expect([same.exit, broken.exit]).toEqual([0, 0]);
  });
});

test("against the image of a registry, a layer that both have has not grown, whatever compressed it", async () => {
  const registry = await startRegistry("everybody");
  try {
    const name = `${registry.host}/app:1`;
    const folder = directoryWith({ Dockerfile: "FROM debian:trixie-slim\nRUN echo hello >/hello\n" });
    await buildImage(IMAGE, join(folder, "Dockerfile"), folder);
    await program("docker", ["tag", IMAGE, name]);
    await program("docker", ["push", "--quiet", name]);
    await program("docker", ["rmi", name]);
    const { exit, image } = await size(folder, "--baseline", name, "--max-increase", "1kB");
    expect(image).toMatchObject({ verdict: "within", baseline: { state: "found", from: name, unpackedBytes: null } });
    expect(image.transferBytes - image.baseline.transferBytes).toBeLessThan(1000);
    const pushed = await size(folder, name);
    expect(pushed.image).toMatchObject({ transferBytes: image.baseline.transferBytes, unpackedBytes: null });
    expect(exit).toBe(0);
  } finally {
    await registry.end();
  }
});

test("a baseline is looked for in the engine first, as any image is", async () => {
  const folder = directoryWith({ Dockerfile: "FROM debian:trixie-slim\nRUN head -c 3000 /dev/urandom >/hello\n" });
  const { image } = await size(folder, "--baseline", "debian:trixie-slim", "--metric", "unpacked", "--max-increase", "1MB");
  expect(image).toMatchObject({ verdict: "within", baseline: { state: "found", from: "debian:trixie-slim" } });
  expect(image.unpackedBytes - image.baseline.unpackedBytes).toBe(3000);
});

describe("sizes", () => {
  test("of links, whiteouts, opaque directories, holes and strange names are those that tar says", async () => {
    const folder = directoryWith({
      Dockerfile: `FROM debian:trixie-slim
RUN mkdir -p /d/deep && head -c 100000 /dev/urandom >/d/deep/a && ln /d/deep/a /d/b && truncate -s 50M /d/holes && echo end >>/d/holes
RUN head -c 3000 /dev/urandom >"/d/$(printf '\\376\\377')" && head -c 4000 /dev/urandom >"/d/$(head -c 120 /dev/zero | tr '\\0' n)"
RUN rm -rf /d/deep && mkdir /d/deep && echo new >/d/deep/a && rm /usr/bin/perl
RUN chmod 600 /d/holes
`,
    });
    await buildImage(IMAGE, join(folder, "Dockerfile"), folder);
    await program("docker", ["save", "--output", join(folder, "image.tar"), IMAGE]);
    const { sizes, layers } = sizeImage(await readLayers(createReadStream(join(folder, "image.tar")), {}), undefined);
    await program("sh", ["-ec", "mkdir x && tar --extract --file image.tar --directory x"], { cwd: folder });
    const [manifest] = JSON.parse(readFileSync(join(folder, "x/manifest.json"), "utf8"));
    const listed = await Promise.all(
      manifest.Layers.map((layer: string) =>
        program("sh", ["-ec", `zcat --force "$0" | tar --list --verbose ${SUM}`, join(folder, "x", layer)]),
      ),
    );
    expect(layers.map(({ unpackedBytes }) => unpackedBytes)).toEqual(listed.map(Number));
    const container = await program("docker", ["create", "--network", "none", IMAGE]);
    const exported = await program("sh", ["-ec", `docker export "$0" | tar --list --verbose ${SUM}`, container]);
    await program("docker", ["rm", "--force", container]);
    expect(sizes.effective).toBe(Number(exported));
    expect(layers.map(({ wastedBytes }) => wastedBytes)).toEqual([0, 50 * 1024 ** 2 + 4, 0, 0, 0]);
  });

  test("of compressed layers are those of the manifest, in the folder of a layout and in the engine that has it", async () => {
    const folder = temporaryFolder();
    const options = ["--root", `${folder}/store`, "--runroot", `${folder}/run`, "--storage-driver", "vfs"];
    await program("docker", ["save", "--output", `${folder}/image.tar`, "debian:trixie-slim"]);
    const buildah = (...args: readonly string[]) =>
      program("buildah", [...options, ...args], { env: { ...process.env, DOCKER_CONFIG: undefined } });
    await buildah("pull", "--quiet", `docker-archive:${folder}/image.tar`);
    await buildah("push", "--quiet", "debian:trixie-slim", `oci:${folder}/layout`);
    await buildah("rmi", "--all");
    const blob = (digest: string) => JSON.parse(readFileSync(`${folder}/layout/blobs/${digest.replace(":", "/")}`, "utf8"));
    const { layers } = blob(JSON.parse(readFileSync(`${folder}/layout/index.json`, "utf8")).manifests[0].digest);
    const { image } = await size(folder, "layout");
    expect(image.layers.map(({ transferBytes }: { readonly transferBytes: number }) => transferBytes)).toEqual(
      layers.map((layer: { readonly size: number }) => layer.size),
    );
    const engine = await size(folder, "debian:trixie-slim", "--from", "engine");
    expect(engine.image).toMatchObject({ unpackedBytes: image.unpackedBytes, effectiveBytes: image.effectiveBytes });
  });
});

/** Adds up the sizes of regular files in a listing of tar. */
const SUM = `| awk '/^-/ { sum += $3 } END { printf "%d", sum }'`;
