import { join, normalize } from "node:path";
import { wordsOf } from "./compose/commands.js";
import type { ReadableFiles } from "./compose/project.js";
import type { DescribedService } from "./described-service.js";
import { type Hosted, PLATFORM_DIRECTORIES, platformOf } from "./platforms.js";

/** What hosting platforms run in the image of a Dockerfile, by the manifests in some directories. All paths are absolute, or start in one directory. */
export function platformServices(files: ReadableFiles, directories: readonly string[], dockerfile: string): readonly DescribedService[] {
  return [...new Set(directories.map((home) => normalize(home)))].flatMap((home) =>
    pathsIn(files, home).flatMap((path) => {
      const by = join(home, path);
      const read = platformOf(path);
      return read === undefined ? [] : files.read(by, read).flatMap((one) => (isBuilt(one, home, dockerfile) ? serviceOf(by, one) : []));
    }),
  );
}

function pathsIn(files: ReadableFiles, home: string): readonly string[] {
  return [
    ...files.names(home),
    ...PLATFORM_DIRECTORIES.flatMap((folder) => files.names(join(home, folder)).map((name) => `${folder}/${name}`)),
  ];
}

/** Without a word of it, a platform builds the Dockerfile of the project. */
function isBuilt({ dockerfile: said = "Dockerfile" }: Hosted, home: string, dockerfile: string): boolean {
  return join(home, said) === normalize(dockerfile);
}

function serviceOf(by: string, { name, command, is }: Hosted): DescribedService {
  const words = wordsOf(command);
  const commands = { entrypoint: is === "entrypoint" ? words : undefined, command: is === "command" ? words : undefined };
  return { by, name, ...commands, checks: [], directory: undefined, builds: false, context: undefined, target: undefined, mounts: [] };
}
