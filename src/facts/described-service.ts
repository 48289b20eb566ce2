import type { Commands } from "./compose/commands.js";

/** A service of a compose file, or a container of Kubernetes, that runs the image of a Dockerfile; what it runs and mounts is that of Service (model/model.ts). */
export interface DescribedService extends Commands {
  /** The compose file or the manifest. */
  readonly by: string;
  readonly name: string;
  /** Whether it says that it is built of the Dockerfile; another one may be. */
  readonly builds: boolean;
  /** The build context; undefined where the service runs what was built elsewhere. */
  readonly context: string | undefined;
  readonly target: string | undefined;
  readonly mounts: readonly string[];
}
