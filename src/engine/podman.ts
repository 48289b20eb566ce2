import { buildWithBuildah } from "./buildah-build.js";
import { ask, type Client, pour } from "./client.js";
import { containers } from "./containers.js";
import { ensureSpace } from "./disk.js";
import type { Engine } from "./engine.js";
import { canRun, probeIsolation } from "./isolation.js";
import { onlyBuilds } from "./only-builds.js";
import { tidyUp } from "./remove-ours.js";
import type { Session } from "./session.js";

/**
 * Podman, as `podman` or as the `docker` that it may be called.
 * @throws EngineError where it does not answer or can run nothing, with what to do.
 */
export async function podman(session: Session): Promise<Engine> {
  const client: Client = { name: "podman", program: "podman", args: [], env: { PODMAN_IGNORE_CGROUPSV1_WARNING: "1" }, session };
  const [version = "", store = ""] = (await ask(client, ["info", "--format", "{{.Version.Version}} {{.Store.GraphRoot}}"])).split(" ");
  const isolation = await probeIsolation(client);
  const runs = await canRun(client);
  await tidyUp(client, "containers and images");
  return {
    name: "podman",
    version,
    builder: undefined,
    runs,
    build: async (request) => {
      await ensureSpace(session.folder, [store]);
      return buildWithBuildah(client, isolation, request);
    },
    ...(runs ? containers(client) : onlyBuilds("podman can run no container here", "run it as root, or choose another engine")),
    save: (image, signal) => pour(client, ["save", image], signal),
  };
}
