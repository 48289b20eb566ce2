import { describe, expect, test, vi } from "vitest";
import { directoryWith } from "../cli.js";
import { program } from "./program.js";
import { temporaryFolder } from "./temporary.js";
import { processesWith, startVerify } from "./verify-process.js";

const BASE = "debian:trixie-slim";
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** No other program sleeps as long. */
const SECONDS = 100_000 + process.pid;
const sleepers = () => processesWith("cmdline", `sleep\0${SECONDS}\0`);

describe.each(SIGNALS)("%s leaves nothing behind", (signal) => {
  test("in the middle of a build", async () => {
    const cwd = directoryWith({ Dockerfile: `FROM ${BASE}\nRUN sleep ${SECONDS}\n`, other: `FROM ${BASE}\n` });
    const running = startVerify(["--against", "other"], { cwd });
    await vi.waitUntil(() => sleepers().length > 0, { timeout: 120_000 });
    running.kill(signal);
    const { exit, out, err } = await running.ended;
    expect(err).toContain(`error: stopped by ${signal}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(await running.leftBehind()).toEqual([]);
    await vi.waitUntil(() => sleepers().length === 0, { timeout: 30_000 });
  });

  test("in the middle of a run", async () => {
    const dockerfile = `FROM ${BASE}\nVOLUME /data\nCMD ["sleep", "${SECONDS}"]\n`;
    const cwd = directoryWith({ Dockerfile: dockerfile, other: `${dockerfile}LABEL a=b\n` });
    const running = startVerify(["--against", "other", "--start-seconds", "600"], { cwd });
    await vi.waitUntil(() => sleepers().length > 0, { timeout: 120_000 });
    // The program runs a moment before the engine says so.
    const container = await vi.waitUntil(
      () => program("docker", ["ps", "--quiet", "--filter", `label=dfopt.session=${running.session()}`]),
      { timeout: 30_000 },
    );
    const volume = await program("docker", ["inspect", "--format", "{{range .Mounts}}{{.Name}}{{end}}", container]);
    running.kill(signal);
    const { exit, out, err } = await running.ended;
    expect(err).toContain(`error: stopped by ${signal}`);
    expect({ exit, out }).toEqual({ exit: 2, out: "" });
    expect(await running.leftBehind()).toEqual([]);
    expect(sleepers()).toEqual([]);
    expect(volume).not.toBe("");
    expect(await program("docker", ["volume", "ls", "--quiet", "--filter", `name=${volume}`])).toBe("");
  });
});

test("what SIGKILL leaves, the next run removes", async () => {
  const temporary = temporaryFolder();
  const dockerfile = `FROM ${BASE}\nVOLUME /data\nCMD ["sleep", "${SECONDS}"]\n`;
  const cwd = directoryWith({ Dockerfile: dockerfile, other: `${dockerfile}LABEL a=b\n` });
  const killed = startVerify(["--against", "other", "--start-seconds", "600"], { cwd, temporary });
  await vi.waitUntil(() => sleepers().length > 0, { timeout: 120_000 });
  killed.kill("SIGKILL");
  await killed.ended;
  await vi.waitUntil(() => processesWith("environ", `TMPDIR=${temporary}\0`).length === 0, { timeout: 30_000 });
  expect((await killed.leftBehind()).length).toBeGreaterThan(1);
  const next = startVerify(["--against", "other", "--no-start"], { cwd, temporary });
  expect((await next.ended).exit).toBe(1);
  expect(await killed.leftBehind()).toEqual([]);
  expect(sleepers()).toEqual([]);
});
