import { type Evidence, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { Reached } from "../../application/starts/reach.js";
import { worksOnSources } from "./at-run-time.js";
import type { SeenBase } from "./base.js";
import { BUILD_PLACES } from "./places.js";
import type { Subject } from "./subject.js";

/** What `pip install --upgrade pip` replaces. */
const UPGRADED = /\/site-packages\/(pip|setuptools|wheel|pkg_resources|_distutils_hack)\b/;

const HOW = "observe it with --run or --probe";

/** What keeps a stage from being split by evidence, whatever becomes of its files. */
export function obstacleIn(subject: Subject, reached: Reached): Refused | undefined {
  const { candidate, evidence, base, shared } = subject;
  const refused = (refusal: string): Refused => ({ refusal, at: shared.last });
  if (reached.compiler !== undefined) return refused(`it compiles at run time: ${reached.compiler}`);
  const works = worksOnSources(subject);
  if (works !== undefined) return refused(works);
  const unseen = notRun(evidence, reached, base);
  if (unseen !== undefined) return refused(`${unseen}: ${HOW}`);
  for (const { line, deletes } of evidence.instructions) {
    const gone = deletes.find(
      (path) => !BUILD_PLACES.some((place) => isInside(path, place)) && !isBelowCopies(candidate, path) && !UPGRADED.test(path),
    );
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

/** Why nobody can tell what is needed where nothing was run. */
function notRun({ trace }: Evidence, { loads, runs }: Reached, base: SeenBase): string | undefined {
  if (trace !== undefined) return undefined;
  if (base.language !== undefined && base.is === "smaller")
    return `${base.text} lacks programs and libraries, and nothing was run to see which are used`;
  const [program] = [...loads, ...runs];
  if (program === undefined) return undefined;
  const loading = loads.includes(program) ? "loads libraries by name (dlopen)" : "runs other programs";
  return `${program.path} ${program.calls === undefined ? "was not looked into" : loading}, and nothing was run to see which`;
}

/** What is needed, and is neither a package's nor made by an instruction: it is of the base, and a smaller one may be without it. */
export function onlyInBase({ evidence: { files, image, trace }, base }: Subject, { libraries }: Reached): string | undefined {
  if (base.is === "the same" || base.language !== undefined) return undefined;
  const run = [...image.starts, ...(trace?.executed ?? [])].flatMap((one) => (one.package === undefined ? one.path : []));
  const isMade = (path: string) => files.some((row) => isInside(path, row.path));
  const needed = [...run, ...libraries.keys()].find((path) => !isMade(path));
  return needed && `it needs ${needed}, which is of its base and which ${base.text} does not have`;
}
