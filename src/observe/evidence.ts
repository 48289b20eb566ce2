import type { Image } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import type { Evidence, EvidenceProgram, EvidenceTrace, Fingerprint } from "../model/evidence.js";
import { resolveDirectory } from "../model/state.js";
import { directoryOf } from "../text/path-parts.js";
import { changesOf } from "./changes.js";
import { fileRows } from "./files.js";
import { moduleRows } from "./modules.js";
import type { Observed } from "./observed.js";
import { installedIn, packageRows } from "./packages.js";
import { programRows, startsOf } from "./programs.js";
import { summarise } from "./summarise.js";
import { addedUsers } from "./users.js";

/** What an image says of itself, and what was seen when it ran. */
export function evidenceOf(
  observed: Observed,
  fingerprint: Omit<Fingerprint, "base" | "platform">,
  trace: EvidenceTrace | undefined,
): Evidence {
  const { image, firstOwn } = observed;
  const { config, layers } = image;
  const installed = installedIn(observed);
  const changes = changesOf(observed);
  const programs = programRows(observed, installed);
  const modules = moduleRows(observed, trace?.opened ?? []);
  const variant = config.variant === undefined ? "" : `/${config.variant}`;
  return {
    schemaVersion: 1,
    fingerprint: {
      ...fingerprint,
      base: layers.slice(0, firstOwn).map(({ diffId }) => diffId),
      platform: `${config.os}/${config.architecture}${variant}`,
    },
    image: {
      entrypoint: config.entrypoint ?? [],
      cmd: config.cmd ?? [],
      user: config.user,
      workingDir: config.workingDir === "" ? "/" : config.workingDir,
      starts: startsOf(image),
      unpackedBytes: layers.reduce((sum, layer) => sum + layer.unpackedBytes, 0),
    },
    instructions: changes.instructions,
    packages: packageRows(observed, installed),
    ...(modules.length === 0 ? {} : { modules }),
    ...addedUsers(observed),
    files: summarise(fileRows(observed, installed, changes), {
      foreign: foreignPaths(observed),
      used: usedPaths(image, programs, trace),
      runs: new Set(changes.instructions.flatMap(({ keyword, line }) => (keyword === "RUN" ? line : []))),
    }),
    programs,
    ...(trace === undefined ? {} : { trace }),
  };
}

/** What something leads to: the start, the working directory, links, libraries, and what was opened. */
function* usedPaths(image: Image, programs: readonly EvidenceProgram[], trace: EvidenceTrace | undefined): Generator<string> {
  const { config, files } = image;
  yield `${config.workingDir}/.`;
  // A word that is no path leads into the working directory, which is in use anyway.
  for (const word of [...(config.entrypoint ?? []), ...(config.cmd ?? [])]) yield resolveDirectory(config.workingDir, word) ?? word;
  for (const { path } of startsOf(image)) yield path;
  for (const { libraries } of programs) for (const { path } of libraries) if (path !== undefined) yield path;
  for (const [path, file] of files) if (file.type === "symlink") yield resolveDirectory(directoryOf(path), file.target) ?? path;
  yield* trace?.opened ?? [];
  yield* trace?.listed ?? [];
  for (const { path } of trace?.executed ?? []) yield path;
}

/** What is not of the instructions themselves: no directory above it may be taken for a whole. */
function* foreignPaths({ image, firstOwn }: Observed): Generator<string, void, undefined> {
  for (const [path, file] of image.files) {
    if (file.layer < firstOwn || (file.type !== "directory" && ownerOf(image, path) !== undefined)) yield path;
  }
}
