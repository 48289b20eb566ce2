import { createReadStream } from "node:fs";
import { isAbsolute } from "node:path";
import { buildWithBuildx } from "./buildx.js";
import { type Client, pour } from "./client.js";
import { containers } from "./containers.js";
import { ensureSpace } from "./disk.js";
import type { Engine } from "./engine.js";
import { onlyBuilds } from "./only-builds.js";
import { probeDocker } from "./probe-docker.js";
import { tidyUp } from "./remove-ours.js";
import type { Session } from "./session.js";

/**
 * Docker with buildx.
 * @param builder a buildx builder or Docker context; undefined: the one that `docker buildx use` chose.
 * @throws EngineError where it does not answer, with what to do.
 */
export async function docker(session: Session, builder: string | undefined): Promise<Engine> {
  const bare: Client = { name: "docker", program: "docker", args: [], session };
  const { version, context, dataRoot, destination } = await probeDocker(bare, builder);
  const client: Client = { ...bare, args: context === undefined ? [] : ["--context", context] };
  const runs = destination.output === "daemon";
  if (runs) await tidyUp(client, "containers and images");
  return {
    name: "docker",
    version,
    builder,
    runs,
    build: async (request) => {
      await ensureSpace(session.folder, dataRoot === undefined ? [] : [dataRoot]);
      return buildWithBuildx(client, destination, request);
    },
    ...(runs
      ? containers(client)
      : onlyBuilds(
          `the builder ${builder} builds only, and no Docker answers here that could run what it built`,
          "start Docker on this machine",
        )),
    save: (image, signal) => (isAbsolute(image) ? createReadStream(image, { signal }) : pour(client, ["save", image], signal)),
  };
}
