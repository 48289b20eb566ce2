import type { Invocation } from "../command.js";
import { valueOf } from "../given.js";

/** To open it by its path would empty a file that is appended to, and fail for a socket. */
const NAMES: ReadonlySet<string | undefined> = new Set(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]);

/** Whether what `-o` says is standard output. */
export function isStandardOutput(output: string | undefined): boolean {
  return NAMES.has(output);
}

/** `-o -`, for a command that prints there unless told otherwise. */
export function withoutStandardOutput(invocation: Invocation): Invocation {
  if (!isStandardOutput(valueOf(invocation.given, "output"))) return invocation;
  return { ...invocation, given: new Map([...invocation.given].filter(([name]) => name !== "output")) };
}
