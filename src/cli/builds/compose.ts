import { dirname } from "node:path";
import type { ReadableFiles } from "../../facts/compose/project.js";
import { composeServices } from "../../facts/compose/services.js";
import type { DescribedService } from "../../facts/described-service.js";
import { kubernetesServices } from "../../facts/kubernetes/kubernetes.js";
import { platformServices } from "../../facts/platform-services.js";
import { namesIn } from "./build-files.js";
import { isInRepository, readOnce } from "./described-build.js";

const FILES: ReadableFiles = { names: namesIn, read: readOnce };

/**
 * The services of the compose files, and the containers of the manifests, in directories that run what a Dockerfile builds, in a context
 * of its repository or one of the directories themselves: outside of a repository, that is its build context. All paths are absolute.
 */
export function localServices(directories: readonly string[], dockerfile: string): readonly DescribedService[] {
  const all = composeServices(FILES, directories, dockerfile);
  const isKnown = (context: string) => directories.includes(context) || isInRepository(context, dirname(dockerfile));
  const built = all.filter(({ context }) => context === undefined || isKnown(context));
  return [...built, ...kubernetesServices(FILES, directories, dockerfile), ...platformServices(FILES, directories, dockerfile)];
}
