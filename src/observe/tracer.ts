import { chmod, copyFile, mkdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Mount } from "../engine/engine.js";
import { exec } from "../engine/exec.js";
import type { Session } from "../engine/session.js";
import { ObserveError } from "./error.js";

/** Where the tracer and its log are in a container. */
const KIT = "/.dfopt";
const OUT = "/.dfopt-out";

/** strace with its own loader and libraries: it needs nothing of the image, not even a file system with files. */
export interface Tracer {
  readonly mounts: readonly Mount[];
  /** The words in front of a command that is traced into a log of that name. */
  readonly before: (log: string) => readonly string[];
  /** What was written to a log so far. */
  readonly read: (log: string) => Promise<string>;
}

/**
 * Brings the strace of this machine, with what it is linked to, to the session's folder.
 * @throws ObserveError where there is none.
 */
export async function findTracer(session: Session): Promise<Tracer> {
  const { folder, env, signal } = session;
  const found = await exec({ program: "sh", args: ["-c", 'command -v strace && exec ldd "$(command -v strace)"'], env, signal });
  const [path = "", ...libraries] = found.stdout.split("\n");
  if (path === "")
    throw new ObserveError(
      "strace, which --run, --probe and --seconds need, is not on this machine",
      "install the package strace, or observe without them",
    );
  const places = libraries.flatMap((line) => /(?:=> |^\s*)(\/\S+) \(0x/.exec(line)?.[1] ?? []);
  const loader = places.find((place) => /\/ld[-.]|\/ld-musl/.test(place));
  if (loader === undefined)
    throw new ObserveError(`the libraries of ${path} cannot be told`, "strace has to be a program that `ldd` can read");
  const kit = join(folder, "tracer");
  const out = join(folder, "traced");
  await mkdir(join(kit, "lib"), { recursive: true });
  await mkdir(out);
  // The programs of the image may run as anybody.
  await chmod(out, 0o1777);
  for (const place of places) await copyFile(place, join(kit, "lib", basename(place)));
  await copyFile(path, join(kit, "strace"));
  return {
    mounts: [
      { from: kit, to: KIT, access: "read-only" },
      { from: out, to: OUT, access: "writable" },
    ],
    before: (log) => [
      `${KIT}/lib/${basename(loader)}`,
      ...["--library-path", `${KIT}/lib`, `${KIT}/strace`],
      ...["-f", "-q", "-y", "-s", "0", "-e", `trace=${CALLS.join(",")}`, "-e", "signal=none", "-o", `${OUT}/${log}`, "--"],
    ],
    read: (log) => readFile(join(out, log), "utf8").catch(() => ""),
  };
}

/** Which calls are written down; not every platform, and not every strace, has all of them: `?` leaves those out. */
const CALLS = [
  ...["open", "openat", "openat2", "execve", "execveat", "readlink", "readlinkat", "getdents64"],
  ...["chdir", "fchdir", "clone", "clone3", "fork", "vfork", "connect", "bind", "listen"],
].map((call) => `?${call}`);
