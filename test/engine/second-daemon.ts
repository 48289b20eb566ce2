import { onTestFinished } from "vitest";
import { program } from "./program.js";
import { temporaryFolder } from "./temporary.js";

const DAEMON = new URL("daemon", import.meta.url).pathname;

const { CI } = process.env;
/** Starting a daemon and mounting take root; where nobody looks, a test that cannot run fails rather than be skipped. */
export const mayStartDaemons = process.getuid?.() === 0 || CI !== undefined;

/** Starts a Docker daemon for one test, with one image of the engine that is tested, and returns what DOCKER_HOST says of it. */
export async function secondDaemon(image: string, dataRoot?: string): Promise<string> {
  const folder = temporaryFolder();
  const host = `unix://${folder}/sock`;
  onTestFinished(async () => {
    await program(DAEMON, ["stop", folder]);
  });
  await program(DAEMON, ["start", folder, ...(dataRoot === undefined ? [] : ["--data-root", dataRoot])]);
  await program("docker", ["save", "--output", `${folder}/image.tar`, image]);
  await program("docker", ["--host", host, "load", "--input", `${folder}/image.tar`]);
  return host;
}

/** A file system in memory of so many MiB, for one test. */
export async function smallDisk(mebibytes: number): Promise<string> {
  const folder = temporaryFolder();
  await program("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder]);
  onTestFinished(async () => {
    await program("umount", ["--lazy", folder]);
  });
  return folder;
}
