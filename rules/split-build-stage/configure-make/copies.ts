import { type Add, baseName, type Copy, isInside, type Model, resolveDirectory, SLASHES_AT_END } from "../../../src/rule.js";
import { SCRATCH_DIRECTORIES } from "../../knowledge/commands/directories.js";
import { likelyDestination } from "../../shared/copied-files/destination.js";
import { withoutEnding } from "../../shared/fetch.js";
import { isInPrefix } from "./paths.js";
import type { Build, Reading } from "./reading.js";

const ARCHIVE = /\.(tar(\.\w+)?|tgz|tbz2?|txz|zip)$/;

/** The path that each source of a COPY or ADD gets. */
export function copiedPaths(model: Model, copy: Copy | Add): readonly string[] {
  const to = likelyDestination(model, copy)?.path;
  if (to === undefined) return [];
  const isFile = copy.sources.length === 1 && !copy.destination.text.endsWith("/");
  return [...(isFile ? [to] : []), ...copy.sources.map(({ text }) => resolveDirectory(to, lastPart(text)) ?? to)];
}

/** Whether what is copied is only there to be built: it lies in the sources or below the prefix, or is an archive of the sources. */
export function staysInBuild(copy: Copy | Add, { model, build }: Reading): boolean {
  const to = likelyDestination(model, copy)?.path;
  if (to === undefined) return false;
  if (isInPrefix(to, build) || [...SCRATCH_DIRECTORIES, ...build.sources].some((directory) => isInside(to, directory))) return true;
  return copy.sources.every(({ text }) => {
    const name = lastPart(text);
    if (!ARCHIVE.test(name)) return false;
    const path = resolveDirectory(to, name);
    return (path !== undefined && build.archives.has(path)) || (copy.kind === "add" && holdsSources(withoutEnding(name), to, build));
  });
}

/** ADD unpacks: `nginx-1.22.0.tar.gz`, or `nginx.tar.gz`, becomes the directory `nginx-1.22.0`. */
function holdsSources(name: string, to: string, { sources }: Build): boolean {
  const start = resolveDirectory(to, name) ?? name;
  return [...sources].some(
    (source) => isInside(source, start) || (source.startsWith(start) && /^-?v?\d[\w.-]*(\/|$)/.test(source.slice(start.length))),
  );
}

function lastPart(path: string): string {
  return baseName(path.replace(SLASHES_AT_END, ""));
}
