import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";
import { fakeImage, fakeRegistry, serves, tagged } from "./fake-registry.js";
import { ociArchive, tar } from "./image-archives.js";

const SHA = "c".repeat(40);
const GITHUB = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "octo/app", GITHUB_SHA: SHA };
const DOCKERFILE = "FROM debian:13\nRUN make\nCOPY app /app\n";

/** An image of a base and two layers, of which the RUN brings so much. */
async function archive(bytes: number): Promise<Buffer> {
  const file = (name: string, size: number) => tar({ name, body: "x".repeat(size) });
  return ociArchive("blobs first", {
    layers: [await file("usr/base", 1000), await file("opt/made", bytes), await file("app", 500)],
    history: [{ created_by: "# debian.sh" }, { created_by: "RUN /bin/sh -c make # buildkit" }, { created_by: "COPY app /app # buildkit" }],
    pack: (layer) => layer,
  });
}

/** A repository whose Dockerfile is not at its root. */
async function repository(): Promise<{ readonly root: string; readonly cwd: string }> {
  const root = directoryWith({
    ".git/HEAD": "ref: refs/heads/main\n",
    "services/api/Dockerfile": DOCKERFILE,
    "services/api/now.tar": await archive(9_000_000),
    "services/api/before.tar": await archive(2_000_000),
  });
  return { root, cwd: join(root, "services/api") };
}

const GROWN = ["size", "now.tar", "--dockerfile", "Dockerfile", "--baseline", "before.tar", "--max-increase", "5%", "--metric", "unpacked"];

describe("the step summary of GitHub Actions", () => {
  test("is not written where it is not set", async () => {
    const { root, cwd } = await repository();
    expect((await dfopt(["size", "now.tar"], { cwd, env: { GITHUB_STEP_SUMMARY: "" } })).exit).toBe(0);
    expect(existsSync(join(root, "summary.md"))).toBe(false);
  });

  test("that cannot be written is a warning", async () => {
    const { root, cwd } = await repository();
    const { exit, err } = await dfopt(["size", "now.tar"], { cwd, env: { GITHUB_STEP_SUMMARY: join(root, "none", "summary.md") } });
    expect(exit).toBe(0);
    expect(err).toContain("warning: GITHUB_STEP_SUMMARY: ");
  });

  test("gets the sizes as markdown, after what is there, whatever the format", async () => {
    const { root, cwd } = await repository();
    const env = { ...GITHUB, GITHUB_STEP_SUMMARY: join(root, "summary.md") };
    expect((await dfopt(GROWN, { cwd, env })).exit).toBe(1);
    expect((await dfopt([...GROWN, "--format", "json"], { cwd, env })).exit).toBe(1);
    const summary = readFileSync(join(root, "summary.md"), "utf8");
    expect(summary.match(/^### ❌ `now\.tar`: over budget$/gm)).toHaveLength(2);
  });
});

describe("formats", () => {
  test("markdown names the line that grew, with its address in the repository", async () => {
    const { cwd } = await repository();
    const { exit, out } = await dfopt([...GROWN, "--format", "markdown"], { cwd, env: GITHUB });
    expect(exit).toBe(1);
    expect(out).toContain(`| [2](https://github.com/octo/app/blob/${SHA}/services/api/Dockerfile#L2) | <code>RUN make</code> |`);
    expect(out).toContain("Compared with before.tar.");
  });

  test("github puts the limit and the growth at that line, once", async () => {
    const { cwd } = await repository();
    const { out } = await dfopt([...GROWN, "--format", "github"], { cwd });
    expect(out).toMatch(/^::error file=services\/api\/Dockerfile,line=2,title=size%3A max-increase::linux\/amd64: unpacked .*unpacked\n$/);
    expect(out).toContain("limit +5 %25 (--max-increase): +6.9 kB transfer, +7.0 MB unpacked");
  });

  test("gitlab has findings, and html a page", async () => {
    const { cwd } = await repository();
    const { out } = await dfopt([...GROWN, "--format", "gitlab"], { cwd });
    expect(JSON.parse(out)).toMatchObject([
      { check_name: "size-max-increase", location: { path: "services/api/Dockerfile", lines: { begin: 2, end: 2 } } },
    ]);
    expect((await dfopt([...GROWN, "--format", "html", "-o", "size.html"], { cwd })).out).toBe("");
    expect(readFileSync(join(cwd, "size.html"), "utf8")).toMatch(/^<!DOCTYPE html>[\s\S]*Over budget[\s\S]*\/opt\/made/);
  });

  test("without baseline, that is said in each", async () => {
    const { cwd } = await repository();
    for (const format of ["markdown", "github", "gitlab", "html"]) {
      const { exit, out } = await dfopt(["size", "now.tar", "--baseline", "none.tar", "--format", format], { cwd });
      expect(exit).toBe(0);
      expect(out, format).toContain("No baseline found in none.tar: no such file.");
    }
  });
});

describe("an image of a registry", () => {
  test("is sized by its manifest, and may be what is compared with", async () => {
    const { cwd } = await repository();
    const { host } = await fakeRegistry(serves(tagged(fakeImage("linux/amd64", [1000, 234]))));
    const env = { DOCKER_CONFIG: cwd };
    const { exit, out } = await dfopt(["size", `${host}/app`, "--from", "registry", "--format", "json"], { cwd, env });
    expect(exit).toBe(0);
    expect(JSON.parse(out).images).toMatchObject([
      { transferBytes: 1234, unpackedBytes: null, layers: [{ transferBytes: 1000 }, { transferBytes: 234 }] },
    ]);
    const compared = await dfopt(["size", "now.tar", "--baseline", `${host}/app`, "--max-increase", "1MB", "--format", "markdown"], {
      cwd,
      env,
    });
    expect(compared.out).toContain(`Compared with ${host}/app.`);
  });

  test("that is not there is an error with exit 2; as a baseline it is none", async () => {
    const { cwd } = await repository();
    const { host } = await fakeRegistry();
    const env = { DOCKER_CONFIG: cwd };
    const { exit, err } = await dfopt(["size", `${host}/app`, "--from", "registry"], { cwd, env });
    expect(exit).toBe(2);
    expect(err).toContain(`error: ${host}/app: ${host}/app has no tag latest\n`);
    const compared = await dfopt(["size", "now.tar", "--baseline", `${host}/app`, "--format", "json"], { cwd, env });
    expect(compared.exit).toBe(0);
    expect(JSON.parse(compared.out).images[0].verdict).toBe("no-baseline");
  });
});
