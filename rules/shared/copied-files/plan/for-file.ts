import type { Stage } from "../../../../src/rule.js";
import { historyOf } from "../history.js";
import type { Landing } from "../landing.js";
import { flagOf, otherFiles } from "../obstacles.js";
import type { Question } from "../question.js";
import { isSameValue } from "../same-value.js";
import { directoryThere } from "./directory-there.js";
import { planOf } from "./flagged.js";
import type { CopyOrAdd, Plan, Subject } from "./plan.js";

/** The COPY that brought the file, and where what it copies lands. */
interface Brought {
  readonly copy: CopyOrAdd;
  readonly landings: readonly Landing[];
}

/** How COPY does what the call does to one file; `stages`: the call's and those below it, the lowest first. */
export function planForFile(subject: Subject, question: Question, stages: readonly Stage[], { copy, landings }: Brought): Plan {
  const { call, wish } = subject;
  const root = stages[0] as Stage;
  // Wherever the base image's commands run, they do not write to one file by chance.
  const ofFile: Question = { ...question, scope: "file", home: question.home ?? "/" };
  const all = historyOf(ofFile, stages, call.run, call.command);
  const last = all.findLastIndex(({ effect }) => effect.is === "copies");
  const [earlier, steps] = [all.slice(0, last), all.slice(last)];
  const obstacle = otherFiles(landings, call);
  if (obstacle !== undefined) return { is: "refused", reason: obstacle };
  const unknown = steps.find(({ effect }) => effect.is === "unknown")?.effect;
  const hasFlag = copy.flags.some(({ name, value }) => name === flagOf(wish.attribute) && isSameValue(value, wish.value));
  if (unknown?.is === "unknown") return hasFlag ? { is: "none" } : { is: "refused", reason: unknown.reason };
  const directory = directoryThere(question, root, earlier);
  if (directory.is === "refused") return directory;
  const doubtful = landings.filter(({ certain }) => !certain).map(({ source }) => `${source} is a file`);
  const trusted = steps.flatMap(({ effect }) => (effect.is === "trusted" ? effect.assumption : []));
  const assumptions = [...doubtful, ...directory.assumptions, ...trusted];
  return planOf(subject, question, { steps, root, before: [], assumptions, earlier, isFile: true });
}
