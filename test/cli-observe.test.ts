import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHANGING, dfopt, directoryWith } from "./cli.js";

/** A PATH on which there is no engine. */
const NO_ENGINE = { PATH: "/nowhere" };

describe("observe", () => {
  test.each<[args: readonly string[], message: string]>([
    [["--probe", "localhost:8080"], '--probe: "localhost:8080" is not a URL that begins with http:// or https://'],
    [["--probe", "http://localhost:99999/"], '--probe: "http://localhost:99999/": 99999 is no port: the last is 65535'],
    [["--probe", "http://[/"], '--probe: "http://[/" is not a URL that'],
    [["--seconds", "0"], '--seconds: "0" is not a whole number from 1 on'],
    [["--engine", "kaniko"], '--engine is one of docker, podman, buildah; not "kaniko"'],
    [["--build-arg", "=x"], '--build-arg: "=x" is not NAME=VALUE'],
    [["a", "b"], "observe takes one Dockerfile, not 2"],
    [["missing"], "missing: "],
    [[], "no engine answers"],
  ])("%j", async (args, message) => {
    const cwd = directoryWith({ Dockerfile: CHANGING, a: CHANGING, b: CHANGING });
    const { exit, out, err } = await dfopt(["observe", ...args], { cwd, env: NO_ENGINE });
    expect(err).toContain(`error: ${message}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });
});

describe("rewrite --evidence", () => {
  const app = new URL("../fixtures/apps/c-plugin", import.meta.url).pathname;
  const evidence = readFileSync(`${app}/evidence.json`, "utf8");

  test("splits by it, and says what each package and copy is there for", async () => {
    const { exit, out } = await dfopt(["Dockerfile", "--evidence", "evidence.json", "--format", "json"], { cwd: app });
    expect(exit).toBe(0);
    const [file] = JSON.parse(out).files;
    const why = file.changes.find(({ rule }: { rule: string }) => rule === "split-build-stage").why.split("\n");
    expect(why).toContain("libsqlite3-0: needed by /opt/counter/bin/counter");
    expect(why).toContain("/usr/share/counter: /usr/share/counter/regions.tsv is opened when it ran");
  });

  test.each<[what: string, text: string | undefined, message: string]>([
    ["stale", evidence, "evidence.json is stale: the Dockerfile and a file of the build context that is copied changed since"],
    ["no JSON", "{", "--evidence: evidence.json is no JSON"],
    [
      "of another version",
      evidence.replace('"schemaVersion": 1', '"schemaVersion": 3'),
      "--evidence: evidence.json is evidence of version 3",
    ],
    ["missing", undefined, "--evidence: evidence.json cannot be read: no such file or directory"],
  ])("is refused where the evidence is %s", async (_, text, message) => {
    const cwd = directoryWith({ Dockerfile: CHANGING, ...(text === undefined ? {} : { "evidence.json": text }) });
    const { exit, out, err } = await dfopt(["--evidence", "evidence.json", "--format", "dockerfile"], { cwd });
    expect(err).toContain(`error: ${message}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });
});
