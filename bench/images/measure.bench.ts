// npm run bench:images [-- -t NAME]: builds every application of fixtures/apps as it is, rewritten and by its expert, and writes what
// that takes to BENCHMARKS.md. A smoke test that fails fails the benchmark.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { cpus } from "node:os";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readImage } from "../../src/image/read.js";
import { touchedContext } from "../../src/verify/touched-context.js";
import { BUILD_OPTIONS } from "../../test/engine/build-options.js";
import { removeImages } from "../../test/engine/docker.js";
import { servePackages } from "../../test/engine/package-index.js";
import { program } from "../../test/engine/program.js";
import { temporaryFolder } from "../../test/engine/temporary.js";
import { type Figures, type Measured, VERSIONS, type Version, writeMeasurements } from "./figures.js";
import { markdown } from "./markdown.js";
import { picture } from "./picture.js";

const root = new URL("../../", import.meta.url).pathname;
const touches: Readonly<Record<string, string>> = JSON.parse(readFileSync(`${root}bench/images/touches.json`, "utf8"));
const FILES: Readonly<Record<Version, string>> = { naive: "Dockerfile", rewritten: "rewritten.Dockerfile", expert: "expert.Dockerfile" };

const apps: Record<string, Measured> = {};

let index: Server | undefined;
beforeAll(async () => {
  const { DFOPT_WHEELS: wheels } = process.env;
  if (wheels !== undefined) index = await servePackages(wheels);
});
afterEach(removeImages);
afterAll(async () => {
  index?.close();
  const docker = await program("docker", ["version", "--format", "{{.Server.Version}}"]);
  const { model = "unknown CPU" } = cpus()[0] ?? {};
  const machine = `${cpus().length} cores (${model}), Docker ${docker}, Node ${process.version}`;
  const all = writeMeasurements({ machine, date: new Date().toISOString().slice(0, 10), apps });
  writeFileSync(`${root}BENCHMARKS.md`, markdown(all, new Set(Object.keys(all.apps).filter(isSplit))));
  writeFileSync(`${root}docs/benchmarks.svg`, picture(all));
});

describe.each(Object.entries(touches))("%s", (app, touch) => {
  test("is measured", async () => {
    const folder = `${root}fixtures/apps/${app}/`;
    const measured: Partial<Record<Version, Figures>> = {};
    for (const version of VERSIONS) {
      const isSame = version === "rewritten" && readFileSync(`${folder}Dockerfile`).equals(readFileSync(`${folder}rewritten.Dockerfile`));
      const figures = isSame ? measured.naive : await measure(`dfopt-test-${app}-${version}`, folder, FILES[version], touch);
      if (figures !== undefined) measured[version] = figures;
    }
    const { naive, rewritten, expert } = measured;
    if (naive && rewritten && expert) apps[app] = { touch, naive, rewritten, expert };
    expect(apps).toHaveProperty(app);
  });
});

/** Whether the rewrite has more stages than the original. */
function isSplit(app: string): boolean {
  const stages = (version: Version) =>
    readFileSync(`${root}fixtures/apps/${app}/${FILES[version]}`, "utf8").match(/^FROM /gim)?.length ?? 0;
  return stages("rewritten") > stages("naive");
}

async function measure(image: string, folder: string, dockerfile: string, touch: string): Promise<Figures> {
  const buildSeconds = await build(image, `${folder}${dockerfile}`, folder, ["--no-cache"]);
  await program("sh", ["smoke", image], { cwd: folder });
  const layers = await layersOf(image);
  const context = await touchedContext(folder, touch, temporaryFolder());
  const rebuildSeconds = await build(`${image}-again`, `${folder}${dockerfile}`, context, []);
  const sum = (size: "unpackedBytes" | "transferBytes") => layers.reduce((total, layer) => total + layer[size], 0);
  return { unpackedBytes: sum("unpackedBytes"), transferBytes: sum("transferBytes"), buildSeconds, rebuildSeconds };
}

/** Seconds. */
async function build(image: string, dockerfile: string, context: string, options: readonly string[]): Promise<number> {
  const start = performance.now();
  const named = ["--load", "--pull=false", "--tag", image, "--file", dockerfile];
  await program("docker", ["buildx", "build", ...named, ...options, ...BUILD_OPTIONS, context]);
  return Math.round(performance.now() - start) / 1000;
}

async function layersOf(image: string) {
  const saving = spawn("docker", ["save", image], { stdio: ["ignore", "pipe", "inherit"] });
  return (await readImage(saving.stdout)).layers;
}
