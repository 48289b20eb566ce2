import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../src/cli/commands.js";
import { describeError } from "../src/cli/io/messages.js";
import { VERSION } from "../src/cli/version.js";
import { PLAIN } from "../src/report/paint.js";
import { BROKEN, CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";

describe("exit codes", () => {
  test.each([
    ["done: changed", [], CHANGING, 0],
    ["done: unchanged", [], STEADY, 0],
    ["found: --check with changes", ["--check"], CHANGING, 1],
    ["done: --check without changes", ["--check"], STEADY, 0],
    ["failed: invalid", [], BROKEN, 2],
    ["failed: invalid, with --check", ["--check"], BROKEN, 2],
    ["failed: unknown option", ["--chek"], STEADY, 2],
    ["failed: no such file", ["nowhere"], STEADY, 2],
    ["failed: empty file", [], "", 2],
  ])("%s", async (_, args, dockerfile, exit) => {
    const cwd = directoryWith({ Dockerfile: dockerfile });
    expect((await dfopt(args, { cwd })).exit).toBe(exit);
  });

  test("one bad file does not stop the others", async () => {
    const cwd = directoryWith({ "a/Dockerfile": CHANGING, "b/Dockerfile": BROKEN, "c/Dockerfile": CHANGING });
    const { exit, out, err } = await dfopt(["a/Dockerfile", "b/Dockerfile", "missing", "c/Dockerfile"], { cwd });
    expect(exit).toBe(2);
    expect(out).toContain("+++ b/a/Dockerfile");
    expect(out).toContain("+++ b/c/Dockerfile");
    expect(err).toContain("4 Dockerfiles: 2 changed, 1 invalid, 1 failed");
  });
});

describe("what goes where", () => {
  test("the diff to standard output, the changes to standard error", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { out, err } = await dfopt([], { cwd });
    expect(out).toMatch(/^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ /);
    expect(err).toMatch(/^use-label-maintainer {2}2 {2}.* safe$/m);
  });

  test("nothing to standard output where nothing changes", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    expect(await dfopt([], { cwd })).toMatchObject({ out: "", err: expect.stringMatching(/^nothing to change\n/) });
  });

  test("nothing to standard error with --quiet, but errors", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING, bad: BROKEN });
    expect((await dfopt(["-q"], { cwd })).err).toBe("");
    expect((await dfopt(["bad"], { cwd, env: { DFOPT_QUIET: "1" } })).err).not.toBe("");
  });

  test("a live line on a terminal only", async () => {
    const cwd = directoryWith({ "a/Dockerfile": STEADY, "b/Dockerfile": STEADY });
    expect((await dfopt(["a/Dockerfile"], { cwd, terminal: "stderr" })).err).toMatch(/^\r\u001b\[Ka\/Dockerfile\r\u001b\[K/);
    expect((await dfopt(["."], { cwd, terminal: "stderr" })).err).toContain("\r\u001b[K2/2 b/Dockerfile");
    expect((await dfopt(["."], { cwd })).err).toBe("2 Dockerfiles: 2 unchanged\n");
  });
});

