import type { Image, ImageFile } from "../image/image.js";
import { directoryOf } from "../text/path-parts.js";
import { matchesPath } from "./path-pattern.js";
import type { FileAspect, FileDifference } from "./result.js";
import type { Sides } from "./sides.js";

const NODE_GYP = "written by node-gyp in any order";

/** Files that differ between two builds of the same Dockerfile and say nothing to whoever runs the image, with what they are. */
const NOISE: readonly (readonly [what: string, ...patterns: string[]])[] = [
  ["log", "/var/log/**"],
  ["log of the package manager", "**/npm-debug.log*", "~/.npm/_logs/**", "**/gem_make.out", "**/mkmf.log"],
  ["cache of the loader", "/etc/ld.so.cache", "/var/cache/ldconfig/**"],
  ["compiled Python", "**/__pycache__/**", "**/*.pyc"],
  ["compiled JavaScript", "/tmp/v8-compile-cache-*/**", "/tmp/node-compile-cache/**"],
  // Yarn 1 puts node and itself in front of PATH there, for each script that it runs: the name is the time and a random number.
  ["programs for a script of yarn", "/tmp/yarn--*", "/tmp/yarn--*/**"],
  // What is installed is compared as packages.
  ["package database", "/var/lib/dpkg/**", "/lib/apk/db/**", "/usr/lib/apk/db/**", "/var/lib/rpm/**", "/usr/lib/sysimage/rpm/**"],
  ["state of the package manager", "/var/lib/apt/extended_states", "/var/cache/debconf/**", "/var/lib/dnf/**", "/var/cache/apt/*.bin"],
  // apt gives them to its own user again, and makes them where they are missing.
  ["state of the package manager", "/var/lib/apt/lists/partial", "/var/cache/apt/archives/partial"],
  ["state of the package manager", "**/node_modules/.package-lock.json", "**/node_modules/.yarn-integrity"],
  ["state of the package manager", "**/node_modules/.yarn-state.yml", "**/node_modules/.modules.yaml"],
  [
    "state of the package manager",
    "**/node_modules/.pnpm/lock.yaml",
    "**/node_modules/.pnpm-workspace-state*.json",
    "~/.local/state/pnpm/**",
  ],
  // pnpm notes when it looked at a package, and keeps what the registry says.
  ["cache of the package manager", "**/pnpm/store/v*/files/*/*-index.json", "**/pnpm/store/v*/index/**", "**/pnpm/store/v*/index.db*"],
  ["cache of the package manager", "~/.cache/pnpm/**"],
  // `yarn cache clean` leaves the directory, empty (yarn 1, cli/commands/cache.js).
  ["cache of the package manager", "/usr/local/share/.cache/yarn/v?", "~/.cache/yarn/v?"],
  // Each entry has its time, and trim.txt that of the last look (cmd/go/internal/cache/cache.go).
  ["cache of Go's builds", "**/go-build/??/*-a", "**/go-build/trim.txt"],
  // What rustc says of itself, in the order of a HashMap: two builds may agree by chance (cargo's util/rustc.rs).
  ["cache of Cargo's builds", "**/.rustc_info.json"],
  // Which programs of Go ran how often, by day, even where nothing is sent (go.dev/doc/telemetry).
  ["counters of Go's programs", "~/.config/go/telemetry/**"],
  [NODE_GYP, "**/build/Makefile", "**/build/config.gypi"],
  ["key of each installation", "/etc/ssh/ssh_host_*_key", "/etc/ssh/ssh_host_*_key.pub", "/etc/ssl/private/ssl-cert-snakeoil.key"],
  ["key of each installation", "/etc/ssl/certs/ssl-cert-snakeoil.pem"],
  ["made by the engine", "/etc/hostname", "/etc/hosts", "/etc/resolv.conf", "/etc/mtab", "/.dockerenv", "/run/.containerenv"],
  ["machine id", "/etc/machine-id", "/var/lib/dbus/machine-id"],
  ["backup of a system file", "/etc/passwd-", "/etc/group-", "/etc/shadow-", "/etc/gshadow-", "/etc/subuid-", "/etc/subgid-"],
  ["lock", "/etc/.pwd.lock", "/run/adduser", "/run/lock/**", "/var/lock/**", "/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock"],
  ["history of a program", "~/.wget-hsts", "~/.bash_history", "~/.node_repl_history", "**/_update-notifier-last-checked"],
  ["index that a trigger makes", "/var/cache/fontconfig/**", "/usr/share/info/dir", "/var/cache/man/**"],
  // Without these, no type is known, and no input method.
  ["index of what is installed", "/usr/share/mime/mime.cache", "/usr/lib/*/gtk-*/*/immodules.cache"],
];

