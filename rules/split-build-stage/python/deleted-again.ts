import { directoryOf, type Instruction, isInside, type Run, resolveDirectory, type ShellCommand, sourceOf } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { Carried } from "../../application/carried/carried.js";
import { isFromContext } from "../../shared/context/from-context.js";
import { landingsOf } from "../../shared/copied-files/landing.js";

/** The same without files that the shipped stage would copy for nothing but to delete them: `pip install -r FILE && rm FILE`. */
export function withoutDeleted(candidate: Candidate, carried: Carried): Carried {
  let { repeated } = carried;
  for (const run of repeated) {
    const deleted = run.kind === "run" ? deletedBy(candidate, run, carried.parts.get(run)) : [];
    const [above] = repeated.slice(0, repeated.indexOf(run)).slice(-1);
    if (deleted.length === 0 || above === undefined || !isBrought(candidate, above, deleted)) continue;
    repeated = repeated.filter((one) => one !== run && one !== above);
  }
  const isLeft = (one: Instruction) => repeated.includes(one);
  return { repeated, parts: new Map([...carried.parts].filter(([run]) => isLeft(run))), late: carried.late.filter(isLeft) };
}

/** What a RUN deletes, if its repeated commands do nothing else. */
function deletedBy({ model }: Candidate, run: Run, commands: readonly ShellCommand[] | undefined): readonly string[] {
  const { workdir } = model.stateAt(run);
  const paths = (commands ?? []).map((command) => {
    const operands = /^rm((?:\s+-[rf]+)*)((?:\s+[\w./-]+)+)$/.exec(sourceOf(run, command))?.[2]?.trim().split(/\s+/);
    return operands?.map((operand) => resolveDirectory(workdir, operand));
  });
  return paths.every((all) => all?.every((path) => path !== undefined))
    ? paths.flatMap((all) => (all ?? []).flatMap((path) => path ?? []))
    : [];
}

/** Whether an instruction brings just that, and makes no directory for it that stays. */
function isBrought({ model, context }: Candidate, copy: Instruction, deleted: readonly string[]): boolean {
  if (!isFromContext(copy)) return false;
  const places = (landingsOf(model, copy, context) ?? []).map(({ path }) => path);
  const stays = ["/", model.stateAt(copy).workdir ?? "/"];
  const isGone = (path: string) => deleted.some((one) => isInside(path, one));
  const isIn = (path: string) => stays.some((directory) => isInside(directory, directoryOf(path)));
  return places.length > 0 && places.every((path) => isGone(path) && isIn(path)) && deleted.every((one) => places.includes(one));
}
