import { chmodSync, chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFileAtomically } from "../src/cli/files/write-file.js";
import { BROKEN, CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";

const isRoot = process.getuid?.() === 0;

describe("--write", () => {
  test("rewrites in place and keeps the mode", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    chmodSync(join(cwd, "Dockerfile"), 0o640);
    const { exit, out, err } = await dfopt(["-w"], { cwd });
    expect({ exit, out }).toEqual({ exit: 0, out: "" });
    expect(err).toContain("written to Dockerfile\n");
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(
      (await dfopt(["-", "--format", "dockerfile"], { cwd, stdin: CHANGING })).out,
    );
    expect(statSync(join(cwd, "Dockerfile")).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd)).toEqual(["Dockerfile"]);
  });

  test("keeps line endings, byte order mark and a missing last line feed", async () => {
    const text = `\uFEFF${CHANGING.replaceAll("\n", "\r\n").trimEnd()}`;
    const cwd = directoryWith({ Dockerfile: text });
    await dfopt(["-w"], { cwd });
    const written = readFileSync(join(cwd, "Dockerfile"), "utf8");
    expect(written).not.toBe(text);
    expect(written).toMatch(/^\uFEFFFROM/);
    expect(written.replaceAll("\r\n", "")).not.toContain("\n");
    expect(written).not.toMatch(/\n$/);
  });

  test("writes through a link", async () => {
    const cwd = directoryWith({ "real/Dockerfile": CHANGING });
    symlinkSync("real/Dockerfile", join(cwd, "Dockerfile"));
    await dfopt(["-w", "Dockerfile"], { cwd });
    expect(lstatSync(join(cwd, "Dockerfile")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, "real/Dockerfile"), "utf8")).toContain("LABEL");
    expect(readdirSync(join(cwd, "real"))).toEqual(["Dockerfile"]);
  });

  test.each([
    ["unchanged", STEADY],
    ["invalid", BROKEN],
  ])("does not touch a file that is %s", async (_, text) => {
    const cwd = directoryWith({ Dockerfile: text });
    const before = statSync(join(cwd, "Dockerfile"));
    await dfopt(["-w"], { cwd });
    const after = statSync(join(cwd, "Dockerfile"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(text);
  });

  test("replaces the file whole: it has a new inode", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const before = statSync(join(cwd, "Dockerfile")).ino;
    await dfopt(["-w"], { cwd });
    expect(statSync(join(cwd, "Dockerfile")).ino).not.toBe(before);
  });

  test.runIf(isRoot)("keeps the owner", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    chownSync(join(cwd, "Dockerfile"), 1234, 4321);
    await dfopt(["-w"], { cwd });
    const { uid, gid } = statSync(join(cwd, "Dockerfile"));
    expect([uid, gid]).toEqual([1234, 4321]);
  });

  test("again changes nothing", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    await dfopt(["-w"], { cwd });
    expect((await dfopt(["--check"], { cwd })).exit).toBe(0);
  });

  test("prints what is asked for besides", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect(JSON.parse((await dfopt(["-w", "--format", "json"], { cwd })).out).files[0].status).toBe("changed");
  });

  test("a directory that takes no file is an error, and nothing is left behind", () => {
    expect(() => writeFileAtomically("/proc/no/such", "x")).toThrow("/proc/no/such: cannot be written: no such file or directory");
    expect(existsSync("/proc/no")).toBe(false);
  });

  test.skipIf(isRoot)("a file that cannot be read is an error", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    chmodSync(join(cwd, "Dockerfile"), 0);
    const { exit, err } = await dfopt([], { cwd });
    expect(exit).toBe(2);
    expect(err).toContain("Dockerfile: cannot be read: permission denied");
  });
});

describe("-o", () => {
  test("writes the whole Dockerfile there, changed or not", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING, same: STEADY });
    expect((await dfopt(["-o", "new"], { cwd })).out).toBe("");
    expect(readFileSync(join(cwd, "new"), "utf8")).toContain("LABEL");
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(CHANGING);
    await dfopt(["-o", "new", "same"], { cwd });
    expect(readFileSync(join(cwd, "new"), "utf8")).toBe(STEADY);
  });

  test("writes what --format says, without colour", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    await dfopt(["-o", "p", "--format", "diff", "--color", "always"], { cwd });
    expect(readFileSync(join(cwd, "p"), "utf8")).toMatch(/^--- a\/Dockerfile\n/);
  });

  test("writes nothing for an invalid Dockerfile", async () => {
    const cwd = directoryWith({ Dockerfile: BROKEN });
    expect((await dfopt(["-o", "new"], { cwd })).exit).toBe(2);
    expect(existsSync(join(cwd, "new"))).toBe(false);
  });

  test("where it cannot be written, by the name that was given", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect((await dfopt(["-o", "no/such"], { cwd })).err).toContain("error: no/such: cannot be written: no such file or directory\n");
  });

  test.each(["-", "/dev/stdout", "/dev/fd/1"])("%s is standard output", async (output) => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect((await dfopt(["-o", output], { cwd })).out).toBe((await dfopt(["--format", "dockerfile"], { cwd })).out);
    expect(readdirSync(cwd)).toEqual(["Dockerfile"]);
  });

  test("a link to nothing is an error that says where it leads", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    symlinkSync("nowhere/x", join(cwd, "link"));
    const { exit, err } = await dfopt(["-o", "link"], { cwd });
    expect(exit).toBe(2);
    expect(err).toContain("error: link: cannot be written: a link to nowhere/x, which does not exist\n");
    expect(lstatSync(join(cwd, "link")).isSymbolicLink()).toBe(true);
  });

  test.each([
    [["-o", "Dockerfile"]],
    [["-o", "Dockerfile", "--format", "json"]],
    [["-o", "./app/../link", "--format", "json", "."]],
    [["-o", "app/Dockerfile", "--format", "diff", "."]],
  ])("%j: never over what is read", async (args) => {
    const cwd = directoryWith({ Dockerfile: CHANGING, "app/Dockerfile": CHANGING });
    symlinkSync("Dockerfile", join(cwd, "link"));
    const { exit, out, err } = await dfopt(args, { cwd });
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(err).toMatch(/^error: -o would overwrite \S*Dockerfile, which is read\n {2}--write rewrites in place\n/);
    for (const file of ["Dockerfile", "app/Dockerfile"]) expect(readFileSync(join(cwd, file), "utf8")).toBe(CHANGING);
  });

  test("over what standard input is called it may go: that was read whole", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect((await dfopt(["-", "--stdin-filename", "Dockerfile", "-o", "Dockerfile"], { cwd, stdin: CHANGING })).exit).toBe(0);
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toContain("LABEL");
  });
});
