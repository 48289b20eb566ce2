import { describe, expect, test } from "vitest";
import { CHANGING, dfopt, directoryWith } from "./cli.js";

/** A PATH on which there is no engine. */
const NO_ENGINE = { PATH: "/nowhere" };

describe("verify", () => {
  test.each<[args: readonly string[], message: string]>([
    [["--probe", "localhost:8080"], '--probe: "localhost:8080" is not a URL that begins with http:// or https://'],
    [["--probe", "http://localhost:99999/"], '--probe: "http://localhost:99999/": 99999 is no port: the last is 65535'],
    [["--probe", "http://[/"], '--probe: "http://[/" is not a URL that'],
    [["--probe", "http://localhost/", "--no-start"], "--probe asks the started images: it does not go with --no-start"],
    [["--bisect", "--against", "other"], "--bisect is about dfopt's rules: it does not go with --against"],
    [["--timeout", "soon"], '--timeout: "soon" is not a whole number from 1 on'],
    [["--ignore-output", "("], '--ignore-output: "(" is no regular expression'],
    [["--engine", "kaniko"], '--engine is one of docker, podman, buildah; not "kaniko"'],
    [["--against", "other", "a", "b"], "--against goes with one PATH"],
  ])("%j", async (args, message) => {
    const cwd = directoryWith({ Dockerfile: CHANGING, a: CHANGING, b: CHANGING });
    const { exit, out, err } = await dfopt(["verify", ...args], { cwd, env: NO_ENGINE });
    expect(err).toContain(`error: ${message}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });

  test("without an engine, it says what was tried and what to do", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { exit, out, err } = await dfopt(["verify"], { cwd, env: NO_ENGINE });
    expect(err).toMatch(/error: no engine answers\n( {2}\| .*\n){3} {2}install Docker with buildx, or podman/);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });

  test("without a place for temporary files, it says how to name another", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { exit, out, err } = await dfopt(["verify"], { cwd, env: { ...NO_ENGINE, TMPDIR: `${cwd}/gone` } });
    expect(err).toBe(
      `error: ${cwd}/gone: no temporary directory can be made there: no such file or directory\n  set TMPDIR to a directory that can be written to\n`,
    );
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
  });
});
