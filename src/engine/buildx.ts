import { readFile } from "node:fs/promises";
import { build } from "./build.js";
import type { Client } from "./client.js";
import type { Build, BuildRequest } from "./engine.js";
import { readRawJson } from "./rawjson.js";

/** Where a build goes: `daemon`, into the engine's images; `file`, into an archive of the session's folder. */
export interface Destination {
  readonly builder: string | undefined;
  readonly output: "daemon" | "file";
}

/** No attestations: they would make an index of the image, and take time. */
const QUIET = { BUILDX_NO_DEFAULT_ATTESTATIONS: "1", BUILDX_METADATA_PROVENANCE: "disabled", DOCKER_CLI_HINTS: "false", NO_COLOR: "1" };

/** Builds with `docker buildx build`. Throws as `Engine.build` does. */
export function buildWithBuildx(client: Client, { builder, output }: Destination, request: BuildRequest): Promise<Build> {
  return build(
    {
      client: { ...client, env: { ...client.env, ...QUIET } },
      args: ({ folder }) => [
        ...["buildx", "build", "--progress=rawjson", "--metadata-file", `${folder}/metadata.json`],
        ...(builder === undefined ? [] : ["--builder", builder]),
        ...(output === "daemon" ? ["--load"] : ["--output", `type=docker,dest=${folder}/image.tar`]),
        request.pull === "always" ? "--pull" : "--pull=false",
      ],
      reader: readRawJson(request.progress ?? (() => {})),
      imageOf: ({ name, folder }) => (output === "daemon" ? name : `${folder}/image.tar`),
      idOf: async ({ folder }) => idIn(await readFile(`${folder}/metadata.json`, "utf8")),
    },
    request,
  );
}

function idIn(metadata: string): string {
  const found: Readonly<Record<string, string>> = JSON.parse(metadata);
  return found["containerimage.config.digest"] ?? found["containerimage.digest"] ?? "";
}
