import type { Image, ImageFile } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { isInside } from "../model/state.js";
import { type Declared, names } from "./declared.js";
import { matchesPath } from "./path-pattern.js";
import { SHARED_DATA } from "./shared-data.js";

/** Where a build has its sources, outputs and caches, whatever the Dockerfile says. */
const BUILD_PLACES: readonly string[] = [
  "/tmp/**",
  "/var/tmp/**",
  "/usr/src/**",
  "/usr/local/src/**",
  "~/.*/**",
  "/go/**",
  "/usr/local/go/**",
  "/usr/local/cargo/**",
  "/usr/local/rustup/**",
  "/var/cache/**",
  "/usr/share/maven/**",
  "/opt/yarn-*/**",
  "**/node_modules/**",
];

/** What only builds, documents or debugs, wherever it lies. That what starts calls none of it is looked at apart. */
const BUILD_FILES: readonly string[] = [
  "**/bin/composer",
  "**/bin/pnpm",
  "**/bin/pnpx",
  "**/include/**",
  "**/pkgconfig/**",
  "**/cmake/**",
  "**/aclocal/**",
  "**/*.a",
  "**/*.la",
  "**/*.o",
  "**/*.h",
  "**/*.hpp",
  "**/*.pc",
  "**/share/man/**",
  "**/share/doc/**",
  "**/share/info/**",
  "**/share/gtk-doc/**",
];

/** What the scripts of packages make: no package owns it, and it goes with the package. */
const MADE_BY_PACKAGES: readonly string[] = [
  "/etc/alternatives/**",
  "/etc/ssl/certs/**",
  "/etc/ssl/private",
  "/etc/ssl/private/ssl-cert-snakeoil.key",
  "/etc/rc?.d/**",
  "/etc/systemd/**",
  "/etc/X11/**",
  "/etc/perl/**",
  // pam-auth-update(8) writes them from the profiles of packages.
  "/etc/pam.d/common-*",
  "/etc/python3/**",
  "/usr/local/lib/python3*",
  "/usr/local/lib/python3*/dist-packages",
  "/etc/ca-certificates.conf",
  "/etc/fonts/**",
  "/etc/inputrc",
  "/etc/default/locale",
  "/etc/locale.conf",
  "/etc/locale.gen",
  "/etc/networks",
  // libnss-systemd adds itself.
  "/etc/nsswitch.conf",
  "/etc/vconsole.conf",
  // exim4, which cron and mail programs bring along.
  "/etc/exim4/**",
  "/var/spool/exim4/**",
  "/var/log/exim4",
  "/etc/default/exim4",
  "/etc/aliases",
  "/etc/mailname",
  "/etc/default/sysstat",
  // What systemd-tmpfiles(8) makes where systemd is installed, and other packages for their daemons.
  "/run/**",
  "/var/log/README",
  "/var/log/journal",
  "/var/lib/**",
  "/var/cache/**",
  "/usr/share/mime/**",
  "/usr/share/fonts/**",
  "/usr/local/share/fonts",
  "/usr/share/icons/**",
  "/usr/lib/*/gio/modules/**",
  "/usr/lib/*/gdk-pixbuf-2.0/**",
  "/usr/share/glib-2.0/**",
];

/** Of these, what the Dockerfile's commands name was made by them. */
const ALSO_MADE_BY_HAND = /^\/(run|var\/(lib|cache)|etc\/(pam\.d|exim4))\/|^\/etc\/(aliases|mailname|default\/exim4)$/;

/** Directories of the system: that a Dockerfile copies into one, or works there, does not make it a place to build in. */
const SYSTEM =
  /^\/$|^\/(home|root|opt|srv|usr|usr\/local|var)$|^\/(etc|bin|sbin|lib|lib64|var\/(?!www\/|app\/)[^/]+|usr\/(bin|sbin|lib|share)|usr\/local\/(bin|sbin|lib|share|etc))(\/|$)/;

/** Why a file that the rewrite has not is no loss, once it is known that no link or dependency leads to it. */
export interface LeftBehind {
  /** Whether a file came with the base image, a package or the build. */
  readonly isBuild: (path: string, file: ImageFile) => boolean;
  /** Whether a package owns it, or its scripts made it. */
  readonly isPackaged: (path: string) => boolean;
}

/** Whether a directory is one of those that builds have for themselves: a COPY that needs it makes it anew, as others are made. */
export function isBuildPlace(path: string): boolean {
  return BUILD_PLACES.some((pattern) => matchesPath(pattern, path) || pattern === `${path}/**`);
}

/** What a split of an image may leave behind; `firstOwn` is the first layer that its Dockerfile made. */
export function leftBehind(image: Image, declared: Declared, firstOwn: number): LeftBehind {
  const places = declared.directories.filter((directory) => !SYSTEM.test(directory));
  const isPackaged = (path: string) =>
    ownerOf(image, path) !== undefined ||
    isAlternative(image.files.get(path)) ||
    (MADE_BY_PACKAGES.some((pattern) => matchesPath(pattern, path)) && !isMadeByHand(path, declared));
  return {
    isPackaged,
    isBuild: (path, file) =>
      file.layer < firstOwn ||
      isPackaged(path) ||
      places.some((place) => isInside(path, place)) ||
      [...BUILD_PLACES, ...BUILD_FILES].some((pattern) => matchesPath(pattern, path)) ||
      // Judged as a whole: `lostData`.
      SHARED_DATA.some(({ places: data }) => data.some((pattern) => matchesPath(pattern, path))),
  };
}

/** /run and /var/run are one place, /run/lock and /var/lock too (Debian policy 9.1.4). */
function isMadeByHand(path: string, declared: Declared): boolean {
  const places = [path, `/var${path}`, path.replace(/^\/run\/lock\//, "/var/lock/")];
  return ALSO_MADE_BY_HAND.test(path) && places.some((place) => names(declared, place));
}

/** What update-alternatives makes. */
function isAlternative(file: ImageFile | undefined): boolean {
  return file?.type === "symlink" && file.target.startsWith("/etc/alternatives/");
}

/** Whether a path is documentation: slim images have it left out on purpose. */
export function isDocumentation(path: string): boolean {
  return /\/share\/(man|doc|info|locale|lintian)\//.test(path);
}
