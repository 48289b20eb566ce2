import { buildWithBuildah } from "./buildah-build.js";
import { ask, type Client } from "./client.js";
import { ensureSpace } from "./disk.js";
import type { Engine } from "./engine.js";
import { probeIsolation } from "./isolation.js";
import { onlyBuilds } from "./only-builds.js";
import { tidyUp } from "./remove-ours.js";
import { saveThroughFile } from "./save-through-file.js";
import type { Session } from "./session.js";

/**
 * Buildah. It only builds: `buildah run` knows neither ENTRYPOINT nor a container that stays.
 * @throws EngineError where it does not answer or can run nothing, with what to do.
 */
export async function buildah(session: Session): Promise<Engine> {
  const client: Client = { name: "buildah", program: "buildah", args: [], session };
  const { version } = JSON.parse(await ask(client, ["version", "--json"]));
  const { store } = JSON.parse(await ask(client, ["info"]));
  const isolation = await probeIsolation(client);
  await tidyUp(client, "images");
  return {
    name: "buildah",
    version,
    builder: undefined,
    runs: false,
    build: async (request) => {
      await ensureSpace(session.folder, [store.GraphRoot]);
      return buildWithBuildah(client, isolation, request);
    },
    ...onlyBuilds("buildah builds, and runs no containers", "install podman, or choose another engine"),
    // It wants the file of DOCKER_CONFIG to be there, even where nothing is pushed to a registry.
    save: (image, signal) => saveThroughFile({ ...client, env: { DOCKER_CONFIG: undefined } }, image, signal),
  };
}
