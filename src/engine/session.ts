import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineError } from "./errors.js";
import { forget, type LeftSession, leftSessions, signFolder } from "./left-sessions.js";

/**
 * Marks what a session made. Images carry it too, although it then stands in their config: without it, an image that
 * comes out the same as one of the user's would be the user's, and removing ours would remove theirs. Both sides of a
 * comparison have it, with the same value; whoever compares configs leaves it out.
 */
export const SESSION_LABEL = "dfopt.session";

/** All that one run of dfopt makes in engines and on disk, so that nothing of it is left. */
export interface Session {
  /** Lower case and digits: part of every name and the value of every label. */
  readonly id: string;
  /** A folder of its own. */
  readonly folder: string;
  /** What sessions left that were killed. */
  readonly left: readonly LeftSession[];
  readonly env: Env;
  readonly keeps: "nothing" | "everything";
  /** Aborted by SIGINT, SIGTERM, SIGHUP and `end`; its reason is an EngineError. */
  readonly signal: AbortSignal;
  /** A name that no other thing has: `dfopt-1f3a…-4`. */
  name(): string;
  /** Makes `end` wait for something that runs. */
  track<T>(running: Promise<T>): Promise<T>;
  /** Adds what `end` has to do; the last comes first. */
  atEnd(clean: () => Promise<void>): void;
  /** Stops what runs, waits for it, removes everything unless it is kept, and returns what could not be removed. */
  end(): Promise<readonly Error[]>;
}

type Env = Readonly<Record<string, string | undefined>>;

export interface SessionOptions {
  readonly env: Env;
  readonly keeps: Session["keeps"];
}

/** Starts a session and listens to signals; a second signal ends the process as it does without a session. */
export async function startSession({ env, keeps }: SessionOptions): Promise<Session> {
  const id = randomBytes(6).toString("hex");
  const { TMPDIR = "" } = env;
  const place = TMPDIR === "" ? tmpdir() : TMPDIR;
  const folder = await makeFolder(place, `dfopt-${id}-`);
  if (keeps === "nothing") await signFolder(folder);
  const left = await leftSessions(place);
  for (const one of left) await forget(one, undefined);
  const controller = new AbortController();
  const cleaning: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const running = new Set<Promise<unknown>>();
  let names = 0;

  const stop = (message: string) => controller.abort(new EngineError(message, { reason: "cancelled" }));
  const stopListening = onSignals((signal) => {
    stopListening();
    stop(`stopped by ${signal}`);
  });
  let ending: Promise<readonly Error[]> | undefined;
  const end = async () => {
    if (!controller.signal.aborted) stop("the session is over");
    await Promise.allSettled(running);
    const errors: Error[] = [];
    if (keeps === "nothing") {
      for (const clean of cleaning.toReversed()) await clean().catch((error: unknown) => errors.push(asError(error)));
    }
    stopListening();
    return errors;
  };

  return {
    id,
    folder,
    left,
    env,
    keeps,
    signal: controller.signal,
    name: () => `dfopt-${id}-${++names}`,
    track: (promise) => {
      running.add(promise);
      const forget = () => running.delete(promise);
      promise.then(forget, forget);
      return promise;
    },
    atEnd: (clean) => {
      cleaning.push(clean);
    },
    end: () => {
      ending ??= end();
      return ending;
    },
  };
}

async function makeFolder(place: string, prefix: string): Promise<string> {
  try {
    return await mkdtemp(join(place, prefix));
  } catch (error) {
    // `ENOENT: no such file or directory, mkdtemp '…'`
    const [, why] = /^\w+: ([^,]+)/.exec(asError(error).message) ?? [];
    throw new EngineError(`${place}: no temporary directory can be made there: ${why ?? asError(error).message}`, {
      reason: "other",
      hint: "set TMPDIR to a directory that can be written to",
    });
  }
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
