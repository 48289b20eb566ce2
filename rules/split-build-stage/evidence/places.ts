/** Where a build has its sources and tools: what is not reached stays there. */
export const BUILD_PLACES: readonly string[] = ["/tmp", "/var/tmp", "/usr/src", "/usr/local/src", "/root", "/go", "/build"];

/** Directories of the system: what is copied into one is no source tree. */
export const SYSTEM =
  /^\/$|^\/(etc|bin|sbin|lib\w*|usr|var|opt|srv|home|root)$|^\/(etc|bin|sbin|usr\/(bin|sbin|lib|share)|usr\/local\/(bin|sbin|lib|share|etc))(\/|$)/;
