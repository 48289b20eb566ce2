import { type Evidence, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../recipe.js";
import type { Shared } from "./instructions.js";
import { BUILD_PLACES } from "./kept.js";
import type { Reached } from "./reach.js";

const HOW = "observe it with --run or --probe";

/** What keeps a stage from being split by evidence. */
export function obstacleIn(candidate: Candidate, evidence: Evidence, { last }: Shared, reached: Reached): Refused | undefined {
  const { compiler, loads, runs } = reached;
  const refused = (refusal: string): Refused => ({ refusal, at: last });
  if (compiler !== undefined) return refused(`it compiles at run time: ${compiler}`);
  if (evidence.trace === undefined) {
    const [program] = [...loads, ...runs];
    if (program !== undefined) {
      const what =
        program.calls === undefined
          ? "was not looked into"
          : loads.includes(program)
            ? "loads libraries by name (dlopen)"
            : "runs other programs";
      return refused(`${program.path} ${what}, and nothing was run to see which: ${HOW}`);
    }
  }
  for (const { line, deletes } of evidence.instructions) {
    const gone = deletes.find((path) => !BUILD_PLACES.some((place) => isInside(path, place)) && !isBelowCopies(candidate, path));
    if (gone !== undefined) return refused(`line ${line} deletes ${gone}, which the shipped stage would have`);
  }
  const source = evidence.files.find(({ path }) => /^\/etc\/apt\/(sources\.list|preferences|trusted)/.test(path));
  if (source !== undefined) return refused(`packages may come from the sources that line ${source.line} adds (${source.path})`);
  return undefined;
}

function isBelowCopies({ model, stage }: Candidate, path: string): boolean {
  const directories = stage.instructions.flatMap((one) =>
    one.kind === "copy" || one.kind === "add" ? (model.stateAt(one).workdir ?? []) : [],
  );
  return directories.some((directory) => directory !== "/" && isInside(path, directory));
}