describe("errors", () => {
  test("an invalid file: one located message with its line", async () => {
    const cwd = directoryWith({ Dockerfile: BROKEN });
    const { out, err } = await dfopt([], { cwd });
    expect(out).toBe("");
    expect(err).toBe(
      "Dockerfile:2:1: unknown instruction: FORM (did you mean FROM?)\n2 | FORM alpine\n    ^^^^\nand 1 more: -v shows all\n",
    );
  });

  test("no control characters of the file reach the terminal", async () => {
    const cwd = directoryWith({ Dockerfile: "FROM a\n\u001b[31mFOO bar\n" });
    expect((await dfopt([], { cwd })).err).not.toContain("\u001b");
  });

  test("nor in the diff that a terminal shows; a program gets every byte", async () => {
    const cwd = directoryWith({ Dockerfile: "FROM a\r\n# \u001b]0;title\u0007\r\nMAINTAINER x\r\n" });
    const shown = (await dfopt(["--color", "never"], { cwd, terminal: "stdout" })).out;
    expect(shown).toContain(" # ␛]0;title␇\n");
    expect(shown).not.toMatch(/[\u001b\u0007\r]/);
    expect((await dfopt(["-q"], { cwd })).out).toContain(" # \u001b]0;title\u0007\r\n");
  });

  test.each([
    [["--chek"], "unknown option --chek (did you mean --check?)"],
    [["-z"], "unknown option -z"],
    [
      ["--format", "jsn"],
      '--format is one of diff, dockerfile, json, sarif, rdjson, rdjsonl, github, gitlab, markdown; not "jsn" (did you mean json?)',
    ],
    [["--context"], "--context needs a value: DIR"],
    [["--skip", "merge-runs"], "--skip: unknown rule merge-runs (did you mean merge-run?)"],
    [["rewrit"], "rewrit is neither a file nor a command (did you mean rewrite?)"],
    [["Dockerfle"], "Dockerfle: no such file (did you mean Dockerfile?)"],
    [["*.nothing"], "*.nothing matches no Dockerfile"],
    [["empty"], "no Dockerfile in empty"],
    [["--check", "--write"], "--write and --check exclude each other"],
    [["--context", ".", "--no-context"], "--context and --no-context exclude each other"],
    [["--context", "nowhere"], "--context: "],
    [["--context", "other"], "--context: "],
    [["--build-arg", "=x"], '--build-arg: "=x" is not NAME=VALUE'],
    [["--target", "bild"], "--target: Dockerfile has no stage bild (did you mean build?)"],
    [["--only", ""], "--only needs a value: RULE,…"],
    [["--only", ","], "--only: names no rule"],
    [["--skip="], "--skip needs a value: RULE,…"],
    [["-o", ""], "-o needs a value: FILE"],
    [["rewrite", "explain"], "explain: no such file\n  a command comes first: dfopt explain\n"],
    [["--format", "dockerfile", "Dockerfile", "other"], "the whole Dockerfile can be given for one PATH only, not 2"],
    [["-w", "-"], "--write cannot write to standard input"],
    [["explain", "merge-rn"], "unknown rule merge-rn (did you mean merge-run?)"],
    [["explain", "copy-manifests"], "unknown rule copy-manifests (did you mean copy-manifests-first?)"],
    [["explain"], "explain needs a RULE"],
    [["rules", "x"], "rules takes no PATH"],
    [["help", "rewrit"], "no command rewrit (did you mean rewrite?)"],
  ])("%j", async (args, message) => {
    const cwd = directoryWith({ Dockerfile: `FROM a AS build\n${STEADY}`, other: STEADY, "empty/x": "" });
    const { exit, out, err } = await dfopt(args, { cwd });
    expect(err).toContain(`error: ${message}`);
    expect(err).not.toMatch(/^\s+at /m);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });

  test("a file that is too big to be one", async () => {
    const cwd = directoryWith({ Dockerfile: new Uint8Array(17 * 2 ** 20) });
    expect(await dfopt([], { cwd })).toEqual({ exit: 2, out: "", err: "error: Dockerfile: too big for a Dockerfile: over 16 MiB\n" });
  });

  test("evidence that is none names its option", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    expect((await dfopt(["--evidence", "Dockerfile"], { cwd })).err).toContain("error: --evidence: Dockerfile is no JSON\n");
  });

  test.each([
    ["--gitlab", "a/b!1", "CI_API_V4_URL", "https://gitlab.com/api/v4"],
    ["--github", "a/b#1", "GITHUB_API_URL", "https://api.github.com"],
  ])("%s with a variable that is no URL names it", async (option, place, variable, usual) => {
    const { exit, err } = await dfopt(["suggest", option, place, "--dry-run"], { cwd: directoryWith({}), env: { [variable]: "nope" } });
    expect({ exit, err }).toEqual({ exit: 2, err: `error: ${variable} is the URL of an API, as ${usual}; not "nope"\n` });
  });

  test.each([
    [["--run", "x"], "--run is for --observe and --prove"],
    [["--engine", "docker"], "--engine is for --observe and --prove"],
    [["--observe=false", "--network", "host"], "--network is for --observe and --prove"],
    [["--engine-arg", "--no-cache"], "--engine-arg is for --observe and --prove"],
    [["suggest", "--max-comments", "3", "."], "--max-comments is for --github and --gitlab"],
    [["suggest", "--verified", "nofile", "."], "--verified is for --github and --gitlab"],
    [["size", "--update-threshold", "5%"], "--update-threshold is for --update-baseline"],
    [["suggest", "--dry-run", "."], "--dry-run is for --github and --gitlab"],
    [["suggest", "--github", "o/r#1", "-o", "x"], "--output does not go with --github, which reads what is there only"],
  ])("%j: an option that does nothing", async (args, message) => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect(await dfopt(args, { cwd })).toMatchObject({ exit: 2, out: "", err: expect.stringContaining(`error: ${message}\n`) });
  });

  test("a variable is for all runs, whatever they do", async () => {
    const cwd = directoryWith({ Dockerfile: STEADY });
    expect((await dfopt([], { cwd, env: { DFOPT_RUN: "x", DFOPT_ENGINE: "docker" } })).exit).toBe(0);
    expect((await dfopt(["suggest"], { cwd, env: { DFOPT_DRY_RUN: "1", DFOPT_MAX_COMMENTS: "3" } })).exit).toBe(0);
  });

  test("the help says what an option belongs to", async () => {
    const { out } = await dfopt(["suggest", "--help"], { cwd: "/" });
    expect(out).toMatch(/--dry-run +with --github, --gitlab: print/);
    expect(out).toMatch(/--engine-arg ARG +with --observe, --prove: the next word/);
  });

  test("a bug says that it is one, and asks to report it; its stack is for -v", () => {
    const error = new Error("boom");
    const shown = describeError(error, { paint: PLAIN, verbose: false }, "Dockerfile");
    expect(shown).toContain("internal error: Dockerfile: boom\n  This is a bug in dfopt. Please report it");
    expect(shown).not.toMatch(/^\s+at /m);
    expect(describeError(error, { paint: PLAIN, verbose: true })).toMatch(/^\s+at /m);
  });

  test("no Dockerfile here", async () => {
    const { exit, err } = await dfopt([], { cwd: directoryWith({ "Dockerfile/x": "" }) });
    expect(exit).toBe(2);
    expect(err).toContain("no Dockerfile or Containerfile in the current directory");
  });
});

