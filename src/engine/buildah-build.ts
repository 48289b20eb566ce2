import { readFile } from "node:fs/promises";
import { build } from "./build.js";
import type { Client } from "./client.js";
import type { Build, BuildRequest } from "./engine.js";
import { SESSION_LABEL } from "./session.js";
import { readStepLines } from "./step-lines.js";

/** Builds with `podman build` or `buildah build`, which are the same program. Throws as `Engine.build` does. */
export function buildWithBuildah(client: Client, isolation: readonly string[], request: BuildRequest): Promise<Build> {
  return build(
    {
      client,
      args: ({ folder, ignoreFile }) => [
        // HEALTHCHECK, SHELL and ONBUILD have no place in the other format, and would be lost.
        ...["build", "--format", "docker", "--layers", "--force-rm", "--iidfile", `${folder}/id`],
        // Without it, the images that stand for layers of earlier stages would be left behind.
        ...["--layer-label", `${SESSION_LABEL}=${client.session.id}`],
        ...isolation,
        ...(ignoreFile === undefined ? [] : ["--ignorefile", ignoreFile]),
        request.pull === "always" ? "--pull=always" : "--pull=missing",
      ],
      reader: readStepLines(request.progress ?? (() => {})),
      imageOf: ({ name }) => `localhost/${name}`,
      idOf: async ({ folder }) => (await readFile(`${folder}/id`, "utf8")).trim(),
    },
    request,
  );
}
