import type { Difference } from "./compare/seen.js";
import type { Problem, RunComparison, Verification } from "./result.js";

/** What the verdict follows from. */
export interface Found {
  /** All of them, the worst first. */
  readonly problems: readonly Problem[];
  readonly runs: readonly RunComparison[];
  /** What of the problems is about runs. */
  readonly differences: readonly Difference[];
  /** What was not understood, in one sentence. */
  readonly unread: string | undefined;
}

/**
 * The verdict, why, and what to do about it. Somebody asked for commands and probes: where they prove nothing, nothing is proven. That
 * neither image starts by itself is no difference between them, and is said.
 */
export function judge({ problems, runs, differences, unread }: Found): Pick<Verification, "verdict" | "reason" | "hint"> {
  const [first] = problems;
  if (first !== undefined) {
    if (faultsIn(problems).length === 0) return { verdict: "differs", reason: reasonOf(first, problems.length), hint: NEWER_BASE };
    const isOutput = problems.length === differences.length && differences.every(({ looks }) => looks === "moving");
    return { verdict: "differs", reason: reasonOf(first, problems.length), hint: isOutput ? MOVING : undefined };
  }
  const vain = runs.find(({ kind, obstacle }) => kind !== "start" && obstacle !== undefined);
  if (vain !== undefined) return { verdict: "unverified", reason: `${vain.command}: ${vain.obstacle}`, hint: HINTS[vain.kind] };
  const start = runs.find(({ kind, obstacle }) => kind === "start" && obstacle !== undefined);
  const but = [start?.obstacle ?? [], unread ?? []].flat();
  const reason = but.length === 0 ? EQUAL : `${EQUAL}, but ${but.join("; and ")}`;
  return { verdict: "equal", reason, hint: start === undefined ? undefined : HINTS.start };
}

/** Problems that a rule can be to blame for. */
export function faultsIn(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ kind }) => kind !== "base");
}

const EQUAL = "nothing differs that somebody who runs the image could miss";

const MOVING = "if it says nothing, `--ignore-output REGEX` leaves it out";

const NEWER_BASE =
  "no rule is to blame, but a base image that lags behind: `--pull` fetches a newer one; until there is one, `apt-get upgrade -y` in the last stage does the same";

const HINTS: Readonly<Record<RunComparison["kind"], string>> = {
  start: "`--run CMD` compares what a command does in both",
  command: "choose a command that the original can run",
  probe: "choose a URL that the original answers",
};

function reasonOf({ message }: Problem, count: number): string {
  return count === 1 ? message : `${message}, and ${count - 1} more`;
}
