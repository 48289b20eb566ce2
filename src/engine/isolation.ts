import { mkdir, readFile, writeFile } from "node:fs/promises";
import { lastLines } from "../text/printable.js";
import { type Client, call } from "./client.js";
import { EngineError } from "./errors.js";

/** A program that is in no image: a runtime that works says that it is not there. */
const NOWHERE = "/dfopt-probe";

/**
 * The options with which `podman build` or `buildah build` can run anything here: none on most machines; in containers and
 * machines with few rights, the limits that we have ourselves, or no container around a RUN.
 * @throws EngineError where nothing works.
 */
export async function probeIsolation(client: Client): Promise<readonly string[]> {
  const folder = `${client.session.folder}/${client.session.name()}`;
  await mkdir(folder);
  await writeFile(`${folder}/Dockerfile`, `FROM scratch\nRUN ["${NOWHERE}"]\n`);
  const limits = limitOptions(await readFile("/proc/self/limits", "utf8").catch(() => ""));
  let said = "";
  for (const isolation of [[], limits, ["--isolation", "chroot"], ["--isolation", "chroot", ...limits]]) {
    const { stdout, stderr } = await call(client, ["build", "--layers", "--force-rm", ...isolation, folder]);
    if (lookedFor(NOWHERE, `${stdout}\n${stderr}`)) return isolation;
    said = stderr;
  }
  const hint = "run it as root, or choose another engine";
  throw new EngineError(`${client.name} cannot run anything here`, { reason: "not-permitted", hint, lines: lastLines(said, 5) });
}

/** Whether `podman run` works here. */
export async function canRun(client: Client): Promise<boolean> {
  const folder = `${client.session.folder}/${client.session.name()}`;
  await mkdir(folder);
  const { stdout, stderr } = await call(client, ["run", "--rm", "--network", "none", "--rootfs", folder, NOWHERE]);
  return lookedFor(NOWHERE, `${stdout}\n${stderr}`);
}

function lookedFor(program: string, output: string): boolean {
  return output.split("\n").some((line) => line.includes(program) && /no such file|not found/i.test(line));
}

/** The hard limits of this process as options: podman asks for more than a machine with few rights may give. */
function limitOptions(limits: string): readonly string[] {
  const hard = (name: string) => new RegExp(`^${name} +\\S+ +(\\d+)`, "m").exec(limits)?.[1];
  const rows = [
    ["nofile", hard("Max open files")],
    ["nproc", hard("Max processes")],
  ];
  return rows.flatMap(([name, most]) => (most === undefined ? [] : ["--ulimit", `${name}=${most}:${most}`]));
}
