import { baseName } from "../../text/path-parts.js";
import type { Package } from "../image.js";
import { apkOwned, apkPackages } from "./apk.js";
import { dpkgPackages } from "./dpkg.js";
import { npmPackage } from "./npm.js";
import type { Owned } from "./owned.js";
import { pipPackage } from "./pip.js";

/** What is made of the content of a file while it goes by. */
export type Kept =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "packages"; readonly packages: readonly Package[]; readonly owned: readonly Owned[] };

interface Reader {
  readonly path: RegExp;
  readonly read: (text: string, path: string) => Kept | undefined;
}

const text = (content: string): Kept => ({ kind: "text", text: content });

const READERS: readonly Reader[] = [
  { path: /^\/etc\/(?:passwd|group|ld\.so\.conf|ld-musl-[^/]+\.path)$/, read: text },
  { path: /^\/etc\/ld\.so\.conf\.d\/[^/]+$/, read: text },
  { path: /^\/etc\/shadow$/, read: passwords },
  { path: /^\/etc\/ld\.so\.cache$/, read: cachedLibraries },
  { path: /^\/var\/lib\/apt\/extended_states$/, read: text },
  // Distroless images have one file a package, and its md5sums beside it.
  { path: /^\/var\/lib\/dpkg\/(?:status|status\.d\/(?!.*\.md5sums$)[^/]+)$/, read: packagesBy(dpkgPackages) },
  { path: /^\/var\/lib\/dpkg\/info\/[^/]+\.list$/, read: ownedByDpkg },
  { path: /^\/var\/lib\/dpkg\/status\.d\/[^/]+\.md5sums$/, read: ownedInDistroless },
  { path: /^\/(?:usr\/)?lib\/apk\/db\/installed$/, read: apkDatabase },
  { path: /^(?!.*\/node_modules\/)\/(?:[^/]+\/)*package\.json$/, read: text },
  { path: /\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/, read: packagesBy(npmPackage) },
  // pnpm has the files of packages by their sums, and links them to where they belong (pnpm.io/symlinked-node-modules-structure).
  { path: /\/store\/v\d+\/files\/[0-9a-f]{2}\/[0-9a-f]+$/, read: manifest },
  { path: /\/(?:[^/]+\.dist-info\/METADATA|[^/]+\.egg-info\/PKG-INFO|[^/]+\.egg-info)$/, read: packagesBy(pipPackage) },
];

/** What stands in files of these names alone. */
const NAMES_PACKAGES = /\/(?:status|installed|package\.json|METADATA|PKG-INFO|[^/]+\.egg-info)$|\/status\.d\/|\/store\/v\d+\/files\//;

/** How the content of a file that names packages is kept, without the paths that they brought where those have a file of their own. */
export function packageReaderFor(path: string): Reader | undefined {
  return NAMES_PACKAGES.test(path) ? readerFor(path) : undefined;
}

/** Databases that no library at hand reads without unpacking them. */
const UNREADABLE = /^\/(?:var\/lib\/rpm|usr\/lib\/sysimage\/rpm|usr\/share\/rpm)\/(?:rpmdb\.sqlite|Packages|Packages\.db)$/;

/** How the content of a file is kept; undefined: it is not. */
export function readerFor(path: string): Reader | undefined {
  return READERS.find((reader) => reader.path.test(path));
}

/** What a file says by the path that it was linked to, where its own says what is in it, but not what it is. */
export function keptAtLink(path: string, kept: Kept | undefined): Kept | undefined {
  return kept?.kind === "text" ? (packageReaderFor(path)?.read(kept.text, path) ?? kept) : kept;
}

/** Why the packages that a file names are not known. */
export function unreadable(path: string): string | undefined {
  return UNREADABLE.test(path) ? "an rpm database: its packages are not known" : undefined;
}

/** The paths in glibc's cache, one a line: strings that end with a zero byte, behind tables of numbers. */
function cachedLibraries(content: string): Kept {
  const paths = content.split("\0").filter((part) => part.startsWith("/"));
  return text(paths.join("\n"));
}

/** shadow(5) without salts, hashes and the day of the last change: whose password is set, and by which method. */
function passwords(content: string): Kept {
  const rows = content.split("\n").map((line) => {
    const [name = "", password = "", , ...ages] = line.split(":");
    return [name, password.replace(/^(!*)(\$[^$]+\$)?[^!*].*/, "$1$2…"), ...ages].join(":");
  });
  return text(rows.join("\n"));
}

/** The package.json of a package among files whose names do not say what they are. */
function manifest(content: string, path: string): Kept | undefined {
  return content.startsWith("{") && npmPackage(content, path).length > 0 ? text(content) : undefined;
}

function packagesBy(read: (content: string, path: string) => readonly Package[]): Reader["read"] {
  return (content, path) => ({ kind: "packages", packages: read(content, path), owned: [] });
}

function apkDatabase(content: string): Kept {
  return { kind: "packages", packages: apkPackages(content), owned: apkOwned(content) };
}

function ownedBy(name: string, paths: readonly string[]): Kept {
  return { kind: "packages", packages: [], owned: [{ name, paths }] };
}

/** dpkg's `NAME:ARCH.list`: a path a line, directories too. */
function ownedByDpkg(content: string, path: string): Kept {
  return ownedBy(nameOf(path, ".list"), content.split("\n"));
}

/** `SUM  PATH`, the path without a slash in front. */
function ownedInDistroless(content: string, path: string): Kept {
  const paths = content.split("\n").map((line) => `/${line.replace(/^\S+\s+/, "")}`);
  return ownedBy(nameOf(path, ".md5sums"), paths);
}

function nameOf(path: string, extension: string): string {
  return baseName(path).slice(0, -extension.length).replace(/:.*/, "");
}
