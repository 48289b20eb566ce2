import { type Instruction, type Run, runsOf, scriptOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { takesAwayOfOthers } from "../../application/places/of-others.js";
import { ownPlaces } from "../../application/places/own.js";
import { addsUsers } from "../../application/queries.js";
import type { ReadRun, Step } from "../../application/step.js";
import { stepsOfStage } from "../../application/steps.js";
import { C_FILE, CODE_FILE, CXX_FILE, RUNS_PROGRAMS } from "../../knowledge/native/files.js";
import type { ContextText } from "../../shared/context/texts.js";
import { makesDirectories } from "../../shared/files/makes-directories.js";
import { standsInTheWay } from "../in-the-way.js";
import type { Arranged } from "./arranged.js";
import { copiesOf, isNoneOfBuild, keptEntries, namesThatRun } from "./copies.js";
import { followed, laterObstacle, toolDirectories } from "./follow-runs.js";
import { noOutputs, type Outputs } from "./outputs.js";
import type { Placed } from "./placed.js";
import { buildTexts } from "./sources.js";
import { isNativeTool } from "./tools.js";

/** What is known of the build of a program in C or C++. */
export interface Build {
  readonly last: Run;
  readonly after: readonly Instruction[];
  readonly runs: readonly ReadRun[];
  /** RUNs behind the build, which the shipped stage runs. */
  readonly later: readonly ReadRun[];
  /** Where the tools of the build run. */
  readonly working: readonly string[];
  readonly repeated: ReadonlySet<Instruction>;
  readonly placed: readonly Placed[];
  /** Entries of the context that may be opened at run time. */
  readonly kept: readonly Placed[];
  readonly texts: readonly ContextText[];
  readonly outputs: Outputs;
  readonly arranged: Arranged;
  /** Names of files that what starts may run: the last parts of all words. */
  readonly named: ReadonlySet<string>;
  readonly mayCall: (name: string) => boolean;
}

/** Undefined where the stage builds no program in C or C++ from the context. */
export function readBuild(candidate: Candidate): Build | Refused | undefined {
  const { model, stage, context } = candidate;
  const all = stepsOfStage(candidate, isNativeTool);
  if (!runsOf(stage).some((run) => scriptOf(model, run)?.commands.some(isNativeTool))) return undefined;
  const working = toolDirectories(all);
  const own = ownPlaces(candidate, all);
  const last = all.findLast(({ steps }) => steps.some((step) => endsBuild(step, steps, own)))?.run;
  if (last === undefined) return undefined;
  if (context === undefined) return { refusal: "the build context is not in view, so what the program needs of it is not known", at: last };
  const end = stage.instructions.indexOf(last);
  const before = stage.instructions.slice(0, end + 1);
  const copied = copiesOf(model, context, before);
  if ("refusal" in copied) return copied;
  const { placed } = copied;
  const texts = buildTexts(context, placed);
  if (!texts.some(({ path }) => C_FILE.test(path) || CXX_FILE.test(path))) return undefined;
  const inTheWay = before.find(standsInTheWay);
  if (inTheWay !== undefined) return { refusal: `${inTheWay.keyword} stands in front of the end of the build`, at: inTheWay };
  const outputs = noOutputs();
  const arranged: Arranged = { made: new Set(), removed: new Set(), touched: new Set(), moded: new Set() };
  for (const read of all) {
    const reason = before.includes(read.run) ? followed(read, outputs, arranged, { context, placed, working }) : laterObstacle(read);
    if (reason !== undefined) return { refusal: reason, at: read.run };
  }
  const runs = all.filter(({ run }) => before.includes(run));
  const later = all.filter(({ run }) => !before.includes(run));
  const directories = toolDirectories(runs);
  const isApart = (entries: readonly Placed[]) => entries.every((entry) => isNoneOfBuild(entry, context, directories, arranged));
  const repeated = new Set([
    ...copied.ofStages,
    ...runs.filter(addsUsers).map(({ run }) => run),
    ...[...copied.entries].flatMap(([copy, entries]) => (isApart(entries) ? copy : [])),
  ]);
  const left = [...copied.entries].flatMap(([copy, entries]) => (repeated.has(copy) ? [] : entries));
  const kept = keptEntries(candidate, context, left, texts);
  const named = namesThatRun(candidate, context, placed);
  const runsOthers = texts.some(({ path, text }) => CODE_FILE.test(path) && RUNS_PROGRAMS.test(text));
  const mayCall = (name: string) => runsOthers || named.has(name);
  return {
    last,
    after: stage.instructions.slice(end + 1),
    runs,
    later,
    working,
    repeated,
    placed,
    kept,
    texts,
    outputs,
    arranged,
    named,
    mayCall,
  };
}

const REARRANGES: ReadonlySet<string> = new Set(["cp", "install", "mv", "rm"]);

/** Whether a RUN with this step belongs to the build: it needs its files, or an index of packages that only the build has. */
function endsBuild(step: Step, steps: readonly Step[], own: readonly string[]): boolean {
  if (step.is === "tool" || step.is === "tidies") return step.is === "tool" || steps.every(({ is }) => is !== "install");
  if (step.is === "install")
    return !steps.some(({ is, command }) => is === "tidies" && command.args.some(({ value }) => value === "update"));
  const { name, args } = step.command;
  return step.is === "files" && REARRANGES.has(name ?? "") && !makesDirectories(name, args) && !takesAwayOfOthers(step, own);
}
