import { baseName, type Instruction, isInside, type Run, resolveDirectory, runsOf, scriptOf } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { type ReadRun, type Step, stepsOf } from "../../application/steps.js";
import { C_FILE, CXX_FILE, RUNS_PROGRAMS } from "../../knowledge/native/files.js";
import { copiedFrom } from "../../shared/context/from-context.js";
import { placedStarters } from "../../shared/context/placed-starters.js";
import type { ContextText } from "../../shared/context/texts.js";
import { type Arranged, arrange, tidyUp } from "./arranged.js";
import { addTool, noOutputs, type Outputs } from "./outputs.js";
import { type Placed, placedBy } from "./placed.js";
import { buildTexts, isSource } from "./sources.js";
import { isNativeTool } from "./tools.js";

/** What is known of the build of a program in C or C++. */
export interface Build {
  readonly last: Run;
  readonly after: readonly Instruction[];
  readonly runs: readonly ReadRun[];
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
  const all = stepsOf(candidate, stage.instructions.at(-1) ?? stage.from, isNativeTool);
  if (!runsOf(stage).some((run) => scriptOf(model, run)?.commands.some(isNativeTool))) return undefined;
  const last = all.findLast(({ steps }) => steps.some(endsBuild))?.run;
  if (last === undefined) return undefined;
  if (context === undefined) return { refusal: "the build context is not in view, so what the program needs of it is not known", at: last };
  const end = stage.instructions.indexOf(last);
  const before = stage.instructions.slice(0, end + 1);
  const copies = before.filter((instruction) => instruction.kind === "copy" || instruction.kind === "add");
  const placed: Placed[] = [];
  const sets = new Map<Instruction, readonly Placed[]>();
  const repeated = new Set<Instruction>();
  for (const copy of copies) {
    if (copiedFrom(copy) !== undefined) {
      repeated.add(copy);
      continue;
    }
    const entries = placedBy(model, context, copy);
    if ("refusal" in entries) return entries;
    placed.push(...entries);
    sets.set(copy, entries);
  }
  const texts = buildTexts(context, placed);
  if (!texts.some(({ path }) => C_FILE.test(path) || CXX_FILE.test(path))) return undefined;
  const inTheWay = before.find((instruction) => ["user", "volume"].includes(instruction.kind));
  if (inTheWay !== undefined) return { refusal: `${inTheWay.keyword} stands in front of the end of the build`, at: inTheWay };
  const runs = all.filter(({ run }) => before.includes(run));
  const outputs = noOutputs();
  const arranged: Arranged = { made: new Set(), removed: new Set(), touched: new Set() };
  for (const { run, steps } of all) {
    const flag = run.flags.find(({ text }) => !text.startsWith("--mount=type=cache"));
    if (flag !== undefined) return { refusal: `it has ${flag.text}, which a split does not follow`, at: run };
    const isUsers = steps.length > 0 && steps.every(({ is }) => is === "users");
    if (isUsers && before.includes(run)) repeated.add(run);
    for (const step of steps) {
      const reason = before.includes(run) ? followed(run, step, isUsers) : laterObstacle(step, steps);
      if (reason !== undefined) return { refusal: reason, at: run };
    }
  }
  function followed(run: Run, step: Step, isUsers: boolean): string | undefined {
    if (step.is === "unknown") return step.reason;
    if (step.is === "users") return isUsers ? undefined : `line ${run.startLine} adds users among other things`;
    if (step.is === "tidies") tidyUp(step, arranged, outputs);
    if (step.is === "files") return arrange(run, step, arranged, outputs);
    return step.is === "tool" && context !== undefined ? addTool(step, outputs, { context, placed }) : undefined;
  }
  const directories = toolDirectories(runs);
  for (const [copy, entries] of sets) {
    const isApart = entries.every(
      ({ path, source }) =>
        !isSource(context, source) &&
        !directories.some((directory) => isInside(path, directory)) &&
        ![...arranged.removed, ...arranged.touched].some((one) => isInside(one, path) || isInside(path, one)),
    );
    if (isApart) repeated.add(copy);
  }
  const started = candidate.starts.flatMap(({ instruction, words }) =>
    words.flatMap((word) => resolveDirectory(model.stateAt(instruction).workdir ?? "/", word) ?? []),
  );
  const literals = texts.filter(({ path }) => IS_CODE.test(path)).map(({ text }) => text.replaceAll(/^\s*#\s*include.*$/gm, ""));
  const isOpened = ({ path, source }: Placed) => {
    const name = baseName(source);
    const isStarted = started.some((word) => isInside(word, path) && context.kind(source + word.slice(path.length)) !== undefined);
    return isStarted || literals.some((text) => text.includes(`"${name}`) || text.includes(`/${name}`));
  };
  const kept = [...sets]
    .flatMap(([copy, entries]) => (repeated.has(copy) ? [] : entries))
    .filter((one) => !isSource(context, one.source) || isOpened(one));
  const scripts = placed.flatMap(({ source }) => (/\.(sh|bash)$|entrypoint/.test(source) ? (context.read(source) ?? []) : []));
  const runsOthers = texts.some(({ path, text }) => IS_CODE.test(path) && RUNS_PROGRAMS.test(text));
  const starters = placedStarters(candidate).map((path) => context.read(path) ?? "");
  const words = [
    ...candidate.starts.flatMap((start) => start.words),
    ...[...scripts, ...starters].flatMap((text) => text.split(/[^\w.+-]+/)),
  ];
  const named = new Set(words.map((word) => baseName(word)));
  const mayCall = (name: string) => runsOthers || named.has(name);
  return { last, after: stage.instructions.slice(end + 1), runs, repeated, placed, kept, texts, outputs, arranged, named, mayCall };
}

const IS_CODE = /\.(c|cc|cpp|cxx|h|hh|hpp|hxx)$/;

const REARRANGES: ReadonlySet<string> = new Set(["cp", "install", "mv", "rm"]);

/** Whether a RUN with this step belongs to the build: it needs its files, or an index of packages that only the build has. */
function endsBuild(step: Step, _: number, steps: readonly Step[]): boolean {
  if (step.is === "tool" || step.is === "tidies") return step.is === "tool" || steps.every(({ is }) => is !== "install");
  if (step.is === "install")
    return !steps.some(({ is, command }) => is === "tidies" && command.args.some(({ value }) => value === "update"));
  return step.is === "files" && REARRANGES.has(step.command.name ?? "");
}

/** Why a command behind the build cannot run in the shipped stage. */
function laterObstacle(step: Step, _: readonly Step[]): string | undefined {
  return step.is === "unknown" ? step.reason : undefined;
}

function toolDirectories(runs: readonly ReadRun[]): readonly string[] {
  return runs.flatMap(({ steps }) =>
    steps.flatMap(({ is, directory }) => (is === "tool" && directory !== undefined && directory !== "/" ? [directory] : [])),
  );
}
