import { fstatSync, writeSync } from "node:fs";
import { once } from "../../once-per.js";
import { describeIoError, hasCode } from "../errors.js";
import type { Output } from "./io.js";

const DESCRIPTORS = { stdout: 1, stderr: 2 } as const;

/**
 * Where the process writes. A file or a pipe is written to as it is: to open Node's stream for it takes as long as a rewrite. A
 * terminal, and what cannot take all at once, has the stream. A reader that goes away early is not an error.
 */
export function processOutput(name: "stdout" | "stderr"): Output {
  const descriptor = DESCRIPTORS[name];
  const isDevice = fstatSync(descriptor).isCharacterDevice();
  const stream = once(() => process[name].on("error", onWriteError));
  let goes: "to the descriptor" | "through the stream" | "nowhere" = isDevice ? "through the stream" : "to the descriptor";
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
      return isDevice && (process[name].isTTY ?? false);
    },
  };
}

function onWriteError(error: unknown): void {
  if (hasCode(error, "EPIPE")) return;
  process.exitCode = 2;
  try {
    writeSync(DESCRIPTORS.stderr, `error: cannot write the output: ${describeIoError(error)}\n`);
  } catch {
    // Nobody is left to tell.
  }
}
