import { cpSync, existsSync } from "node:fs";
import { expect, test } from "vitest";
import { CHANGING, directoryWith } from "../cli.js";
import { program } from "./program.js";
import { mayStartDaemons, secondDaemon } from "./second-daemon.js";
import { temporaryFolder } from "./temporary.js";
import { startVerify } from "./verify-process.js";

const BASE = "debian:trixie-slim";
const NAMES = ["first", "second"] as const;

test.runIf(mayStartDaemons)("two builders share the Dockerfiles, and nothing is left in either", async () => {
  const env = await contexts({ first: await hostInUse(), second: await secondDaemon(BASE) });
  const dockerfile = CHANGING.replace("debian:12", BASE);
  const cwd = directoryWith(Object.fromEntries(["a", "b", "c", "d"].map((name) => [`${name}/Dockerfile`, dockerfile])));
  const args = [".", "--builder", NAMES.join(), "--jobs", "2", "--no-start", "--format", "json"];

  const kept = startVerify([...args, "--keep"], { cwd, env });
  const { exit, out, err } = await kept.ended;
  expect({ exit, err }).toMatchObject({ exit: 0 });
  expect(JSON.parse(out).files.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["equal", "equal", "equal", "equal"]);
  for (const name of NAMES) {
    const ours = ["--all", "--quiet", "--filter", `label=dfopt.session=${kept.session()}`];
    const images = (await program("docker", ["--context", name, "images", ...ours], { env })).split("\n").filter((id) => id !== "");
    expect(images, `on the ${name} builder`).not.toEqual([]);
    await program("docker", ["--context", name, "rmi", "--force", ...new Set(images)], { env });
  }

  const tidy = startVerify(args, { cwd, env });
  expect((await tidy.ended).exit).toBe(0);
  expect(await tidy.leftBehind()).toEqual([]);
  for (const name of NAMES) {
    const ours = ["--all", "--quiet", "--filter", `label=dfopt.session=${tidy.session()}`];
    expect(await program("docker", ["--context", name, "images", ...ours], { env })).toBe("");
  }
});

async function hostInUse(): Promise<string> {
  const { DOCKER_HOST } = process.env;
  return DOCKER_HOST ?? program("docker", ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"]);
}

/** A configuration of Docker's command line that knows these daemons by name. */
async function contexts(hosts: Readonly<Record<(typeof NAMES)[number], string>>): Promise<NodeJS.ProcessEnv> {
  const folder = temporaryFolder();
  const { HOME, DOCKER_CONFIG = `${HOME}/.docker` } = process.env;
  const plugins = `${DOCKER_CONFIG}/cli-plugins`;
  if (existsSync(plugins)) cpSync(plugins, `${folder}/cli-plugins`, { recursive: true });
  const env = { DOCKER_CONFIG: folder, DOCKER_HOST: undefined };
  for (const name of NAMES) await program("docker", ["context", "create", name, "--docker", `host=${hosts[name]}`], { env });
  return env;
}