describe("a file that is not valid UTF-8", () => {
  const LATIN_1 = Uint8Array.of(...Buffer.from("FROM a\n# caf"), 0xe9, ...Buffer.from('\nMAINTAINER x\nCMD ["true"]\n'));
  const UTF_16 = Buffer.from(`\uFEFF${STEADY}`, "utf16le");
  const BIG_ENDIAN = Buffer.from(UTF_16).swap16();
  const NOISE = Uint8Array.from({ length: 999 }, (_, index) => (index * index * 7 + 131) & 0xff);
  const BROKEN_LATIN_1 = Uint8Array.of(...Buffer.from("FROM a\n# caf"), 0xe9, ...Buffer.from("\nRUNN b\n"));

  test("is left alone where BuildKit would build it, with a warning", async () => {
    const cwd = directoryWith({ Dockerfile: LATIN_1 });
    const { exit, out, err } = await dfopt(["--format", "json"], { cwd });
    expect(exit).toBe(0);
    expect(err).toContain("Dockerfile:1:1: warning: not valid UTF-8: left alone");
    const [file] = JSON.parse(out).files;
    expect(file).toMatchObject({ status: "unchanged", diagnostics: [{ severity: "warning", line: 1, column: 1 }] });
    expect(file).not.toHaveProperty("rewritten");
    await dfopt(["-w"], { cwd });
    expect([...readFileSync(join(cwd, "Dockerfile"))]).toEqual([...LATIN_1]);
  });

  test.each([
    ["noise", NOISE, "Dockerfile:1:1: unknown instruction: "],
    ["UTF-16", UTF_16, "Dockerfile:1:1: UTF-16: save it as UTF-8\n"],
    ["UTF-16 of the other order", BIG_ENDIAN, "Dockerfile:1:1: UTF-16: save it as UTF-8\n"],
    ["an error behind other bytes", BROKEN_LATIN_1, "Dockerfile:3:1: unknown instruction: RUNN (did you mean RUN?)\n3 | RUNN b\n"],
  ])("is invalid where BuildKit would reject it: %s", async (_, bytes, message) => {
    const cwd = directoryWith({ Dockerfile: bytes });
    for (const args of [[], ["--check"], ["--format", "dockerfile"]]) {
      const { exit, out, err } = await dfopt(args, { cwd });
      expect({ exit, out }).toEqual({ exit: 2, out: "" });
      expect(err).toContain(message);
    }
    const { out } = await dfopt(["--format", "json"], { cwd });
    const [file] = JSON.parse(out).files;
    expect(file.status).toBe("invalid");
    expect(file).not.toHaveProperty("rewritten");
  });

  test.each([
    [LATIN_1, "Dockerfile: not valid UTF-8\n"],
    [UTF_16, "Dockerfile: UTF-16: save it as UTF-8\n"],
  ])("parse cannot do it", async (bytes, message) => {
    expect((await dfopt(["parse"], { cwd: directoryWith({ Dockerfile: "FROM a\n" }) })).exit).toBe(0);
    const { exit, err } = await dfopt(["parse"], { cwd: directoryWith({ Dockerfile: bytes }) });
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe("colour", () => {
  const cwd = () => directoryWith({ Dockerfile: CHANGING });
  const isColoured = ({ out }: { out: string }) => out.includes("\u001b[");

  test.each([
    ["a terminal", [], {}, "stdout", true],
    ["a pipe", [], {}, undefined, false],
    ["a pipe with CI set", [], { CI: "true" }, undefined, false],
    ["a terminal with NO_COLOR", [], { NO_COLOR: "1" }, "stdout", false],
    ["a pipe with FORCE_COLOR", [], { FORCE_COLOR: "1" }, undefined, true],
    ["a terminal with both", [], { FORCE_COLOR: "1", NO_COLOR: "1" }, "stdout", false],
    ["a pipe with both", [], { FORCE_COLOR: "3", NO_COLOR: "1" }, undefined, false],
    ["--color always with both", ["--color=always"], { FORCE_COLOR: "1", NO_COLOR: "1" }, undefined, true],
    ["a terminal with NO_COLOR empty", [], { NO_COLOR: "" }, "stdout", true],
    ["a terminal with FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, "stdout", false],
    ["a dumb terminal", [], { TERM: "dumb" }, "stdout", false],
    ["a pipe with --color always", ["--color", "always"], { NO_COLOR: "1" }, undefined, true],
    ["a terminal with --color never", ["--color=never"], { FORCE_COLOR: "1" }, "stdout", false],
    ["a pipe with DFOPT_COLOR", [], { DFOPT_COLOR: "always" }, undefined, true],
    ["JSON on a terminal", ["--format", "json"], {}, "stdout", false],
  ] as const)("%s", async (_, args, env, terminal, coloured) => {
    const ran = await dfopt(args, { cwd: cwd(), env, ...(terminal === undefined ? {} : { terminal }) });
    expect(isColoured(ran)).toBe(coloured);
  });

  test("each stream for itself", async () => {
    const { out, err } = await dfopt([], { cwd: cwd(), terminal: "stderr" });
    expect(out).not.toContain("\u001b[");
    expect(err).toContain("\u001b[");
  });
});

describe("help and version", () => {
  test("examples come first", async () => {
    const { exit, out } = await dfopt(["--help"], { cwd: "/" });
    expect(exit).toBe(0);
    for (const word of [".dfopt.yaml", "# dfopt ignore=RULE", "NO_COLOR"]) expect(out).toContain(word);
    expect(out.indexOf("Examples:")).toBeLessThan(out.indexOf("Usage:"));
    for (const name of Object.keys(COMMANDS)) expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  test.each(Object.keys(COMMANDS))("%s --help", async (name) => {
    const { exit, out } = await dfopt([name, "--help"], { cwd: "/" });
    expect(exit).toBe(0);
    expect(out).toContain("Examples:");
    expect((await dfopt(["help", name], { cwd: "/" })).out).toBe(out);
    expect((await dfopt(["--color", "never", name, "-h"], { cwd: "/" })).out).toBe(out);
  });

  test("the version is the package's", async () => {
    expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(VERSION);
    expect(await dfopt(["--version"], { cwd: "/" })).toEqual({ exit: 0, out: `${VERSION}\n`, err: "" });
  });
});

describe("rules and explain", () => {
  test("the list, as text and as JSON", async () => {
    const { out } = await dfopt(["rules"], { cwd: "/" });
    expect(out).toMatch(/^merge-run +safe +.*\(DL3059\)$/m);
    const json = JSON.parse((await dfopt(["rules", "--format", "json"], { cwd: "/" })).out);
    expect(json.rules.map(({ id }: { id: string }) => id)).toContain("merge-run");
    const list = out.split("\n");
    expect(list).toHaveLength(json.rules.length + 2);
    expect(list.at(-2)).toMatch(/^All of them are on\./);
  });

  test("a rule's page, by its id or an alias", async () => {
    const { out } = await dfopt(["explain", "clean-apt-lists"], { cwd: "/" });
    expect(out).toMatch(/^clean-apt-lists: /);
    expect(out).toContain("# dfopt ignore=clean-apt-lists");
    expect(
      Math.max(
        ...(out
          .split("\nExample\n")[0]
          ?.split("\n")
          .map((line) => line.length) ?? []),
      ),
    ).toBeLessThanOrEqual(100);
    expect(out).toMatch(/^Why\n {2}\S.{60,}$/m);
    expect(out).toMatch(/^Example\n {2}@@ .*\n(?: {2}.*\n)* {2}\+RUN apt-get update .*lists\/\*$/m);
    expect((await dfopt(["explain", "dl3009"], { cwd: "/" })).out).toContain("clean-apt-lists: ");
  });
});
