import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildRequest } from "./engine.js";
import type { Session } from "./session.js";

/** Where the texts of a build stand while it runs. */
export interface BuildFiles {
  /** What no other build is called. */
  readonly name: string;
  /** A folder of this build alone. */
  readonly folder: string;
  readonly dockerfile: string;
  /** Undefined: the one in the context counts. */
  readonly ignoreFile: string | undefined;
}

/**
 * Writes the Dockerfile and its ignore file to the session's folder: nothing is written to the context. BuildKit takes
 * `Dockerfile.dockerignore` beside the Dockerfile rather than the one in the context.
 */
export async function writeBuildFiles(session: Session, request: BuildRequest): Promise<BuildFiles> {
  const name = session.name();
  const folder = join(session.folder, name);
  const dockerfile = join(folder, "Dockerfile");
  await mkdir(folder);
  await writeFile(dockerfile, request.dockerfile);
  if (request.ignoreFile === undefined) return { name, folder, dockerfile, ignoreFile: undefined };
  const ignoreFile = `${dockerfile}.dockerignore`;
  // BuildKit goes on to the one in the context where this one is empty.
  await writeFile(ignoreFile, request.ignoreFile === "" ? "#\n" : request.ignoreFile);
  return { name, folder, dockerfile, ignoreFile };
}
