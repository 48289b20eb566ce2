import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";

/** Where a build has its sources and tools, and package managers their lists: what is not reached stays there. */
export const BUILD_PLACES: readonly string[] = [
  ...["/tmp", "/var/tmp", "/usr/src", "/usr/local/src", "/root", "/go", "/build"],
  ...Object.values(PACKAGE_MANAGERS).flatMap(({ cacheDirectories }) => cacheDirectories.filter((path) => path.startsWith("/var/"))),
];

/** Directories of the system: what is copied into one is no source tree. */
export const SYSTEM =
  /^\/$|^\/(etc|bin|sbin|lib\w*|usr|var|opt|srv|home|root)$|^\/(etc|bin|sbin|usr\/(bin|sbin|lib|share)|usr\/local\/(bin|sbin|lib|share|etc))(\/|$)/;
