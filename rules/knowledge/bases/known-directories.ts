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

/** Links of Debian, Red Hat and Alpine, and places where packages put some. */
export const KNOWN_LINKS =
  /^\/etc\/(alternatives\/|localtime$|mtab$|os-release$|system-release$|rmt$|vtrgb$|nginx\/sites-enabled\/|apache2\/\w+-enabled\/|ssl\/certs\/|rc\d\.d\/)|^\/(usr\/)?(s?bin|lib\w*)\//;
