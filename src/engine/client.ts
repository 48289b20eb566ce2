import type { Readable } from "node:stream";
import { lastLines } from "../text/printable.js";
import type { EngineName } from "./engine.js";
import { EngineError } from "./errors.js";
import { type Command, exec, type Outcome, stream } from "./exec.js";
import { describeFailure } from "./failure.js";
import type { Session } from "./session.js";

/** The command line of an engine, in a session. */
export interface Client {
  readonly name: EngineName;
  readonly program: string;
  /** What stands in front of every command: the context, the store. */
  readonly args: readonly string[];
  readonly env?: Session["env"];
  readonly session: Session;
}

export interface CallOptions extends Pick<Command, "onOutputLine" | "onErrorLine" | "stops"> {
  readonly signal?: AbortSignal | undefined;
  /** Without it, a minute: enough for what only asks. */
  readonly timeoutSeconds?: number | undefined;
}

const DEFAULT_TIMEOUT_SECONDS = 60;

/**
 * Runs a command of the engine and returns how it ended: success, failure or timeout.
 * @throws EngineError where it was cancelled or there is no such program.
 */
export async function call(client: Client, args: readonly string[], options: CallOptions = {}): Promise<Outcome> {
  const { session } = client;
  const signal = options.signal === undefined ? session.signal : AbortSignal.any([session.signal, options.signal]);
  const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = options;
  const outcome = await session.track(exec({ ...commandOf(client, args), ...options, signal, timeoutSeconds }));
  const stopped = describeStop(client, outcome, signal);
  if (stopped !== undefined) throw stopped;
  return outcome;
}

/** Runs a command that must succeed, and returns its output without the white space around it. */
export async function ask(client: Client, args: readonly string[], options: CallOptions = {}): Promise<string> {
  const outcome = await call(client, args, options);
  if (outcome.status !== 0) throw failureOf(client, args, outcome);
  return outcome.stdout.trim();
}

/** Runs a command for what it is to clean: also when the session was stopped. Returns "" where it fails. */
export async function tidy(client: Client, args: readonly string[]): Promise<string> {
  const { stdout, status } = await exec({ ...commandOf(client, args), timeoutSeconds: DEFAULT_TIMEOUT_SECONDS });
  return status === 0 ? stdout.trim() : "";
}

/** What a command writes, as a stream that fails with an EngineError. */
export function pour(client: Client, args: readonly string[], abort: AbortSignal): Readable {
  const signal = AbortSignal.any([client.session.signal, abort]);
  return stream(
    { ...commandOf(client, args), signal },
    (outcome) => describeStop(client, outcome, signal) ?? failureOf(client, args, outcome),
  );
}

function commandOf({ program, args: before, env, session }: Client, args: readonly string[]) {
  return { program, args: [...before, ...args], env: { ...session.env, ...env } };
}

function describeStop(client: Client, { ended }: Outcome, signal: AbortSignal): EngineError | undefined {
  if (ended === "cancelled") {
    return signal.reason instanceof EngineError ? signal.reason : new EngineError("cancelled", { reason: "cancelled" });
  }
  if (ended !== "missing") return undefined;
  const hint = `install ${client.name}, or choose another engine`;
  return new EngineError(`${client.program} is not installed`, { reason: "no-engine", hint });
}

/** A command that failed, as an error: the reason where the engine's words are known, its last lines anyway. */
function failureOf(client: Client, args: readonly string[], { ended, stderr, status }: Outcome): EngineError {
  const lines = lastLines(stderr, 10);
  const command = `\`${client.program} ${args[0]}\``;
  if (ended === "timed-out") return new EngineError(`${command} took too long`, { reason: "timeout", hint: "allow more time", lines });
  const { reason = "other", message, hint } = describeFailure(stderr) ?? {};
  return new EngineError(message ?? `${command} failed${status === undefined ? "" : ` with status ${status}`}`, { reason, hint, lines });
}
