import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BROKEN, CHANGING, directoryWith, STEADY } from "./cli.js";

const bin = new URL("../bin/dfopt.js", import.meta.url).pathname;
const isBuilt = existsSync(new URL("../dist/src/cli/main.js", import.meta.url));

function node(args: readonly string[], cwd: string, input = "") {
  return spawnSync(process.execPath, [bin, ...args], { cwd, input, encoding: "utf8" });
}

describe.skipIf(!isBuilt)("the built program", () => {
  test.each([
    [[], STEADY, 0],
    [["--check"], CHANGING, 1],
    [[], BROKEN, 2],
    [["--nonsense"], STEADY, 2],
  ])("%j", (args, dockerfile, exit) => {
    expect(node(args, directoryWith({ Dockerfile: dockerfile })).status).toBe(exit);
  });

  test("README.md's first command, among all the Dockerfiles of this repository", () => {
    const { stdout, stderr } = node(["rewrite", "fixtures/apps/nginx/Dockerfile"], new URL("..", import.meta.url).pathname);
    expect(stdout).toContain("+COPY --from=build /usr/local/nginx /usr/local/nginx\n");
    expect(stderr).not.toContain("left alone:");
  });

  test("a command with a file of its own runs once, and warns of nothing", () => {
    const { stdout, stderr } = node(["explain", "merge-run"], "/");
    expect(stdout.match(/^merge-run:/gm)).toHaveLength(1);
    expect(stderr).toBe("");
  });

  test("standard input to standard output", () => {
    expect(node(["-", "--format", "dockerfile"], "/", CHANGING).stdout).toContain('LABEL maintainer="somebody"');
  });

  test("a reader that goes away early is not an error", () => {
    const long = `FROM a\n${"ENV a b\n".repeat(20_000)}`;
    const cwd = directoryWith({ Dockerfile: long });
    const script = `"${process.execPath}" "${bin}" parse | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "{\n0\n", stderr: "" });
  });

  test("so it is where the output is a pipe by its path", () => {
    const cwd = directoryWith({ Dockerfile: `${CHANGING}${"ENV a b\n".repeat(20_000)}` });
    const script = `exec 3> >(head -1); "${process.execPath}" "${bin}" -q -o /dev/fd/3; echo "$?"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.split("\n").toSorted()).toEqual(["", "0", "FROM debian:12"]);
  });

  test.each([
    ["a directory", "< /", "cannot read standard input: it is a directory"],
    ["nothing", "< /dev/null", "cannot read standard input: it is closed, or /dev/null"],
    ["closed", "<&-", "cannot read standard input: it is closed, or /dev/null"],
  ])("standard input that is %s", (_, redirection, message) => {
    const { status, stderr } = spawnSync("bash", ["-c", `"${process.execPath}" "${bin}" - ${redirection}`], { cwd: "/", encoding: "utf8" });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test("a process substitution is called Dockerfile", () => {
    const script = `"${process.execPath}" "${bin}" -q <(cat Dockerfile)`;
    const { stdout } = spawnSync("bash", ["-c", script], { cwd: directoryWith({ Dockerfile: CHANGING }), encoding: "utf8" });
    expect(stdout).toContain("--- a/Dockerfile\n");
  });

  test("a working directory that is gone", () => {
    const script = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${bin}"`;
    const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: directoryWith({}), encoding: "utf8" });
    expect(stderr).toMatch(/^error: the current directory cannot be used: no such file or directory\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(2);
  });

  test("a full disk is one", () => {
    const script = `"${process.execPath}" "${bin}" -q > /dev/full`;
    const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: directoryWith({ Dockerfile: CHANGING }), encoding: "utf8" });
    expect(stderr).toBe("error: cannot write the output: no space left on the device\n");
    expect(status).toBe(2);
  });

  test("so is one where the error cannot be written either", () => {
    const script = `trap "" XFSZ; ulimit -f 0; "${process.execPath}" "${bin}" > out 2> err`;
    const { status } = spawnSync("bash", ["-c", script], { cwd: directoryWith({ Dockerfile: CHANGING }) });
    expect(status).toBe(2);
  });
});

describe("the diff is taken by", () => {
  const VARIANTS = [
    ["a plain file", "Dockerfile", CHANGING],
    ["CRLF", "Dockerfile", CHANGING.replaceAll("\n", "\r\n")],
    ["no last line feed", "Dockerfile", "FROM debian:12\nMAINTAINER somebody"],
    ["CRLF and no last line feed", "Dockerfile", "FROM debian:12\r\nMAINTAINER somebody"],
    ["a byte order mark", "Dockerfile", `\uFEFF${CHANGING}`],
    ["blanks in the path", "my app/the Dockerfile", CHANGING],
    ["quotes in the path", 'a"b/Docker\\file', CHANGING],
    ["letters beyond ASCII", "größe/Dockerfile", CHANGING],
  ] as const;

  async function diffOf(cwd: string, path: string): Promise<string> {
    const { dfopt } = await import("./cli.js");
    return (await dfopt(["-q", path], { cwd })).out;
  }

  async function wanted(cwd: string, path: string): Promise<string> {
    const { dfopt } = await import("./cli.js");
    return (await dfopt(["-q", "--format", "dockerfile", path], { cwd })).out;
  }

  test.each(VARIANTS)("git apply: %s", async (_, path, text) => {
    const cwd = directoryWith({ [path]: text });
    const [diff, after] = [await diffOf(cwd, path), await wanted(cwd, path)];
    execFileSync("git", ["apply", "-"], { cwd, input: diff });
    expect(await wanted(cwd, path)).toBe(after);
    expect(await diffOf(cwd, path)).toBe("");
  });

  test.each(VARIANTS)("patch -p1: %s", async (_, path, text) => {
    const cwd = directoryWith({ [path]: text });
    const [diff, after] = [await diffOf(cwd, path), await wanted(cwd, path)];
    execFileSync("patch", ["-p1", "--silent"], { cwd, input: diff });
    expect(await wanted(cwd, path)).toBe(after);
    expect(await diffOf(cwd, path)).toBe("");
  });

  test("git apply in a directory of a repository", async () => {
    const root = directoryWith({ "app/Dockerfile": CHANGING });
    execFileSync("git", ["init", "-q"], { cwd: root });
    const cwd = join(root, "app");
    mkdirSync(join(root, "other"));
    execFileSync("git", ["apply", "-"], { cwd, input: await diffOf(cwd, "Dockerfile") });
    expect(await diffOf(cwd, "Dockerfile")).toBe("");
  });

  test("git apply: many files at once", async () => {
    const cwd = directoryWith({ "a/Dockerfile": CHANGING, "b/Dockerfile": CHANGING });
    execFileSync("git", ["apply", "-"], { cwd, input: await diffOf(cwd, ".") });
    expect(await diffOf(cwd, ".")).toBe("");
  });
});
