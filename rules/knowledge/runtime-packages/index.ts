import { words } from "../words.js";
import { apkRuntime } from "./apk.js";
import { aptRuntime } from "./apt.js";
import { rpmRuntime } from "./rpm.js";

/** A release of Debian that is not named. */
export const ANY_DEBIAN = "debian";

/** The packages that hold at run time what a `-dev` or `-devel` package has headers for; undefined: not known, or not the same in all releases that it may be. */
export function runtimePackages(name: string, release: string): readonly string[] | undefined {
  if (release === ANY_DEBIAN) return inAllOf(name, DEBIAN_RELEASES);
  const names = tableOf(release)(name, release);
  return names === undefined ? undefined : words(names);
}

function tableOf(release: string): typeof aptRuntime {
  if (release.startsWith("alpine:")) return apkRuntime;
  return release.includes(":") ? aptRuntime : rpmRuntime;
}

/** The releases that images without a named one have been built on since 2019. */
const DEBIAN_RELEASES = ["debian:buster", "debian:bullseye", "debian:bookworm", "debian:trixie"];

function inAllOf(name: string, releases: readonly string[]): readonly string[] | undefined {
  const [first, ...others] = releases.map((release) => aptRuntime(name, release));
  return first !== undefined && others.every((other) => other === first) ? words(first) : undefined;
}

/** Whether a package holds headers or static libraries, by its name. */
export function isDevelopmentPackage(name: string): boolean {
  return /-(dev|dev-compat|devel|static|headers)$/.test(name.replace(/:[a-z0-9]+$/, ""));
}
