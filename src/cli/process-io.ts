import type { Io, Output } from "./io.js";

/** The process that dfopt runs in. */
export function processIo(): Io {
  return {
    readStdin: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    stdout: output("stdout"),
    stderr: output("stderr"),
    cwd: process.cwd(),
    env: process.env,
  };
}

/** A stream that is opened when something is written to it; a reader that goes away early is not an error. */
function output(name: "stdout" | "stderr"): Output {
  let isGuarded = false;
  return {
    write: (data) => {
      const stream = process[name];
      if (!isGuarded) stream.on("error", onWriteError);
      isGuarded = true;
      stream.write(data);
    },
    get isTerminal() {
      return process[name].isTTY ?? false;
    },
  };
}

function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  process.exitCode = 2;
  if (process.stderr.writable) process.stderr.write(`error: cannot write the output: ${error.message}\n`);
}
