import { execFileSync } from "node:child_process";
import { chmodSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { baseOf } from "../src/cli/files/base.js";
import { CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";

async function pathsOf(args: readonly string[], cwd: string): Promise<readonly string[]> {
  const { out } = await dfopt(["parse", ...args], { cwd });
  return JSON.parse(out).files.map(({ path }: { path: string }) => path);
}

describe("which files a PATH names", () => {
  test("none: the Dockerfile, else the Containerfile of the working directory", async () => {
    expect(await pathsOf([], directoryWith({ Dockerfile: STEADY, Containerfile: STEADY }))).toEqual(["Dockerfile"]);
    expect(await pathsOf([], directoryWith({ "Dockerfile/x": "", Containerfile: STEADY }))).toEqual(["Containerfile"]);
  });

  test("a directory: what is called like a Dockerfile", async () => {
    const names = [
      "Containerfile",
      "Containerfile.dev",
      "Dockerfile",
      "Dockerfile-alpine",
      "Dockerfile.dev",
      "api.Dockerfile",
      "dockerfile",
      "sub/deep/Dockerfile",
    ];
    const others = [
      "Dockerfile.j2",
      "ci.Dockerfile.tpl",
      "Dockerfile.dockerignore",
      "dev.Dockerfile.dockerignore",
      ".dockerignore",
      "Dockerfiles",
      "xDockerfile",
      "README.md",
    ];
    const cwd = directoryWith(Object.fromEntries([...names, ...others].map((name) => [name, STEADY])));
    expect(await pathsOf(["."], cwd)).toEqual(names);
    expect(await pathsOf(["sub"], cwd)).toEqual(["sub/deep/Dockerfile"]);
  });

  test("a directory: without .git, node_modules and what .gitignore names", async () => {
    const cwd = directoryWith({
      ".git/Dockerfile": STEADY,
      ".gitignore": "/out\n*.gen\n!keep.gen\n",
      "node_modules/a/Dockerfile": STEADY,
      "out/Dockerfile": STEADY,
      "a/Dockerfile.gen": STEADY,
      "a/.gitignore": "!Dockerfile.gen\nDockerfile.local\n",
      "a/Dockerfile.local": STEADY,
      "b/Dockerfile.gen": STEADY,
      "b/Dockerfile": STEADY,
      "b/out/Dockerfile": STEADY,
    });
    expect(await pathsOf(["."], cwd)).toEqual(["a/Dockerfile.gen", "b/Dockerfile", "b/out/Dockerfile"]);
    expect(await pathsOf(["b"], cwd), "the .gitignore above counts").toEqual(["b/Dockerfile", "b/out/Dockerfile"]);
    expect(await pathsOf(["out"], cwd), "named outright").toEqual(["out/Dockerfile"]);
    expect(await pathsOf(["**/Dockerfile*"], cwd)).toEqual(["a/Dockerfile.gen", "b/Dockerfile", "b/out/Dockerfile"]);
  });

  test("what Go and Composer vendored is left out unless it is named", async () => {
    const cwd = directoryWith({
      "vendor/modules.txt": "",
      "vendor/github.com/a/Dockerfile": STEADY,
      "web/vendor/autoload.php": "",
      "web/vendor/b/Dockerfile": STEADY,
      "shop/vendor/Dockerfile": STEADY,
    });
    expect(await pathsOf(["."], cwd)).toEqual(["shop/vendor/Dockerfile"]);
    expect(await pathsOf(["**/Dockerfile"], cwd)).toEqual(["shop/vendor/Dockerfile"]);
    expect(await pathsOf(["vendor"], cwd)).toEqual(["vendor/github.com/a/Dockerfile"]);
  });

  test("a directory called Dockerfile is walked", async () => {
    expect(await pathsOf(["Dockerfile"], directoryWith({ "Dockerfile/Dockerfile": STEADY }))).toEqual(["Dockerfile/Dockerfile"]);
  });

  test("links are followed where they are named, and not in a walk", async () => {
    const cwd = directoryWith({ "real/Dockerfile": STEADY });
    symlinkSync("real/Dockerfile", join(cwd, "Dockerfile"));
    symlinkSync("real", join(cwd, "linked"));
    expect(await pathsOf(["."], cwd)).toEqual(["real/Dockerfile"]);
    expect(await pathsOf(["Dockerfile"], cwd)).toEqual(["Dockerfile"]);
  });

  test("links that a walk does not follow are told, but for those to what it reads", async () => {
    const cwd = directoryWith({ "real/Dockerfile": STEADY, "out/X": STEADY, "in/Dockerfile": STEADY });
    symlinkSync("real/Dockerfile", join(cwd, "Dockerfile"));
    symlinkSync("../out/X", join(cwd, "real/Dockerfile.x"));
    const { exit, err } = await dfopt(["."], { cwd });
    expect(exit).toBe(0);
    expect(err).toContain("real/Dockerfile.x is a link, and was not followed: links are followed only where they are named\n");
    symlinkSync("nowhere", join(cwd, "real/Dockerfile.y"));
    expect((await dfopt(["parse", "."], { cwd })).err).toBe(
      "2 links, such as real/Dockerfile.x, were not followed: links are followed only where they are named\n",
    );
    expect((await dfopt([".", "real/Dockerfile.x", "-q"], { cwd })).err).toBe("");
    expect((await dfopt(["in"], { cwd })).err).not.toContain("link");
  });

  test("a directory with links only says why nothing was found", async () => {
    const cwd = directoryWith({ "out/X": STEADY, "in/x": "" });
    symlinkSync("../out/X", join(cwd, "in/Dockerfile"));
    expect(await dfopt(["in"], { cwd })).toEqual({
      exit: 2,
      out: "",
      err: "error: no Dockerfile in in: in/Dockerfile is a link, and links are followed only where they are named\n  dfopt in/Dockerfile\n",
    });
    expect((await dfopt(["in/Dockerfile"], { cwd })).exit).toBe(0);
  });

  test.skipIf(process.getuid?.() === 0)("a directory that cannot be read is one error", async () => {
    const cwd = directoryWith({ "in/x": "" });
    chmodSync(join(cwd, "in"), 0);
    const { exit, err } = await dfopt(["in"], { cwd });
    chmodSync(join(cwd, "in"), 0o755);
    expect({ exit, err }).toEqual({ exit: 2, err: "error: in: cannot be read: permission denied\n" });
  });

  test("a file named twice is done once", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    expect(await pathsOf(["Dockerfile", "./Dockerfile", "."], cwd)).toEqual(["Dockerfile"]);
  });

  test("a file that looks like a glob", async () => {
    expect(await pathsOf(["[a]/Dockerfile"], directoryWith({ "[a]/Dockerfile": STEADY }))).toEqual(["[a]/Dockerfile"]);
  });

  test("an empty one is an error, and does not mean the current directory", async () => {
    const { exit, out, err } = await dfopt(["", "Dockerfile"], { cwd: directoryWith({ Dockerfile: CHANGING }) });
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toContain("error: a PATH is empty\n");
  });

  test("a link to nothing says so", async () => {
    const cwd = directoryWith({});
    symlinkSync("gone/Dockerfile", join(cwd, "Dockerfile.dev"));
    const { exit, err } = await dfopt(["Dockerfile.dev"], { cwd });
    expect(exit).toBe(2);
    expect(err).toBe("error: Dockerfile.dev: a link to gone/Dockerfile, which does not exist\n");
  });
});

describe("files outside of the working directory", () => {
  function repository(): string {
    const root = directoryWith({ "a/Dockerfile": CHANGING, "b/c/Dockerfile": CHANGING });
    execFileSync("git", ["init", "-q"], { cwd: root });
    return root;
  }

  test("in a repository: paths from its root, which the diff says once", async () => {
    const root = repository();
    const { out } = await dfopt(["-q", "../a/Dockerfile", "c"], { cwd: join(root, "b") });
    expect(out).toContain("--- a/a/Dockerfile\n");
    expect(out).toContain("--- a/b/c/Dockerfile\n");
    expect(out.startsWith(`# paths are relative to ${root}: apply it there\n--- a/`)).toBe(true);
    expect(out.match(/^#.*relative/gm)).toHaveLength(1);
    execFileSync("git", ["apply", "-"], { cwd: root, input: out });
    expect((await dfopt(["--check", ".."], { cwd: join(root, "b") })).exit).toBe(0);
  });

  test("in no repository: paths from the nearest directory that holds them", async () => {
    const root = directoryWith({ "a/Dockerfile": CHANGING, "b/Dockerfile": CHANGING });
    const cwd = join(root, "b");
    const one = await dfopt(["../a/Dockerfile"], { cwd });
    expect(one.out).toContain("--- a/Dockerfile\n");
    expect(one.out).toContain(`# paths are relative to ${root}/a: apply it there\n`);
    const { out } = await dfopt(["../a/Dockerfile", "Dockerfile"], { cwd });
    execFileSync("patch", ["-p1", "--silent"], { cwd: root, input: out });
    expect((await dfopt(["--check", root], { cwd })).exit).toBe(0);
  });

  test("a diff of files of the working directory needs no such word, nor does one of nothing", async () => {
    const root = directoryWith({ "a/Dockerfile": CHANGING, "b/Dockerfile": STEADY });
    expect((await dfopt(["a/Dockerfile"], { cwd: root })).out).toMatch(/^--- /);
    expect((await dfopt(["../b/Dockerfile"], { cwd: join(root, "a") })).out).toBe("");
  });

  test.each(["json", "rdjson", "sarif", "github", "gitlab", "markdown"])("--format %s has no path that leads out", async (format) => {
    const root = repository();
    const { out, err } = await dfopt(["--format", format, "../a/Dockerfile"], { cwd: join(root, "b") });
    expect(out).toContain("a/Dockerfile");
    expect(out.replace(`"directory": "${root}"`, "")).not.toContain(root);
    expect(out).not.toContain("../");
    expect(err).toContain(`paths in the output are relative to ${root}\n`);
  });

  test("JSON says where they start", async () => {
    const root = repository();
    const of = async (path: string) => JSON.parse((await dfopt(["--format", "json", path], { cwd: join(root, "b") })).out).directory;
    expect(await of("../a/Dockerfile")).toBe(root);
    expect(await of("c/Dockerfile")).toBeUndefined();
  });

  test("the name of standard input", async () => {
    const root = repository();
    const { out } = await dfopt(["-", "--stdin-filename", "../x/Dockerfile"], { cwd: join(root, "b"), stdin: CHANGING });
    expect(out).toContain("--- a/x/Dockerfile\n");
  });

  test("messages name them as a person finds them", async () => {
    const root = directoryWith({ "a/Dockerfile": "FORM x\n", "b/x": "" });
    expect((await dfopt(["../a/Dockerfile"], { cwd: join(root, "b") })).err).toContain(`${root}/a/Dockerfile:1:1: `);
  });
});

describe("standard input", () => {
  test("is what --stdin-filename is for", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { exit, err } = await dfopt(["--stdin-filename", "x", "Dockerfile"], { cwd });
    expect(exit).toBe(2);
    expect(err).toContain("error: --stdin-filename is for standard input\n  whose PATH is -\n");
    expect((await dfopt(["--check"], { cwd, env: { DFOPT_STDIN_FILENAME: "x" } })).exit, "set for all runs").toBe(1);
  });

  test("has the name that it is given", async () => {
    const cwd = directoryWith({});
    const { out, exit } = await dfopt(["-", "--stdin-filename", "app/Dockerfile"], {
      cwd: directoryWith({ "app/x": "" }),
      stdin: CHANGING,
    });
    expect(exit).toBe(0);
    expect(out).toContain("--- a/app/Dockerfile\n");
    expect((await dfopt(["-"], { cwd, stdin: CHANGING })).out).toContain("--- a/Dockerfile\n");
  });

  const FOR_THE_ROOT = "FROM node:22-slim\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .\n";
  test.each<[string, Readonly<Record<string, string>>]>([
    ["by what it copies", {}],
    ["by a script", { "build.sh": "docker build -f apps/api/Dockerfile .\n" }],
    ["by a compose file", { "compose.yaml": "services: { api: { build: { context: ., dockerfile: apps/api/Dockerfile } } }\n" }],
    [
      "by a workflow",
      { ".github/workflows/ci.yml": "on: push\njobs: { b: { steps: [{ run: docker build -f apps/api/Dockerfile . }] } }\n" },
    ],
  ])("is built from the directory that the file of its name is built from, told %s", async (_, more) => {
    const cwd = directoryWith({ ".git/HEAD": "", "package.json": "{}", "apps/api/Dockerfile": FOR_THE_ROOT, ...more });
    const asked = await dfopt(["apps/api/Dockerfile"], { cwd });
    const { out, err } = await dfopt(["-", "--stdin-filename", "apps/api/Dockerfile"], { cwd, stdin: FOR_THE_ROOT });
    expect(out).toBe(asked.out);
    expect(err).toBe(asked.err);
    expect(err).toContain("build context: .");
  });

  test("is built from nowhere where its directory is one of elsewhere", async () => {
    const cwd = directoryWith({ ".git/HEAD": "", "package.json": "{}" });
    const { err } = await dfopt(["-", "--stdin-filename", "gone/Dockerfile"], { cwd, stdin: FOR_THE_ROOT });
    expect(err).not.toContain("build context");
  });

  test("comes back whole with --format dockerfile, whatever it is", async () => {
    const cwd = directoryWith({});
    const whole = async (stdin: string) => (await dfopt(["-", "--format", "dockerfile"], { cwd, stdin })).out;
    expect(await whole(STEADY)).toBe(STEADY);
    expect(await whole(CHANGING)).toContain("LABEL");
    expect(await whole("FORM x\n")).toBe("");
  });
});

test.each<[readonly string[], string, string]>([
  [["/nowhere/a/Dockerfile"], "/nowhere/a", "/nowhere/a"],
  [["/nowhere/a/b/Dockerfile"], "/nowhere/a", "/nowhere/a"],
  [["/nowhere/a/Dockerfile", "/nowhere/b/Dockerfile"], "/nowhere/a", "/nowhere"],
  [["/nowhere/ab/Dockerfile"], "/nowhere/a", "/nowhere/ab"],
  [["/nowhere/a/Dockerfile", "/elsewhere/b/Dockerfile"], "/nowhere/a", "/"],
  [["/nowhere/a/Dockerfile"], "/", "/"],
])("paths of %j are shown, from %s, as seen from %s", (files, cwd, base) => {
  expect(baseOf(files, cwd)).toBe(base);
});

test("in a repository, paths are seen from its root", () => {
  const root = directoryWith({ ".git/HEAD": "", "a/b/Dockerfile": "", "c/x": "" });
  expect(baseOf([join(root, "a/b/Dockerfile")], join(root, "c"))).toBe(root);
});
