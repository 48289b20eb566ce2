import { readdirSync, readFileSync, watch } from "node:fs";
import { execa } from "execa";
import { onTestFinished } from "vitest";
import { BUILD_OPTIONS } from "./build-options.js";
import { program } from "./program.js";
import { temporaryFolder } from "./temporary.js";

const BIN = new URL("../../bin/dfopt.js", import.meta.url).pathname;

/** `dfopt verify` as a process of its own, and what it makes. */
export interface Verifying {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ readonly exit: number | undefined; readonly out: string; readonly err: string }>;
  /** The value of its label `dfopt.session`; undefined until it has begun. */
  readonly session: () => string | undefined;
  /** After its end: files, processes, containers and images that are still there. */
  readonly leftBehind: () => Promise<readonly string[]>;
}

interface Around {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where temporary files go. */
  readonly temporary?: string;
}

export function startVerify(args: readonly string[], { cwd, env = {}, temporary = temporaryFolder() }: Around): Verifying {
  let session: string | undefined;
  const watcher = watch(temporary, (_, name) => {
    session ??= /^dfopt-([0-9a-f]+)-/.exec(name ?? "")?.[1];
  });
  const all = { ...process.env, TMPDIR: temporary, NO_COLOR: "1", ...env };
  const child = execa(process.execPath, [BIN, "verify", ...args, "--", ...BUILD_OPTIONS], {
    cwd,
    env: all,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
  });
  // Where a test fails in front of its kill, the next one would find what this one still runs.
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await child;
  });
  const ended = child.then(({ exitCode, stdout, stderr }) => {
    watcher.close();
    return { exit: exitCode, out: stdout, err: stderr };
  });
  return {
    kill: (signal) => child.kill(signal),
    ended,
    session: () => session,
    leftBehind: async () => [
      ...readdirSync(temporary),
      // What a program starts has its environment.
      ...processesWith("environ", `TMPDIR=${temporary}\0`),
      ...(session === undefined ? [] : await labelled(session)),
    ],
  };
}

/** The processes of this machine whose arguments or environment hold a text; arguments end in a zero each. */
export function processesWith(file: "cmdline" | "environ", text: string): readonly string[] {
  return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && readOr(`/proc/${pid}/${file}`).includes(text));
}

function readOr(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    // It has ended, or is not ours to look at.
    return "";
  }
}

async function labelled(session: string): Promise<readonly string[]> {
  const filter = ["--all", "--quiet", "--filter", `label=dfopt.session=${session}`];
  const lists = [await program("docker", ["ps", ...filter]), await program("docker", ["images", ...filter])];
  return lists.flatMap((list) => list.split("\n")).filter((id) => id !== "");
}
