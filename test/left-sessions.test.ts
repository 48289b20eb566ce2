import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findEngine } from "../src/engine/find.js";
import { thisProcess } from "../src/engine/owner.js";
import { startSession } from "../src/engine/session.js";
import { directoryWith } from "./cli.js";

const ID = "0123456789ab";

/** A podman that notes what it is asked, and has what a session left, and what somebody made of it. */
const PODMAN = `#!/bin/sh
echo "$*" >> "$HOME/asked"
case "$1 $*" in
  info*) echo "5.0.0 /store" ;;
  run*) echo "/dfopt-probe: no such file" >&2; exit 1 ;;
  ps*label=dfopt.session=${ID}) printf 'c1 dfopt-${ID}-3\nc2 curious_me\n' ;;
  images*label=dfopt.session=${ID}) printf 'i1 localhost/dfopt-${ID}-1\ni2 localhost/dfopt-${ID}-2\ni2 localhost/mine\ni3 <none>\n' ;;
  images*|ps*) ;;
  rm*|rmi*) ;;
  *) echo "/dfopt-probe: no such file" >&2; exit 1 ;;
esac
`;

function homeOfPodman(): string {
  const home = directoryWith({ "bin/podman": PODMAN, "tmp/other": "" });
  chmodSync(join(home, "bin/podman"), 0o755);
  return home;
}

/** A directory for temporary files with a session that was left, and what `session` makes of its folder. */
async function leave(owner: object | undefined, name = `dfopt-${ID}-AbCdEf`, home = homeOfPodman()) {
  const folder = join(home, "tmp", name);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, "image.tar"), "");
  if (owner !== undefined) writeFileSync(join(folder, ".owner.json"), JSON.stringify({ ...(await thisProcess()), ...owner }));
  return { home, folder };
}

/** Starts a session and an engine there. */
async function start(home: string) {
  const { PATH = "" } = process.env;
  const env = { PATH: `${home}/bin:${PATH}`, TMPDIR: join(home, "tmp"), HOME: home };
  const session = await startSession({ env, keeps: "nothing" });
  await findEngine({ engine: "podman", session, warn: () => {} });
  return session;
}

/** What the next run has the engine remove. */
async function nextRun(home: string): Promise<readonly string[]> {
  writeFileSync(join(home, "asked"), "");
  const session = await start(home);
  await session.end();
  expect(existsSync(session.folder)).toBe(false);
  return askedIn(home).filter((line) => /^rmi? /.test(line) && !line.includes("dfopt-probe"));
}

function askedIn(home: string): readonly string[] {
  return readFileSync(join(home, "asked"), "utf8").split("\n");
}

const DEAD = { pid: 2 ** 22 + 1 };

describe.skipIf(process.platform !== "linux")("what a session left that was killed", () => {
  test("is removed by the next run: its folder, and what has no name but its own in the engine that it used", async () => {
    const home = homeOfPodman();
    const killed = await start(home);
    const [mark = ""] = readdirSync(killed.folder).filter((name) => name.startsWith(".made-in-"));
    await killed.end();
    const { folder } = await leave(DEAD, undefined, home);
    writeFileSync(join(folder, mark), "");
    expect(await nextRun(home)).toEqual(["rm --force --volumes --time 0 c1", `rmi localhost/dfopt-${ID}-1 i3`]);
    expect(existsSync(folder)).toBe(false);
    expect(await nextRun(home)).toEqual([]);
  });

  test("stays in another engine than that of the next run, with its folder", async () => {
    const { home, folder } = await leave(DEAD);
    writeFileSync(join(folder, ".made-in-another"), "");
    expect(await nextRun(home)).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  test("is nothing where a session keeps what it makes", async () => {
    const home = directoryWith({});
    const session = await startSession({ env: { TMPDIR: home }, keeps: "everything" });
    expect(readdirSync(session.folder)).toEqual([]);
    await session.end();
  });

  test.each<[what: string, owner: object | undefined]>([
    ["runs", {}],
    ["is on another machine", { ...DEAD, host: "elsewhere" }],
    ["is in another container", { ...DEAD, namespace: "pid:[1]" }],
    ["is not known", undefined],
  ])("stays where its process %s", async (_, owner) => {
    const { home, folder } = await leave(owner);
    expect(await nextRun(home)).toEqual([]);
    expect(readdirSync(folder)).toContain("image.tar");
  });

  test.each<[what: string, owner: object]>([
    ["has the number of another one by now", { started: "1" }],
    ["ended before the machine was started again", { boot: "another" }],
  ])("goes where its process %s", async (_, owner) => {
    const { home, folder } = await leave(owner);
    await nextRun(home);
    expect(existsSync(folder)).toBe(false);
  });

  test("stays as long as a command of an engine works for it", async () => {
    const { home, folder } = await leave(DEAD);
    const command = spawn("sleep", ["100"], { argv0: "docker" });
    const build = spawn("sh", ["-c", "read line", `--tag=dfopt-${ID}-1`], { argv0: "docker" });
    const container = spawn("sh", ["-c", "read line", `--name=dfopt-${ID}-2`], { argv0: "conmon" });
    try {
      await nextRun(home);
      expect(existsSync(folder)).toBe(true);
      build.kill();
      await once(build, "exit");
      await nextRun(home);
      expect(existsSync(folder)).toBe(false);
    } finally {
      for (const one of [command, build, container]) one.kill();
    }
  });

  test.each([`dfopt-${ID}`, "dfopt-test-AbCdEf", `my-dfopt-${ID}-AbCdEf`])("stays where it is no session's: %s", async (name) => {
    const { home, folder } = await leave(DEAD, name);
    await nextRun(home);
    expect(existsSync(folder)).toBe(true);
  });

  test("stays where others may write to its folder, where it is a link, and where it says nothing that can be read", async () => {
    const { home, folder } = await leave(DEAD);
    chmodSync(folder, 0o777);
    const link = join(home, "tmp", `dfopt-${ID}-linked`);
    symlinkSync(folder, link);
    await nextRun(home);
    expect([existsSync(folder), existsSync(link)]).toEqual([true, true]);
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, ".owner.json"), "{");
    await nextRun(home);
    expect(existsSync(folder)).toBe(true);
  });
});
