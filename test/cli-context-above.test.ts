import { describe, expect, test } from "vitest";
import { dfopt, directoryWith } from "./cli.js";

const DOCKERFILE = "FROM node:22-slim\nWORKDIR /app\nCOPY package.json .\nCOPY docker/*.conf /etc/\nRUN npm ci\nCOPY . .\n";
const ONLY = ["--only", "write-dockerignore"];
const PROJECT = {
  ".git/HEAD": "",
  ".gitignore": "node_modules\n",
  "package.json": "{}",
  "docker/Dockerfile": DOCKERFILE,
  "docker/a.conf": "",
};

describe("a Dockerfile that lies in a directory of the project", () => {
  test("is built from the nearest directory above that has what it copies, and that is said", async () => {
    const { out, err } = await dfopt([...ONLY, "docker/Dockerfile"], { cwd: directoryWith(PROJECT) });
    expect(out).toBe("--- /dev/null\n+++ b/.dockerignore\n@@ -0,0 +1,3 @@\n+.git\n+**/node_modules\n+.dockerignore\n");
    expect(err).toContain(
      "build context: ., since line 3 copies package.json, which is not beside docker/Dockerfile (--context DIR names another)\n",
    );
  });

  test("is said to copy what is written, with its pattern", async () => {
    const Dockerfile = DOCKERFILE.replaceAll("package.json", "docker/package*.json");
    const { err } = await dfopt([...ONLY, "docker/Dockerfile"], { cwd: directoryWith({ ...PROJECT, "docker/Dockerfile": Dockerfile }) });
    expect(err).toContain("since line 3 copies docker/package*.json, which is not beside docker/Dockerfile (");
  });

  test("leaves the ignore file of a directory above to a person where a diff could not name it", async () => {
    const cwd = directoryWith(PROJECT);
    const { out, err } = await dfopt(ONLY, { cwd: `${cwd}/docker` });
    expect(out).toBe("");
    expect(err).toContain("to do by hand:\n");
    expect((await dfopt([...ONLY, "-w"], { cwd: `${cwd}/docker` })).err).toContain("written to ../.dockerignore\n");
  });

  test.each<[string, Record<string, string>]>([
    ["its own directory has most of it", { "docker/package.json": "{}", "docker/docker/b.conf": "" }],
    ["no directory has all", { "docker/Dockerfile": `${DOCKERFILE}COPY dist /app/dist\nCOPY conf /app/conf\n` }],
    [
      "only the build knows what it copies",
      { "docker/Dockerfile": "FROM node:22\nARG A\nCOPY $A/package.json .\nCOPY --from=x /a /b\nCOPY . .\n" },
    ],
  ])("is built from its own where %s", async (_, files) => {
    const { out } = await dfopt([...ONLY, "docker/Dockerfile"], { cwd: directoryWith({ ...PROJECT, ...files }) });
    expect(out).not.toContain("+++ b/.dockerignore");
  });

  test("is built from no directory above the working directory outside of a repository", async () => {
    const { ".git/HEAD": _, ...files } = PROJECT;
    const cwd = directoryWith(files);
    const saysAbove = async (from: string, path: string) => (await dfopt([...ONLY, path], { cwd: from })).err.includes("build context: ");
    expect(await saysAbove(cwd, "docker/Dockerfile")).toBe(true);
    expect(await saysAbove(`${cwd}/docker`, "Dockerfile")).toBe(false);
    expect(await saysAbove(`${cwd}/docker`, "../docker/Dockerfile")).toBe(false);
  });
});

describe("a Dockerfile that installs by a lockfile", () => {
  const built = async (install: string, files: Readonly<Record<string, string>>) => {
    const own = {
      ".git/HEAD": "",
      "apps/api/package.json": "{}",
      "apps/api/Dockerfile": `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN ${install}\n`,
    };
    const { err } = await dfopt([...ONLY, "apps/api/Dockerfile"], { cwd: directoryWith({ ...own, ...files }) });
    return /^build context: (.*) \(--context/m.exec(err)?.[1] ?? "";
  };

  test.each([
    ["npm ci", "package-lock.json"],
    ["npm clean-install --omit=dev", "npm-shrinkwrap.json"],
    ["corepack enable && pnpm install --frozen-lockfile", "pnpm-lock.yaml"],
    ["yarn --frozen-lockfile", "yarn.lock"],
    ["yarn install --immutable", "yarn.lock"],
    ["bun install --frozen-lockfile", "bun.lock"],
    ["pnpm add turbo --global && turbo prune @repo/api --docker", "pnpm-lock.yaml"],
    ["npx turbo@^2 prune api --docker", "yarn.lock"],
  ])("is built from where that is: %s", async (install, lock) => {
    expect(await built(install, { [lock]: "" })).toBe(`., since line 4 needs ${lock}, which is not beside apps/api/Dockerfile`);
    expect(await built(install, { [lock]: "", [`apps/${lock}`]: "" })).toMatch(/^apps, since/);
  });

  test("is built from where the workspace is whose packages it links", async () => {
    const linking = { "apps/api/package.json": '{ "dependencies": { "core": "workspace:*" } }' };
    const workspace = { ...linking, "pnpm-workspace.yaml": "packages: [apps/*]" };
    expect(await built("pnpm install", workspace)).toBe(
      "., since line 4 needs pnpm-workspace.yaml, which is not beside apps/api/Dockerfile",
    );
    expect(await built("pnpm install", { ...workspace, "apps/api/package.json": "{}" })).toBe("");
    expect(await built("pnpm install", { ...workspace, "apps/api/pnpm-workspace.yaml": "packages: [core]" })).toBe("");
    expect(await built("pnpm install", linking)).toBe("");
  });

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ["it has one", "npm ci", { "package-lock.json": "", "apps/api/package-lock.json": "" }],
    ["a directory of it has one", "cd client && npm ci", { "package-lock.json": "", "apps/api/client/package-lock.json": "" }],
    ["there is none", "npm ci", {}],
    ["there is another manager's", "npm ci", { "yarn.lock": "" }],
    ["it needs none", "pnpm install", { "pnpm-lock.yaml": "" }],
    [
      "it is not the context that is installed",
      "npm ci",
      { "package-lock.json": "", "apps/api/Dockerfile": "FROM node:22\nRUN git clone a && npm ci\nCOPY . .\n" },
    ],
  ])("is built from its own directory where %s", async (_, install, files) => {
    expect(await built(install, files)).toBe("");
  });
});