/** What kind of noise a path is; undefined where a difference there counts. */
export function noiseOf(path: string): string | undefined {
  return NOISE.find(([, ...patterns]) => patterns.some((pattern) => matchesPath(pattern, path)))?.[0];
}

/** Programs write there: a directory that is theirs, or a link that leads to the console, is somebody's work. */
const WRITTEN_TO: ReadonlySet<string> = new Set(["log", "lock"]);

/** Nothing works without it. */
const NEEDED: ReadonlySet<string> = new Set(["key of each installation", "index of what is installed"]);

const SHADOW = "/etc/shadow";

/** What is kept of its text has neither salts nor days. */
function hasSamePasswords(aspects: readonly FileAspect[], { before, after }: Sides<Image>): boolean {
  return aspects.every((aspect) => aspect === "content") && before.texts.get(SHADOW) === after.texts.get(SHADOW);
}

/** What kind of noise a difference is; undefined where it counts. */
export function noiseOfDifference(
  difference: Pick<FileDifference, "path" | "change" | "aspects">,
  images: Sides<Image>,
): string | undefined {
  const { path, change, aspects } = difference;
  if (path === SHADOW && change === "changed" && hasSamePasswords(aspects, images)) return "salt of a password";
  const noise = noiseOf(path);
  if (noise === undefined || change === "added") return noise;
  if (NEEDED.has(noise)) return change === "changed" && aspects.every((aspect) => aspect === "content") ? noise : undefined;
  const old = images.before.files.get(path);
  if (WRITTEN_TO.has(noise)) {
    const isText = old?.type === "file" && aspects.every((aspect) => aspect === "content");
    return isText && (change === "changed" || !isOthers(old)) ? noise : undefined;
  }
  if (noise === NODE_GYP) return images.before.files.has(`${directoryOf(path)}/config.gypi`) ? noise : undefined;
  // Python imports it by itself where there is no source: PEP 3147.
  if (path.endsWith(".pyc") && !path.includes("/__pycache__/") && !images.after.files.has(path.slice(0, -1))) return undefined;
  return noise;
}

/** Whether somebody may write to a file who cannot make it; groups of the distribution have ids below 100 (Debian policy 9.2.2). */
function isOthers({ uid, gid, mode }: ImageFile): boolean {
  return uid !== 0 || (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid >= 100);
}

/** Next names the build by 21 letters where nothing says how (next, `generateBuildId`: nanoid). */
const BUILD_OF_NEXT = /(?<=\/\.next\/static\/)[\w-]{21}(?=\/|$)/;

/**
 * A path without what is drawn by lot. Sockets and locks have the number of the process in their names, `/tmp/tsx-0/18.pipe`, and
 * temporary files six random letters at the end, `/tmp/.ts-nodecISOSV` (mkdtemp(3)), ten behind `tmp.` (mktemp(1)), or eight behind
 * `tmp` (Python's tempfile).
 */
export function withoutLot(path: string): string {
  if (!/^\/(tmp|run|var\/(run|tmp))\//.test(path)) return path.replace(BUILD_OF_NEXT, "X");
  const plain = path.replaceAll(/(?<=\/tmp)(?:\.[A-Za-z\d]{10}|[a-z\d_]{8})(?=\/|$)/g, "X");
  return plain.replaceAll(/(?=[^/]*[a-z\d])(?=[^/]*[A-Z])[A-Za-z\d]{6}(?=\/|$)/g, "X").replaceAll(/\d+/g, "N");
}
