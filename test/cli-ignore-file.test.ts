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
    const cwd = directoryWith({ "app/Dockerfile": DOCKERFILE, "app/.gitignore": "node_modules\n", "app/package.json": "{}" });
    const { exit, out } = await dfopt([...ONLY, "app"], { cwd });
    expect(exit).toBe(0);
    expect(out).toBe("--- /dev/null\n+++ b/app/.dockerignore\n@@ -0,0 +1,2 @@\n+**/node_modules\n+.dockerignore\n");
    execFileSync("git", ["apply", "-"], { cwd, input: out });
    expect(read(cwd, "app/.dockerignore")).toBe("**/node_modules\n.dockerignore\n");
    expect((await dfopt([...ONLY, "app"], { cwd })).out).toBe("");
  });

  test("node_modules that the repository has stays, unless git ignores it, there or above", async () => {
    const has = { "app/Dockerfile": DOCKERFILE, "app/package.json": "{}", "app/node_modules/a/index.js": "", ".git/HEAD": "" };
    expect((await dfopt([...ONLY, "app"], { cwd: directoryWith(has) })).out).toBe("");
    for (const line of ["node_modules", "/app/node_modules/", "app/node_modules", "*/node_modules"]) {
      const cwd = directoryWith({ ...has, ".gitignore": `${line}\n` });
      expect((await dfopt([...ONLY, "app"], { cwd })).out).toMatch(/^\+(\*\*\/)?node_modules$/m);
    }
    for (const line of ["/node_modules", "web/node_modules", "# node_modules", "app/", "!app/node_modules"]) {
      const cwd = directoryWith({ ...has, ".gitignore": `${line}\n` });
      expect((await dfopt([...ONLY, "app"], { cwd })).out).toBe("");
    }
  });

  test("leaves out the repository, unless something reads it", async () => {
    const cwd = directoryWith(FILES);
    expect((await dfopt(ONLY, { cwd })).out).toContain("+.git\n+**/node_modules\n");
    const version = directoryWith({ ...FILES, "package.json": '{ "scripts": { "build": "git describe > version" } }' });
    expect((await dfopt(ONLY, { cwd: version })).out).not.toContain("+.git\n");
    const command = directoryWith({ ...FILES, Dockerfile: `${DOCKERFILE}RUN git rev-parse HEAD > /version\n` });
    expect((await dfopt(ONLY, { cwd: command })).out).not.toContain("+.git\n");
  });

  test.each<[string, string, Record<string, string>, ".git" | undefined]>([
    [
      "Nim, when it compiles",
      "FROM debian\nCOPY . /app\n",
      { "src/about.nim": 'const hash = staticExec("git show -s --format=%h")' },
      undefined,
    ],
    ["a macro of Crystal", "FROM debian\nCOPY . /app\n", { "src/version.cr": "COMMIT = {{ `git rev-parse HEAD` }}" }, undefined],
    ["a package of Haskell", "FROM debian\nCOPY . /app\n", { "app.cabal": "build-depends: base, gitrev" }, undefined],
    ["OCaml", "FROM debian\nCOPY . /app\n", { "src/gen.ml": 'Unix.open_process_in "git describe"' }, undefined],
    [
      "a script that calls git",
      "FROM python:3.13\nCOPY . /app\nRUN python3 /app/tools/version.py\n",
      { "tools/version.py": "run(['git', 'describe'])" },
      undefined,
    ],
    ["a script that does not", "FROM python:3.13\nCOPY . /app\nRUN python3 /app/tools/other.py\n", {}, ".git"],
    ["a command that names it", "FROM debian\nCOPY . /app\nRUN find /app -name .git | xargs rm -rf\n", {}, undefined],
    ["a name that only looks like it", "FROM debian\nCOPY . /app\nRUN rm /app/.gitignore /app/.git-hooks\n", {}, ".git"],
    ["a heredoc that calls git", "FROM debian\nCOPY . /app\nRUN <<E\ncd /app\ngit describe > version\nE\n", {}, undefined],
    ["a program that stops without it", "FROM node\nCOPY . /app\nRUN npm ci && npx nx affected --target=build\n", {}, undefined],
    ["a release", "FROM golang:1.24\nCOPY . .\nRUN goreleaser build --snapshot\n", {}, undefined],
    [
      "the configuration of a bundler",
      "FROM node\nCOPY . /app\nRUN npm ci\n",
      { "vite.config.ts": "execSync('git rev-parse HEAD')" },
      undefined,
    ],
    ["Go, which stamps what it builds", "FROM golang:1.24\nCOPY . .\nRUN go build -o /app .\n", {}, undefined],
    ["Go told not to", "FROM golang:1.24\nCOPY . .\nRUN go build -buildvcs=false -o /app .\n", {}, ".git"],
    ["Go without git", "FROM golang:1.24-alpine\nCOPY . .\nRUN go build -o /app .\n", {}, ".git"],
    ["Go with git on Alpine", "FROM golang:1.24-alpine\nRUN apk add --no-cache git\nCOPY . .\nRUN go build -o /app .\n", {}, undefined],
    [".NET", "FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY . .\nRUN dotnet publish -o /out\n", {}, undefined],
    [
      "a script of package.json",
      "FROM node\nCOPY . /app\nRUN npm run build\n",
      { "package.json": '{ "scripts": { "build": "node version.js" } }', "version.js": "exec('git rev-parse HEAD')" },
      undefined,
    ],
    [
      "a project in a directory",
      "FROM maven\nCOPY . /app\nRUN mvn package\n",
      { "backend/pom.xml": "<artifactId>git-commit-id-maven-plugin</artifactId>" },
      undefined,
    ],
    [
      "a script that a script calls",
      "FROM debian\nCOPY . .\nRUN ./configure\n",
      { configure: "sh aux/version.sh", "aux/version.sh": "git describe" },
      undefined,
    ],
    [
      "CMake",
      "FROM debian\nCOPY . .\nRUN cmake .\n",
      { "cmake/Version.cmake": "execute_process(COMMAND ${GIT_EXECUTABLE} log)" },
      undefined,
    ],
    [
      "the program when it runs",
      'FROM ruby\nCOPY . .\nCMD ["ruby", "app.rb"]\n',
      { "app.rb": "REVISION = `git rev-parse HEAD`" },
      undefined,
    ],
    [
      "nobody where only documents speak of it",
      "FROM debian\nCOPY . .\n",
      { "README.md": "git describe", "docs/a.txt": "git log" },
      ".git",
    ],
    [
      "what only services read that build it",
      "FROM node\nCOPY . /app\nRUN npm ci\n",
      { Jenkinsfile: "sh 'git describe'", ".travis.yml": "- git fetch --tags", "azure-pipelines.yml": "script: git describe" },
      ".git",
    ],
    [
      "a script for CI that nothing names",
      "FROM node\nCOPY . /app\nRUN npm ci && npm run build\n",
      { "ci/release.sh": "git describe", "package.json": '{ "scripts": { "test": "npm ci" } }' },
      ".git",
    ],
    [
      "one that the Dockerfile names",
      "FROM debian\nCOPY . /app\nRUN sh /app/ci/version.sh\n",
      { "ci/version.sh": "git describe" },
      undefined,
    ],
    [
      "one among those that it runs",
      "FROM debian\nCOPY . /app\nRUN for f in */*.sh; do sh $f; done\n",
      { "ci/x.sh": "git log" },
      undefined,
    ],
    ["one that others call", "FROM debian\nCOPY . /app\n", { "ci/version.sh": "git describe", "build.sh": ". ci/version.sh" }, undefined],
    [
      "one that is a module",
      "FROM python\nCOPY . /app\n",
      { "ci/version.py": "git describe", "app.py": "from ci import version" },
      undefined,
    ],
    ["git lfs", "FROM debian\nCOPY . /app\nRUN cd /app && git lfs install && git lfs pull\n", {}, undefined],
    ["nothing where its files are left out already", "FROM debian\nCOPY . /app\n", { ".dockerignore": ".git/*\n" }, undefined],
  ])("the repository may be read by %s", async (_, Dockerfile, more, left) => {
    const cwd = directoryWith({ ".git/HEAD": "", "tools/other.py": "print('github.com')", ...more, Dockerfile });
    expect(/^\+(\.git)$/m.exec((await dfopt(ONLY, { cwd })).out)?.[1]).toBe(left);
  });

  test("what a compiler embeds stays: the repository may have a part of it", async () => {
    const Dockerfile = "FROM node AS web\nCOPY . .\nRUN npm ci && npm run build\nFROM golang\nCOPY . .\nRUN go build -o /app .\n";
    const files = { Dockerfile, ".gitignore": "dist\nnode_modules\n", "server/dist/index.html": "" };
    const embeds = { ...files, "server/embed.go": "//go:embed dist/*\nvar files embed.FS\n" };
    expect((await dfopt(ONLY, { cwd: directoryWith(files) })).out).toContain("+**/dist\n");
    const { out } = await dfopt(ONLY, { cwd: directoryWith(embeds) });
    expect(out).toContain("+**/node_modules\n");
    expect(out).not.toContain("dist");
  });

  test.each<[string, string, string]>([
    ["dist", 'FROM node\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "dist/main.js"]\n', ""],
    ["dist", 'FROM node\nCOPY . .\nRUN npm ci && npm run build\nCMD ["node", "dist/main.js"]\n', "+**/dist\n"],
    ["dist", "FROM node\nCOPY . .\nRUN npm ci && npx vite build\n", "+**/dist\n"],
    ["dist", "FROM node\nCOPY . .\nRUN npm run lint\n", ""],
    ["node_modules", "FROM node\nCOPY . .\nRUN npm ci\n", "+**/node_modules\n"],
    ["node_modules", "FROM node\nCOPY . .\nRUN npm run build\n", ""],
    ["node_modules", "FROM node\nCOPY . .\nRUN yarn\n", "+**/node_modules\n"],
    ["target", "FROM maven\nCOPY . .\nRUN mvn -v && cp target/app.jar /app.jar\n", ""],
    ["target", "FROM maven\nCOPY . .\nRUN mvn -B clean package\n", "+**/target\n"],
    ["bin", "FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY . .\nRUN dotnet --info\n", ""],
    ["bin", "FROM mcr.microsoft.com/dotnet/sdk:9.0\nCOPY . .\nRUN dotnet publish\n", "+**/bin\n"],
    ["vendor", "FROM composer\nCOPY . .\nRUN composer dump-autoload\n", ""],
    ["vendor", "FROM composer\nCOPY . .\nRUN composer install --no-dev\n", "+**/vendor\n"],
    ["build", "FROM gradle\nCOPY . .\nRUN ./gradlew :app:bootJar --no-daemon\n", "+**/build\n"],
    ["build", "FROM gradle\nCOPY . .\nRUN ./gradlew --version\n", ""],
  ])("leaves out %s where the image makes it: %s", async (name, Dockerfile, lines) => {
    const files = { Dockerfile, ".gitignore": `${name}/\n`, "node_modules/a": "", [`${name}/a`]: "" };
    const { out } = await dfopt(ONLY, { cwd: directoryWith(files) });
    expect([...out.matchAll(/^\+\*.*\n/gm)].join("")).toBe(lines);
  });

  test("keeps the line ends of the file", async () => {
    const files = { Dockerfile: "FROM node\nCOPY . .\nRUN npm ci\n", ".gitignore": "node_modules\n", ".dockerignore": "docs\r\n" };
    const cwd = directoryWith(files);
    await dfopt([...ONLY, "-w"], { cwd });
    expect(read(cwd, ".dockerignore")).toBe("docs\r\n**/node_modules\r\n");
  });

  test("gets no lines for what is not there and would be small", async () => {
    const files = { Dockerfile: "FROM debian\nCOPY . /app\n", ".gitignore": ".idea\n.DS_Store\n" };
    expect((await dfopt(ONLY, { cwd: directoryWith(files) })).out).toBe("");
    expect((await dfopt(ONLY, { cwd: directoryWith({ ...files, ".idea/a": "" }) })).out).toContain("+**/.idea\n");
    expect((await dfopt(ONLY, { cwd: directoryWith({ ...files, ".git/HEAD": "" }) })).out).toContain("+.git\n+**/.idea\n");
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
    expect(file).toMatchObject({
      status: "changed",
      ignoreFile: { path: ".dockerignore", rewritten: ".git\n**/node_modules\n.dockerignore\n" },
    });
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
});
