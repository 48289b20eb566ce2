import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDocument } from "yaml";
import { dfopt, directoryWith } from "./cli.js";

const cwd = "/";

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { out: script } = await dfopt(["completion", "bash"], { cwd });
  const program = `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _dfopt; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const directory = directoryWith({ "services/web/Dockerfile": "FROM scratch\n", "settings.json": "{}" });
  const { stdout, stderr } = spawnSync("bash", ["-c", program, "bash", "dfopt", ...words], { cwd: directory, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

test.each([
  [["ver"], ["verify"]],
  [["verify", "--form"], ["--format"]],
  [["verify", "--format", "h"], ["html"]],
  [["--format", "s"], ["sarif"]],
  [["rewrite", "--skip", "merge-e"], ["merge-env"]],
  [["explain", "merge-l"], ["merge-label"]],
  [["--context", "se"], ["services"]],
  [
    ["rewrite", "se"],
    ["services", "settings.json"],
  ],
  [
    ["completion", ""],
    ["bash", "zsh", "fish"],
  ],
  [["rewrite", "--build-arg", "x"], []],
  [["--only", "merge-run,merge-e"], ["merge-run,merge-env"]],
  [["--only", "merge-run,copy-manifests-first,merge-e"], ["merge-run,copy-manifests-first,merge-env"]],
  [["--format", "=", "s"], ["sarif"]],
  [
    ["verify", "--format", "="],
    ["text", "json", "markdown", "html"],
  ],
  [["-q", "ver"], ["verify"]],
  [["--color", "never", "ver"], ["verify"]],
  [["--color", "ne"], ["never"]],
  [["-q", "verify", "--format", "h"], ["html"]],
  [["services", "ver"], []],
  [
    ["--option", "merge-run.when"],
    ["merge-run.when=pays", "merge-run.when=always"],
  ],
  [["--option", "merge-run.when", "=", "al"], ["always"]],
  [["size", "--baseline", "set"], ["settings.json"]],
  [["explain", "DL3059"], ["DL3059"]],
])("bash completes %j with %j", async (words, expected) => {
  expect((await offered(...words)).toSorted()).toEqual(expected.toSorted());
});

const hasFish = spawnSync("fish", ["--version"]).error === undefined;

test.skipIf(!hasFish).each([
  ["dfopt --only merge-run,merge-e", ["merge-run,merge-env"]],
  ["dfopt --format=sa", ["--format=sarif"]],
  ["dfopt -q ver", ["verify"]],
  ["dfopt --option merge-run.when=a", ["merge-run.when=always"]],
  ["dfopt explain DL3059", ["DL3059"]],
])("fish completes %j with %j", async (line, expected) => {
  const { out } = await dfopt(["completion", "fish"], { cwd });
  const directory = directoryWith({ script: out });
  const { stdout } = spawnSync("fish", ["-N", "-c", `source script; complete -C '${line}'`], {
    cwd: directory,
    env: { ...process.env, HOME: directory },
    encoding: "utf8",
  });
  expect(stdout.split("\n").flatMap((offer) => offer.split("\t")[0] || [])).toEqual(expected);
});

test.each(["bash", "zsh", "fish"])("the script for %s is one to that shell, where it is installed", async (shell) => {
  const { exit, out } = await dfopt(["completion", shell], { cwd });
  expect(exit).toBe(0);
  const file = `${directoryWith({ script: out })}/script`;
  const { error, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
  if (error === undefined) expect(stderr).toBe("");
});

test.each([[[]], [["tcsh"]], [["bash", "zsh"]], [["toString"]]])("completion %j is refused", async (words) => {
  const { exit, err } = await dfopt(["completion", ...words], { cwd });
  expect({ exit, err }).toEqual({ exit: 2, err: "error: completion needs one shell: bash, zsh or fish\n" });
});

test("init writes a configuration that says nothing yet, and never over another", async () => {
  const directory = directoryWith({ ".git/HEAD": "", "app/Dockerfile": "FROM scratch\n" });
  const first = await dfopt(["init"], { cwd: `${directory}/app` });
  expect(first).toEqual({ exit: 0, out: "", err: `wrote ${directory}/.dfopt.yaml; dfopt --check . says what would change\n` });
  expect((await dfopt(["--check"], { cwd: `${directory}/app` })).exit).toBe(0);
  const again = await dfopt(["init"], { cwd: directory });
  expect(again.exit).toBe(2);
  expect(again.err).toContain(".dfopt.yaml is there already");
});

test("what init suggests is what the configuration takes", async () => {
  const directory = directoryWith({ Dockerfile: "FROM scratch\n" });
  await dfopt(["init"], { cwd: directory });
  const file = `${directory}/.dfopt.yaml`;
  const suggested = readFileSync(file, "utf8").replaceAll(/^# (?=(?!yaml)[a-z-]+:( |$)| {2}[a-z-]+\.)/gm, "");
  expect(Object.keys(parseDocument(suggested).toJS())).toEqual(["safe", "skip", "enable", "option", "context"]);
  writeFileSync(file, suggested);
  expect(await dfopt(["--check"], { cwd: directory })).toMatchObject({ exit: 0, err: "nothing to change\n" });
});
