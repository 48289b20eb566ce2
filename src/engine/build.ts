import { resolve } from "node:path";
import { buildFailure } from "./build-failure.js";
import { type BuildFiles, writeBuildFiles } from "./build-files.js";
import type { BuildReader } from "./build-reader.js";
import { type Client, call } from "./client.js";
import type { Build, BuildRequest } from "./engine.js";
import { SESSION_LABEL } from "./session.js";

/** What differs between engines in a build. */
export interface BuildCommand {
  readonly client: Client;
  /** The words of the command, and the options that the engine alone has. */
  readonly args: (files: BuildFiles) => readonly string[];
  readonly reader: BuildReader;
  /** What names the image afterwards. */
  readonly imageOf: (files: BuildFiles) => string;
  /** `sha256:…` of the config. */
  readonly idOf: (files: BuildFiles) => Promise<string>;
}

const TIMEOUT_SECONDS = 3600;

/** Runs a build to its end. Throws as `Engine.build` does. */
export async function build({ client, args, reader, imageOf, idOf }: BuildCommand, request: BuildRequest): Promise<Build> {
  const { session } = client;
  const files = await writeBuildFiles(session, request);
  const { signal, timeoutSeconds = TIMEOUT_SECONDS } = request;
  const label = `${SESSION_LABEL}=${session.id}`;
  const words = [
    ...args(files),
    "--file",
    files.dockerfile,
    "--tag",
    files.name,
    "--label",
    label,
    ...optionsOf(request),
    ...request.passed,
  ];
  const started = performance.now();
  const lines = { onOutputLine: reader.outputLine, onErrorLine: reader.errorLine };
  const outcome = await call(client, [...words, resolve(request.context)], { signal, timeoutSeconds, ...lines });
  const seconds = (performance.now() - started) / 1000;
  if (outcome.status !== 0) {
    throw buildFailure({ program: client.program, outcome, text: reader.text(), timeoutSeconds, failed: reader.failed() });
  }
  return { image: imageOf(files), id: await idOf(files), seconds, ...reader.steps() };
}

/** The options that docker, podman and buildah have in common. */
function optionsOf({ target, platform, buildArgs, sourceDateEpoch, cache }: BuildRequest): readonly string[] {
  const args = sourceDateEpoch === undefined ? buildArgs : [`SOURCE_DATE_EPOCH=${sourceDateEpoch}`, ...buildArgs];
  return [
    ...(target === undefined ? [] : ["--target", target]),
    ...(platform === undefined ? [] : ["--platform", platform]),
    ...args.flatMap((arg) => ["--build-arg", arg]),
    ...(cache === "ignore" ? ["--no-cache"] : []),
  ];
}
