import { join, normalize } from "node:path";
import { wordsOf } from "./compose-commands.js";
import type { ReadableFiles } from "./compose-project.js";
import type { DescribedService } from "./described-service.js";
import { type Hosted, platformOf } from "./platforms.js";

/** What hosting platforms run in the image of a Dockerfile, by the manifests in some directories. All paths are absolute, or start in one directory. */
export function platformServices(files: ReadableFiles, directories: readonly string[], dockerfile: string): readonly DescribedService[] {
  return [...new Set(directories.map((home) => normalize(home)))].flatMap((home) =>
    files.names(home).flatMap((name) => {
      const by = join(home, name);
      const read = platformOf(name);
      return read === undefined ? [] : files.read(by, read).flatMap((one) => (isBuilt(one, home, dockerfile) ? serviceOf(by, one) : []));
    }),
  );
}

/** Without a word of it, a platform builds what lies beside its manifest. */
function isBuilt({ dockerfile: said = "Dockerfile" }: Hosted, home: string, dockerfile: string): boolean {
  return join(home, said) === normalize(dockerfile);
}

function serviceOf(by: string, { name, command, is }: Hosted): DescribedService {
  const words = wordsOf(command);
  const commands = { entrypoint: is === "entrypoint" ? words : undefined, command: is === "command" ? words : undefined };
  return { by, name, ...commands, checks: [], directory: undefined, builds: false, context: undefined, target: undefined, mounts: [] };
}
