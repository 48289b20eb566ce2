import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findEngine } from "../src/engine/find.js";
import { startSession } from "../src/engine/session.js";
import { directoryWith } from "./cli.js";

const SILENT =
  'case "$1" in buildx) echo "github.com/docker/buildx v0.29.1" ;; *) echo "Cannot connect to the Docker daemon at unix:///x" >&2; exit 1 ;; esac';
const ANSWERS = 'case $1 in info) echo "5.0.0 /store" ;; *) echo "/dfopt-probe: no such file" >&2; exit 1 ;; esac';

/** What is said when an engine is looked for among programs, and which one is found. */
async function found(programs: Readonly<Record<string, string>>) {
  const folder = directoryWith({});
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const session = await startSession({ env: { PATH: bin, TMPDIR: folder }, keeps: "nothing" });
  const warnings: string[] = [];
  try {
    const engine = await findEngine({ session, warn: (text) => warnings.push(text) });
    return { name: engine.name, warnings };
  } finally {
    await session.end();
  }
}

test("an engine that is there and does not answer is named, where another is taken", async () => {
  expect(await found({ docker: SILENT, podman: ANSWERS })).toEqual({
    name: "podman",
    warnings: ["docker: the engine does not answer; podman is taken instead (--engine names one)"],
  });
});

test("an engine that is not there is no news", async () => {
  expect(await found({ podman: ANSWERS })).toEqual({ name: "podman", warnings: [] });
});
