import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const DOCKERFILE = 'FROM node:22-slim\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .\nCMD ["node", "."]\n';
const FILES = { Dockerfile: DOCKERFILE, ".gitignore": "node_modules\n", "package.json": "{}", ".git/HEAD": "ref: refs/heads/main\n" };
const ONLY = ["--only", "write-dockerignore"];
const read = (cwd: string, path: string) => readFileSync(join(cwd, path), "utf8");

describe("the ignore file of the context", () => {
  test("is a second file of the diff, which git applies", async () => {
    const cwd = directoryWith({ "app/Dockerfile": DOCKERFILE, "app/.gitignore": "node_modules\n" });
    const { exit, out } = await dfopt([...ONLY, "app"], { cwd });
    expect(exit).toBe(0);
    expect(out).toBe("--- /dev/null\n+++ b/app/.dockerignore\n@@ -0,0 +1,1 @@\n+**/node_modules\n");
    execFileSync("git", ["apply", "-"], { cwd, input: out });
    expect(read(cwd, "app/.dockerignore")).toBe("**/node_modules\n");
    expect((await dfopt([...ONLY, "app"], { cwd })).out).toBe("");
  });

  test("leaves out the repository, unless something reads it", async () => {
    const cwd = directoryWith(FILES);
    expect((await dfopt(ONLY, { cwd })).out).toContain("+.git\n+**/node_modules\n");
    const version = directoryWith({ ...FILES, "package.json": '{ "scripts": { "build": "git describe > version" } }' });
    expect((await dfopt(ONLY, { cwd: version })).out).not.toContain("+.git\n");
    const command = directoryWith({ ...FILES, Dockerfile: `${DOCKERFILE}RUN git rev-parse HEAD > /version\n` });
    expect((await dfopt(ONLY, { cwd: command })).out).not.toContain("+.git\n");
  });

  test("is written with --write, and added to", async () => {
    const cwd = directoryWith({ ...FILES, ".dockerignore": "docs" });
    const { err } = await dfopt([...ONLY, "-w"], { cwd });
    expect(err).toContain("written to .dockerignore\n");
    expect(read(cwd, ".dockerignore")).toBe("docs\n.git\n**/node_modules\n");
    expect(read(cwd, "Dockerfile")).toBe(DOCKERFILE);
  });

  test("stands in JSON with its text", async () => {
    const cwd = directoryWith(FILES);
    const [file] = JSON.parse((await dfopt([...ONLY, "--format", "json"], { cwd })).out).files;
    expect(file.changes[0].estimate).toEqual({ bytes: -21, basis: "context" });
    expect(file).toMatchObject({ status: "changed", ignoreFile: { path: ".dockerignore", rewritten: ".git\n**/node_modules\n" } });
  });

  test("is left to a person where the output has no room for it, and with --safe to nobody", async () => {
    const cwd = directoryWith(FILES);
    const { out, err } = await dfopt([...ONLY, "--format", "dockerfile"], { cwd });
    expect(out).toBe(DOCKERFILE);
    expect(err).toContain("to do by hand:\nwrite-dockerignore");
    expect((await dfopt([...ONLY, "--safe"], { cwd })).out).toBe("");
  });

  test("lets other rules act in the same run", async () => {
    const cwd = directoryWith({
      ...FILES,
      Dockerfile: "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
      "package.json": "{}",
      "package-lock.json": '{ "lockfileVersion": 3, "packages": { "": {} } }',
    });
    const { out } = await dfopt(["--only", "write-dockerignore,copy-manifests-first"], { cwd });
    expect(out).toContain("+COPY package.json package-lock.json ./\n");
  });

  test("is shared by the Dockerfiles of a context", async () => {
    const cwd = directoryWith({ "a/Dockerfile": DOCKERFILE, "b/Dockerfile": DOCKERFILE, ".gitignore": "node_modules\n" });
    const { out } = await dfopt([...ONLY, "--context", ".", "a", "b"], { cwd });
    expect(out.match(/^\+\+\+/gm)).toHaveLength(1);
  });
});
