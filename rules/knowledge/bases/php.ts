import { type ImageReference, officialName, rowOf } from "../../../src/rule.js";
import { baseImage } from "./images.js";

/** The releases of Debian that tags of PHP have stood on: of a version that is not built any more, the last one counts (github.com/docker-library/php, php.net/supported-versions). */
const DEBIAN_OF: Readonly<Record<string, readonly string[]>> = {
  "7.1": ["stretch", "buster"],
  "7.2": ["stretch", "buster"],
  "7.3": ["stretch", "buster", "bullseye"],
  "7.4": ["buster", "bullseye"],
  "8.0": ["buster", "bullseye", "bookworm"],
  "8.1": ["bullseye", "bookworm", "trixie"],
  "8.5": ["trixie"],
};
const OLDEST_IN_USE = "8.2";
const IN_USE = ["bookworm", "trixie"] as const;
const PINNED = ["bullseye", "bookworm", "trixie"] as const;

/** The images of Debian that an image of PHP may stand on, as `debian:bookworm`; empty: none that is known. */
export function releasesOfPhp(image: ImageReference): readonly string[] {
  const named = baseImage(image)?.release;
  if (named !== undefined) return [named];
  const [, version, patch] = /^(\d+(?:\.\d+)?)(\.\d+)?(?:-|$)/.exec(image.tag ?? "") ?? [];
  const known = rowOf(DEBIAN_OF, version);
  if (known !== undefined) return (patch === undefined ? known.slice(-1) : known).map((name) => `debian:${name}`);
  const isCurrent = version === undefined || version === "8" || Number(version) >= Number(OLDEST_IN_USE);
  return isCurrent ? (patch === undefined ? IN_USE : PINNED).map((name) => `debian:${name}`) : [];
}

/** Whether an image of PHP has a command of its own that serves what lies in it: `apache2-foreground`, `php-fpm`. */
export function servesPhp(image: ImageReference): boolean {
  return officialName(image) === "php" && /(^|-)(apache|fpm)(-|$)/.test(image.tag ?? "");
}

/** Where an image of PHP runs its commands: the others start in the root directory. */
export function directoryOfPhp(image: ImageReference): string {
  return servesPhp(image) ? "/var/www/html" : "/";
}

/** What the scripts of the images build goes here: modules, and the settings that load them. */
export const MODULES = "/usr/local/lib/php/extensions";
/** A file for each module that loads it. */
export const MODULE_SETTINGS = "/usr/local/etc/php/conf.d";
/** The sources of PHP, which `docker-php-ext-install` leaves where something was copied into them. */
export const PHP_SOURCES = "/usr/src/php";
