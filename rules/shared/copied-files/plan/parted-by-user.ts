import type { Instruction } from "../../../../src/rule.js";
import type { Step } from "../effects/effect.js";
import { restOf } from "../history.js";
import type { Question } from "../question.js";
import { stepOfUser } from "../users.js";
import type { Findings } from "./findings.js";
import { heldPaths } from "./held.js";
import { obstacleToMove } from "./move.js";
import type { Plan, Subject } from "./plan.js";

/** COPYs by where they stand to what adds the user whom the files are for. */
export interface Parted {
  /** Those that get the flag. */
  readonly copies: readonly Step[];
  /** Those of them that move behind it. */
  readonly moved: readonly Step[];
  /** The others, with the files that keep a call of their own. */
  readonly held: ReadonlyMap<Step, readonly string[]>;
  /** What they move behind. */
  readonly behind: Instruction | undefined;
}

/** COPYs in front of the user's RUN move behind it, or stay where something in between needs their files. */
export function partedByUser(
  subject: Subject,
  question: Question,
  { steps, earlier, root, isFile }: Findings,
  unwritten: readonly Step[],
): Parted | Exclude<Plan, { readonly is: "known" }> {
  const { model, call, wish } = subject;
  const isSettled = earlier.at(-1)?.settles !== undefined;
  const users = isSettled ? [] : wish.names.map((name) => stepOfUser(name, [...earlier, ...steps], root) - earlier.length);
  const last = Math.max(-1, ...users);
  const user = steps[last]?.at;
  const passed = user === undefined ? [] : steps.slice(0, steps.findLastIndex(({ at }) => at === user) + 1);
  const rest = user === call.run ? restOf(question, call.run, call.command) : [];
  const obstacleTo = (moved: readonly Step[]) =>
    user === undefined || moved.length === 0
      ? undefined
      : obstacleToMove(model, { path: question.path, moved, steps: passed, rest, behind: user });
  const early = unwritten.filter((step) => steps.indexOf(step) < last);
  const first = obstacleTo(early);
  const held = new Map(
    (first === undefined ? [] : early).flatMap((step) => {
      const paths = heldPaths(subject, step, question.path);
      return paths === undefined ? [] : [[step, paths]];
    }),
  );
  const copies = unwritten.filter((step) => !held.has(step));
  const moved = early.filter((step) => !held.has(step));
  const obstacle = copies.length === 0 ? first : obstacleTo(moved);
  // A file among other targets is one that an install reads, and no gain worth a word.
  if (obstacle !== undefined) return isFile && call.targets.length > 1 ? { is: "none" } : { is: "refused", reason: obstacle };
  return { copies, moved, held, behind: moved.length === 0 ? undefined : user };
}
