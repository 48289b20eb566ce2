import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMeasurements } from "../../bench/images/figures.js";
import { dfopt } from "../cli.js";
import { buildImage, removeImages } from "./docker.js";
import { servePackages } from "./package-index.js";
import { program, tryProgram } from "./program.js";
import { temporaryFolder } from "./temporary.js";
import { observe, readExpected, verify } from "./verify.js";

const root = new URL("../../fixtures/apps/", import.meta.url).pathname;
/** Those that cannot be built from what can be had everywhere have no smoke test. */
const apps = readdirSync(root).filter((name) => existsSync(`${root}${name}/smoke`));

/** How many times as big as its expert's an image may be. */
const MOST_OF_EXPERT = 1.2;

/** By what their names begin with: a file of tests each, of which two run side by side. */
const GROUPS = {
  c: /^(?:c|cmake|nginx)(?:-|$)/,
  go: /^go-/,
  "java-dotnet-rust": /^(?:java|dotnet|rust)-/,
  node: /^node-/,
  "php-ruby": /^(?:php|ruby)-/,
  python: /^python-/,
} as const;

const ungrouped = apps.filter((name) => !Object.values(GROUPS).some((group) => group.test(name)));
if (ungrouped.length > 0) throw new Error(`of no group, so of no file of tests: ${ungrouped}`);

/** Serves the packages of Python's stand-ins while the tests of a file run. */
export function serveWheels(): void {
  const { DFOPT_WHEELS: wheels } = process.env;
  let index: Server | undefined;
  beforeAll(async () => {
    if (wheels !== undefined) index = await servePackages(wheels);
  });
  afterAll(() => {
    index?.close();
  });
}

/** Builds each application of a group as it is and rewritten, runs their smoke tests, and verifies the rewrite. */
export function testApps(group: keyof typeof GROUPS): void {
  describe.each(apps.filter((name) => GROUPS[group].test(name)))("%s", (name) => {
    const folder = `${root}${name}/`;
    const read = (file: string) => readFileSync(`${folder}${file}`, "utf8");
    const isRewritten = read("Dockerfile") !== read("rewritten.Dockerfile");
    const files = ["Dockerfile", ...(isRewritten ? ["rewritten.Dockerfile"] : [])];
    afterAll(removeImages);

    test.each(files)("%s builds, and does what it did", async (file) => {
      const image = imageOf(name, file);
      await buildImage(image, `${folder}${file}`, folder);
      await smoke(image, folder);
    });

    // A test that is skipped is one that fails: there is none where nothing is rewritten.
    test.each(isRewritten ? ["rewrite"] : [])("the %s is what the original is", async () => {
      const { problem, args = [], observe: observed } = readExpected(folder);
      const seen = observed === undefined ? [] : ["--evidence", await observe(folder, observed, `${temporaryFolder()}/evidence.json`)];
      expect((await dfopt(["Dockerfile", ...seen, "--format", "dockerfile"], { cwd: folder })).out).toBe(read("rewritten.Dockerfile"));
      const { exit, verified } = await verify(folder, [...seen, ...args]);
      if (problem === undefined) expect(verified.problems).toEqual([]);
      else expect(verified.problems).toEqual([{ kind: problem.kind, message: expect.stringContaining(problem.message) }]);
      expect(exit).toBe(problem === undefined ? 0 : 1);
      expect(verified.after.unpackedBytes / expertBytes(name)).toBeLessThanOrEqual(MOST_OF_EXPERT);
    });
  });
}

/** The unpacked size of what the expert wrote, as `npm run bench:images` measured it, which builds and tests that as well. */
function expertBytes(app: string): number {
  const measured = readMeasurements().apps[app];
  if (measured === undefined) throw new Error(`${app} was not measured yet: npm run bench:images -- -t ${app}`);
  return measured.expert.unpackedBytes;
}

/** Runs an application's smoke test; once more where the engine could not run a command in the container at all, as runc at times cannot. */
async function smoke(image: string, folder: string): Promise<void> {
  const { status, stdout, stderr } = await tryProgram("sh", ["smoke", image], { cwd: folder });
  if (status === 0) return;
  if (!/OCI runtime exec failed/.test(stdout + stderr)) throw new Error(`smoke ${image} ended with ${status}\n${stdout}\n${stderr}`);
  await program("sh", ["smoke", image], { cwd: folder });
}

function imageOf(app: string, file: string): string {
  return `dfopt-test-${app}-${file.toLowerCase()}`;
}
