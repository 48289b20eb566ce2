import type { Image, ImageFile } from "../image/image.js";
import { ownerOf } from "../image/owner.js";
import { layersOfPackages } from "../image/packages/unpacked.js";
import { isInside } from "../model/state.js";
import { directoryOf } from "../text/path-parts.js";
import { type Declared, names } from "./declared.js";
import { isCopied, isMadeByPackages } from "./made-by-packages.js";
import { matchesPath } from "./path-pattern.js";
import { SHARED_DATA } from "./shared-data.js";

/** Where package managers of the system fetch from, and whom they trust: nobody installs anything once a split image is built. */
const PACKAGE_SOURCES: readonly string[] = [
  "/etc/apt/**",
  "/etc/apk/repositories",
  "/etc/apk/keys/**",
  "/etc/yum.repos.d/**",
  "/usr/share/keyrings/**",
];

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
  ...PACKAGE_SOURCES,
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

/** Whether a file says where packages come from. */
export function isPackageSource(path: string): boolean {
  return PACKAGE_SOURCES.some((pattern) => matchesPath(pattern, path));
}

/** What a split of an image may leave behind; `firstOwn` is the first layer that its Dockerfile made. */
export function leftBehind(image: Image, declared: Declared, firstOwn: number): LeftBehind {
  const places = declared.directories.filter((directory) => !SYSTEM.test(directory));
  // Shared data is judged as a whole: `lostData`.
  const patterns = [...BUILD_PLACES, ...BUILD_FILES, ...SHARED_DATA.flatMap((data) => data.places)];
  const parents = new Set([...image.files.keys()].map(directoryOf));
  const installs = new Set(layersOfPackages(image).values());
  /** Whether a step made a file, or a directory to write to, that installs nothing: `make install`, whose makefile names it. */
  const isMadeByBuild = (path: string) => {
    const file = image.files.get(path);
    const [place] = /^\/(run|var\/lib)\/[^/]+/.exec(path) ?? [];
    if (file === undefined || place === undefined || file.layer < firstOwn || parents.has(path)) return false;
    return installs.size > 0 && !installs.has(file.layer) && ownerOf(image, place) === undefined;
  };
  const isPackaged = (path: string) =>
    ownerOf(image, path) !== undefined ||
    isAlternative(image.files.get(path)) ||
    (isMadeByPackages(path, declared) && !isMadeByBuild(path));
  return {
    isPackaged,
    isBuild: (path, file) => {
      if (file.layer < firstOwn || isPackaged(path)) return true;
      // A directory that somebody else than the build may write to is made for the program: for temporary files, or, empty, where it runs.
      if (isCopied(path, declared) || isMadeForAnother(path, file, declared) || isSettingOfUser(path, declared)) return false;
      if (isMadeToRunIn(path, file, image, declared) && !parents.has(path)) return false;
      if (places.some((place) => isInside(path, place))) return true;
      return patterns.some((pattern) => matchesPath(pattern, path));
    },
  };
}

/** Who may log in, and settings of programs that do not build, where a RUN names the file. */
const SETTING_OF_USER =
  /^\/(root|home\/[^/]+)\/\.(ssh\/authorized_keys|config\/(?!(composer|configstore|git|go|helm|NuGet|pip|pnpm|pypoetry|uv|yarn)\/).+)$/;

function isSettingOfUser(path: string, declared: Declared): boolean {
  return SETTING_OF_USER.test(path) && names(declared, path);
}

function isMadeForAnother(path: string, file: ImageFile, declared: Declared): boolean {
  return isOthers(file) && /^\/(var\/)?(tmp|cache)\//.test(path) && names(declared, path);
}

function isMadeToRunIn(path: string, file: ImageFile, { config }: Image, declared: Declared): boolean {
  const { workingDir } = config;
  if (!isOthers(file) || SYSTEM.test(workingDir || "/") || !isInside(path, workingDir)) return false;
  return [path, path.slice(workingDir.length + 1)].some((name) => names(declared, name));
}

function isOthers({ type, uid, mode }: ImageFile): boolean {
  return type === "directory" && (uid !== 0 || (mode & 0o002) !== 0);
}

/** What update-alternatives makes. */
function isAlternative(file: ImageFile | undefined): boolean {
  return file?.type === "symlink" && file.target.startsWith("/etc/alternatives/");
}

/** Whether a path is documentation: slim images have it left out on purpose. */
export function isDocumentation(path: string): boolean {
  return /\/share\/(man|doc|info|locale|lintian)(\/|$)/.test(path);
}
