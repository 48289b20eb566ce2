import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
    const names = ["Containerfile", "Containerfile.dev", "Dockerfile", "Dockerfile.dev", "api.Dockerfile", "sub/deep/Dockerfile"];
    const others = ["Dockerfile.dockerignore", "dev.Dockerfile.dockerignore", ".dockerignore", "Dockerfiles", "xDockerfile", "README.md"];
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

  test("a file named twice is done once", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    expect(await pathsOf(["Dockerfile", "./Dockerfile", "."], cwd)).toEqual(["Dockerfile"]);
  });

  test("a file that looks like a glob", async () => {
    expect(await pathsOf(["[a]/Dockerfile"], directoryWith({ "[a]/Dockerfile": STEADY }))).toEqual(["[a]/Dockerfile"]);
  });

  test("outside of the working directory: the whole path", async () => {
    const root = directoryWith({ "a/Dockerfile": CHANGING });
    mkdirSync(join(root, "b"));
    const { out } = await dfopt(["../a/Dockerfile"], { cwd: join(root, "b") });
    expect(out).toContain(`--- a${root}/a/Dockerfile\n`);
  });
});

describe("standard input", () => {
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

  test("comes back whole with --format dockerfile, whatever it is", async () => {
    const cwd = directoryWith({});
    const whole = async (stdin: string) => (await dfopt(["-", "--format", "dockerfile"], { cwd, stdin })).out;
    expect(await whole(STEADY)).toBe(STEADY);
    expect(await whole(CHANGING)).toContain("LABEL");
    expect(await whole("FORM x\n")).toBe("");
  });
});
