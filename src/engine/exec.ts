import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { execa } from "execa";
import { endGroup, killGroup, leaveNone } from "./process-group.js";

/** A program to run; no shell, no terminal. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** All of its standard input. Undefined: none. */
  readonly input?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutSeconds?: number | undefined;
  /** How it is stopped. Undefined: gently, with time to tidy up. */
  readonly stops?: "gently" | "at-once" | undefined;
  /** Take each line as it comes. */
  readonly onOutputLine?: ((line: string) => void) | undefined;
  readonly onErrorLine?: ((line: string) => void) | undefined;
}

export interface Outcome {
  readonly ended: "exited" | "missing" | "timed-out" | "cancelled" | "killed";
  /** The exit status; undefined unless it exited. */
  readonly status: number | undefined;
  /** The first 1 MiB of each; what follows is read and dropped. */
  readonly stdout: string;
  readonly stderr: string;
}

const MOST_OUTPUT = 2 ** 20;

/** Runs a program to its end, also when it is stopped: it and all that it started have ended when this returns. Never throws. */
export async function exec(command: Command): Promise<Outcome> {
  const running = start(command);
  const stdout = collect(running.stdout);
  const stderr = collect(running.stderr);
  listen(running.stdout, command.onOutputLine);
  listen(running.stderr, command.onErrorLine);
  const end = await running.end;
  return { ...end, stdout: stdout(), stderr: stderr() };
}

/** What a program writes to standard output; the stream fails with what `failure` makes of an end that is no success. */
export function stream(command: Command, failure: (outcome: Outcome) => Error): Readable {
  return Readable.from(read(command, failure), { objectMode: false });
}

async function* read(command: Command, failure: (outcome: Outcome) => Error): AsyncGenerator<Uint8Array> {
  const away = new AbortController();
  const { signal } = command;
  const running = start({ ...command, signal: signal === undefined ? away.signal : AbortSignal.any([signal, away.signal]) });
  const stderr = collect(running.stderr);
  try {
    for await (const chunk of running.stdout ?? []) yield chunk;
    const end = await running.end;
    if (end.status !== 0) throw failure({ ...end, stdout: "", stderr: stderr() });
  } finally {
    away.abort();
    await running.end;
  }
}

interface Running {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly end: Promise<Pick<Outcome, "ended" | "status">>;
}

function start({ program, args, env, input, signal, timeoutSeconds, stops = "gently" }: Command): Running {
  // A group of its own: Ctrl-C in a terminal reaches dfopt alone, which stops what it started in the right order.
  const child = execa(program, [...args], {
    buffer: false,
    reject: false,
    ...(input === undefined ? { stdin: "ignore" } : { input }),
    extendEnv: false,
    env: { ...env },
    detached: true,
  });
  const forget = leaveNone(child.pid);
  let stopped: "cancelled" | "timed-out" | undefined;
  const stop = (reason: typeof stopped) => {
    stopped ??= reason;
    if (child.pid !== undefined) STOP[stops](child.pid, child);
  };
  const cancel = () => stop("cancelled");
  const timer = timeoutSeconds === undefined ? undefined : setTimeout(stop, timeoutSeconds * 1000, "timed-out");
  if (signal?.aborted) cancel();
  signal?.addEventListener("abort", cancel);
  const end = child.then(({ exitCode, code }) => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
    forget();
    if (stopped !== undefined) return { ended: stopped, status: undefined };
    if (exitCode !== undefined) return { ended: "exited" as const, status: exitCode };
    return { ended: code === "ENOENT" || code === "EACCES" ? ("missing" as const) : ("killed" as const), status: undefined };
  });
  return { stdout: child.stdout, stderr: child.stderr, end };
}

const STOP = { gently: endGroup, "at-once": killGroup };

function collect(stream: Readable | null): () => string {
  const chunks: Buffer[] = [];
  let left = MOST_OUTPUT;
  stream?.on("data", (chunk: Buffer) => {
    if (left > 0) chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
  });
  return () => Buffer.concat(chunks).toString();
}

function listen(stream: Readable | null, listener: ((line: string) => void) | undefined): void {
  if (stream !== null && listener !== undefined) createInterface({ input: stream }).on("line", listener);
}
