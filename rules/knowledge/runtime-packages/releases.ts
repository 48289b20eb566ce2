import type { ImageReference } from "../../../src/rule.js";
import { baseImage, tableName } from "../bases/images.js";
import { ANY_ALPINE, NEWEST_ALPINE } from "./apk.js";
import { ANY_DEBIAN } from "./index.js";

/** Official images of languages whose tags stand on Debian where they name no other system. */
const ON_DEBIAN: ReadonlySet<string> = new Set(["golang", "node", "perl", "php", "pypy", "python", "ruby", "rust"]);
/** Those that are shipped on as they are, where they stand on Alpine. */
const ON_ALPINE: ReadonlySet<string> = new Set(["node", "perl", "php", "python", "ruby"]);

/** The release whose packages an image has, as the tables of run-time packages know it; undefined where its tag does not say enough. */
export function packageRelease(image: ImageReference): string | undefined {
  const base = baseImage(image);
  if (base === undefined || base.release !== undefined) return base?.release;
  const name = tableName(image);
  if (base.manager === "apt") return ON_DEBIAN.has(name) ? ANY_DEBIAN : undefined;
  if (base.manager !== "apk") return undefined;
  if (name === "alpine") return /^(latest|3)$/.test(image.tag ?? "latest") && image.digest === undefined ? NEWEST_ALPINE : undefined;
  return ON_ALPINE.has(name) ? ANY_ALPINE : undefined;
}
