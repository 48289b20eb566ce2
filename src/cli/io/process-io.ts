import { fstatSync, statSync } from "node:fs";
import { describeIoError, UserError } from "../errors.js";
import type { Io } from "./io.js";
import { processOutput } from "./process-output.js";

/** The process that dfopt runs in. */
export function processIo(): Io {
  return {
    readStdin,
    stdout: processOutput("stdout"),
    stderr: processOutput("stderr"),
    get cwd() {
      return workingDirectory();
    },
    env: process.env,
  };
}

async function readStdin(): Promise<Uint8Array> {
  try {
    const obstacle = obstacleToRead();
    if (obstacle !== undefined) throw new UserError(`cannot read standard input: ${obstacle}`);
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`cannot read standard input: ${describeIoError(error)}`);
  }
}

/** Node reads a directory as if it were empty, and opens the null device in place of an input that is closed. */
function obstacleToRead(): string | undefined {
  const stats = fstatSync(0);
  if (stats.isDirectory()) return "it is a directory";
  const nothing = statSync("/dev/null", { throwIfNoEntry: false });
  return stats.isCharacterDevice() && stats.rdev === nothing?.rdev ? "it is closed, or /dev/null" : undefined;
}

function workingDirectory(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new UserError(`the current directory cannot be used: ${describeIoError(error)}`, "was it deleted? Change to another");
  }
}
