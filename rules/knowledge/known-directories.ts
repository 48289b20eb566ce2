/** Directories that every image with a shell has, and that are no links where it matters (Filesystem Hierarchy Standard). */
export const KNOWN_DIRECTORIES: ReadonlySet<string> = new Set([
  "/etc",
  "/opt",
  "/root",
  "/tmp",
  "/usr/local",
  "/usr/local/bin",
  "/usr/local/lib",
  "/usr/local/sbin",
  "/var",
]);
