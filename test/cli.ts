import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Io } from "../src/cli/io/io.js";
import { run } from "../src/cli/run.js";

/** A directory with these files, gone after the test. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Io["env"];
  readonly layers?: Io["layers"];
  readonly terminal?: "stdout" | "stderr";
}

/** Runs dfopt in this process. */
export async function dfopt(args: readonly string[], { cwd, stdin = "", env = {}, layers, terminal }: Around): Promise<Ran> {
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const into = (chunks: Uint8Array[]) => (data: string | Uint8Array) => {
    chunks.push(Buffer.from(data));
  };
  const exit = await run(args, {
    readStdin: async () => Buffer.from(stdin),
    stdout: { write: into(out), isTerminal: terminal === "stdout" },
    stderr: { write: into(err), isTerminal: terminal === "stderr" },
    cwd,
    env,
    ...(layers === undefined ? {} : { layers }),
  });
  return { exit, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** A Dockerfile that every version of the rules changes. */
export const CHANGING = 'FROM debian:12\nMAINTAINER somebody\nENV a b\nCMD ["true"]\n';
/** One that no rule changes. */
export const STEADY = 'FROM debian:12\nCMD ["true"]\n';
/** One that BuildKit would reject. */
export const BROKEN = "FROM debian:12\nFORM alpine\nRUNN true\n";
