import { fstatSync, statSync, writeSync } from "node:fs";
import { once } from "../once-per.js";
import { describeIoError, hasCode, UserError } from "./errors.js";
import type { Io, Output } from "./io.js";

/** The process that dfopt runs in. */
export function processIo(): Io {
  return {
    readStdin,
    stdout: output("stdout"),
    stderr: output("stderr"),
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

/**
 * Written to as it is where it is a file or a pipe: to open Node's stream for it takes as long as a rewrite. A terminal, and what
 * cannot take all at once, has the stream. A reader that goes away early is not an error.
 */
function output(name: "stdout" | "stderr"): Output {
  const descriptor = DESCRIPTORS[name];
  const stream = once(() => process[name].on("error", onWriteError));
  let goes: "to the descriptor" | "through the stream" | "nowhere" = isDevice(descriptor) ? "through the stream" : "to the descriptor";
  const writeDirectly = (data: Uint8Array) => {
    let left = data;
    try {
      while (left.length > 0) left = left.subarray(writeSync(descriptor, left));
    } catch (error) {
      goes = hasCode(error, "EAGAIN") ? "through the stream" : "nowhere";
      if (goes === "through the stream") stream().write(left);
      else onWriteError(error);
    }
  };
  return {
    write: (data) => {
      if (goes === "to the descriptor") writeDirectly(typeof data === "string" ? Buffer.from(data) : data);
      else if (goes === "through the stream") stream().write(data);
    },
    get isTerminal() {
      return goes === "through the stream" && (process[name].isTTY ?? false);
    },
  };
}

const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

function isDevice(descriptor: number): boolean {
  return fstatSync(descriptor).isCharacterDevice();
}

function onWriteError(error: unknown): void {
  if (hasCode(error, "EPIPE")) return;
  process.exitCode = 2;
  if (process.stderr.writable) process.stderr.write(`error: cannot write the output: ${error instanceof Error ? error.message : error}\n`);
}
