import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Session } from "../src/engine/session.js";
import { ObserveError } from "../src/observe/error.js";
import { findTracer } from "../src/observe/tracer.js";
import { directoryWith } from "./cli.js";

/** A session on a machine whose PATH has these programs only; what they print is theirs to say. */
function sessionWith(programs: Readonly<Record<string, string>>): { readonly session: Session; readonly folder: string } {
  const folder = directoryWith({
    "session/x": "",
    "lib/libc.so.6": "libc",
    "lib/ld-linux-x86-64.so.2": "loader",
    "lib/ld-musl-x86_64.so.1": "musl",
  });
  symlinkSync("/bin/sh", join(folder, "sh"));
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body.replaceAll("LIB", join(folder, "lib"))}\n`, { mode: 0o755 });
  }
  const { signal } = new AbortController();
  return { session: { folder: join(folder, "session"), env: { PATH: folder }, signal } as unknown as Session, folder };
}

const GLIBC = `echo '	linux-vdso.so.1 (0x7ffd1)
	libc.so.6 => LIB/libc.so.6 (0x7f01)
	libgone.so => not found
	LIB/ld-linux-x86-64.so.2 (0x7f02)'`;

describe("strace of this machine", () => {
  test("is brought with its libraries and its own loader, and has room for its log", async () => {
    const { session } = sessionWith({ strace: "true", ldd: GLIBC });
    const { mounts, before, read } = await findTracer(session);
    const [kit, out] = mounts;
    expect(mounts.map(({ to, access }) => [to, access])).toEqual([
      ["/.dfopt", "read-only"],
      ["/.dfopt-out", "writable"],
    ]);
    const files = ["strace", "lib/libc.so.6", "lib/ld-linux-x86-64.so.2"];
    expect(files.filter((path) => !existsSync(join(kit?.from ?? "", path)))).toEqual([]);
    // The programs of the image may run as anybody.
    expect(statSync(out?.from ?? "").mode & 0o7777).toBe(0o1777);
    const words = before("run-0");
    expect(words.slice(0, 4)).toEqual(["/.dfopt/lib/ld-linux-x86-64.so.2", "--library-path", "/.dfopt/lib", "/.dfopt/strace"]);
    expect(words.join(" ")).toMatch(/ -f -q -y -s 0 -e trace=\?open,.*\?listen -e signal=none -o \/\.dfopt-out\/run-0 --$/);
    const calls =
      "open openat openat2 execve execveat readlink readlinkat getdents64 chdir fchdir clone clone3 fork vfork connect bind listen";
    expect(words).toContain(`trace=${calls.replaceAll(/(?=\b\w)/g, "?").replaceAll(" ", ",")}`);
    expect(await read("run-0")).toBe("");
    writeFileSync(join(out?.from ?? "", "run-0"), "7  fork() = 8\n");
    expect(await read("run-0")).toBe("7  fork() = 8\n");
    expect(readFileSync(join(kit?.from ?? "", "lib/libc.so.6"), "utf8")).toBe("libc");
  });

  test("of musl is its own library", async () => {
    const ldd = "echo '	LIB/ld-musl-x86_64.so.1 (0x7f)\n	libc.musl-x86_64.so.1 => LIB/ld-musl-x86_64.so.1 (0x7f)'";
    const { session } = sessionWith({ strace: "true", ldd });
    expect((await findTracer(session)).before("x")[0]).toBe("/.dfopt/lib/ld-musl-x86_64.so.1");
  });

  test.each<[what: string, programs: Readonly<Record<string, string>>, message: string]>([
    ["is missing", {}, "strace, which --run, --probe and --seconds need, is not on this machine"],
    ["is static", { strace: "true", ldd: "echo '	not a dynamic executable'; exit 1" }, "strace cannot be told"],
    ["is where there is no ldd", { strace: "true" }, "strace cannot be told"],
    ["has no loader that is known", { strace: "true", ldd: "echo '	libc.so.6 => LIB/libc.so.6 (0x7f01)'" }, "strace cannot be told"],
  ])("%s: said before anything is built", async (_, programs, message) => {
    const { session, folder } = sessionWith(programs);
    const error = await findTracer(session).catch((thrown: unknown) => thrown);
    if (!(error instanceof ObserveError)) throw error;
    expect(error.message.replace(`${folder}/`, "")).toContain(message);
    expect(error.hint).toBeDefined();
  });
});
