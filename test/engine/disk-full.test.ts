import { expect, test } from "vitest";
import { directoryWith } from "../cli.js";
import { mayStartDaemons, secondDaemon, smallDisk } from "./second-daemon.js";
import { startVerify } from "./verify-process.js";

const BASE = "debian:trixie-slim";

test.runIf(mayStartDaemons)("there is no room for temporary files", async () => {
  const temporary = await smallDisk(16);
  const cwd = directoryWith({ Dockerfile: `FROM ${BASE}\n`, other: `FROM ${BASE}\nLABEL a=b\n` });
  const running = startVerify(["--against", "other"], { cwd, temporary });
  const { exit, out, err } = await running.ended;
  expect(err).toMatch(/^error: Dockerfile: .* has \d+ MiB left, too little to build in\n {2}free some space first/m);
  expect({ exit, out }).toEqual({ exit: 2, out: "" });
  expect(await running.leftBehind()).toEqual([]);
});

test.runIf(mayStartDaemons)("a build fills the engine's disk", async () => {
  const host = await secondDaemon(BASE, await smallDisk(1024));
  const cwd = directoryWith({ Dockerfile: `FROM ${BASE}\nRUN head -c 2G /dev/zero > /big\n`, other: `FROM ${BASE}\n` });
  const running = startVerify(["--against", "other"], { cwd, env: { DOCKER_HOST: host } });
  const { exit, out, err } = await running.ended;
  expect(err + out).toContain("the engine's disk is full");
  expect(exit).toBe(2);
  expect(await running.leftBehind()).toEqual([]);
});
