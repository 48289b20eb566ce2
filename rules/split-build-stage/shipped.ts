import {
  type Change,
  commentsAbove,
  type DockerfileNode,
  editNode,
  type Instruction,
  isInstruction,
  keywordIn,
  type Operation,
  type Run,
  sourceOf,
} from "../../src/rule.js";
import { isForBuild } from "./callers.js";
import { carriedRun, type Notes } from "./carried-run.js";
import type { Reading, Refused } from "./configure-make.js";

/** Instructions that only say something about the image: they go to the stage that ships. */
const METADATA: ReadonlySet<string> = new Set(["label", "maintainer", "expose", "stopsignal", "healthcheck", "cmd", "entrypoint"]);

interface Carried {
  readonly text: string;
  readonly from: Instruction;
}

/** The change that makes the build a stage of its own and writes the stage that ships. */
export function shippedStage(reading: Reading): Change | Refused {
  const { model, stage, last } = reading;
  const { dockerfile } = model;
  const keyword = (word: string) => keywordIn(dockerfile, word);
  const parts = partsOf(reading);
  if ("refusal" in parts) return parts;
  const { carried, removed, notes } = parts;
  if (notes.dropped.length === 0) {
    const refusal = `the build needs no package that ${stage.from.image.text} does not have: nothing to gain on the same base`;
    return { refusal, at: stage.from };
  }
  const tail = [...reading.build.prefixes].map((prefix) => `${keyword("COPY")} --from=${buildName(reading)} ${prefix} ${prefix}\n`);
  const workdir = lastWorkdir(reading);
  if (workdir !== undefined) tail.push(`${keyword("WORKDIR")} ${workdir}\n`);
  const [head, ...froms] = fromLines(reading);
  const insert = (text: string, from: Instruction): Operation => ({ do: "insert", where: "after", anchor: last, text, from });
  return {
    title: `build in a stage of its own, without ${list(notes.dropped)} in the image`,
    assumptions: assumptionsOf(reading, notes),
    concerns: reading.before,
    operations: [
      { do: "replace", node: stage.from, text: head ?? "" },
      ...removed.map((node) => ({ do: "remove", node }) as const),
      insert(`\n${froms.join("")}`, stage.from),
      ...carried.map(({ text, from }) => insert(text, from)),
      insert(tail.join(""), last),
    ],
  };
}

interface Parts {
  readonly carried: readonly Carried[];
  readonly removed: readonly DockerfileNode[];
  readonly notes: Notes;
}

/** What of the build's instructions goes into the shipped stage, and what leaves the build stage. */
function partsOf(reading: Reading): Parts | Refused {
  const { dockerfile } = reading.model;
  const carried: Carried[] = [];
  const removed: DockerfileNode[] = [];
  const notes: Notes = { dropped: [], fetchers: [] };
  for (const instruction of reading.before) {
    const comments = commentsAbove(dockerfile, instruction);
    const moved = [...comments, instruction].map(({ text }) => text).join("");
    if (METADATA.has(instruction.kind)) {
      removed.push(...comments, instruction);
      carried.push({ text: moved, from: instruction });
    } else if (instruction.kind === "env" || instruction.kind === "arg" || instruction.kind === "shell") {
      carried.push({ text: instruction.text, from: instruction });
    } else if ((instruction.kind === "copy" || instruction.kind === "add") && !isForBuild(instruction, reading)) {
      carried.push({ text: instruction.text, from: instruction });
    } else if (instruction.kind === "run") {
      const run = carriedRun(instruction, reading, notes);
      if ("refusal" in run) return { ...run, at: instruction };
      if (run.text !== undefined) carried.push({ text: run.text, from: instruction });
      else if (isTidyingUp(instruction, reading) && comments.length === 0) removed.push(instruction);
    }
  }
  return { carried, removed, notes };
}

/** A RUN that only removes what the build left: of no use in a stage that is not shipped. */
function isTidyingUp(run: Run, { runs }: Reading): boolean {
  return runs.get(run)?.every(({ purpose }) => purpose.is === "cleanUp") === true && !run.text.includes("#");
}

/** A name for the build stage that no FROM and no --from has. */
function buildName({ stage, model }: Reading): string {
  const text = model.dockerfile.nodes.flatMap((node) => (isInstruction(node) ? node.flags.map(({ value }) => value ?? "") : []));
  const taken = [...text, stage.from.name?.text ?? ""].map((name) => name.toLowerCase());
  return ["build", "builder", "build-stage"].find((name) => !taken.some((other) => other.includes(name))) ?? "dfopt-build";
}

function assumptionsOf({ build, stage, release, runs }: Reading, { fetchers }: Notes): readonly string[] {
  const prefixes = [...build.prefixes].join(" and ");
  const assumptions = [
    `make install writes below ${prefixes} only`,
    "the programs need no other libraries than those of the packages that are installed (OpenMP and libatomic come with the compiler)",
  ];
  const makesUsers = [...runs.values()].flat().some(({ purpose }) => purpose.is === "users");
  if (makesUsers) assumptions.push("users that are made without an id may have any");
  if (stage.from.image.text.includes("$")) assumptions.push(`the build arguments of FROM stay at ${release ?? "their defaults"}`);
  if (fetchers.length > 0) assumptions.push(`${list(fetchers)} ${fetchers.length === 1 ? "is" : "are"} not called at run time`);
  return assumptions;
}

function list(names: readonly string[]): string {
  const shown = [...new Set(names)];
  return shown.length > 4
    ? `${shown.slice(0, 3).join(", ")} and ${shown.length - 3} more`
    : shown.join(", ").replace(/, ([^,]*)$/, " and $1");
}

/** The two FROM lines. A name that the stage already has stays with what ships, since `--target` may use it. */
function fromLines(reading: Reading): readonly [string, string] {
  const {
    stage: { from },
    model: { dockerfile },
  } = reading;
  const name = buildName(reading);
  const as = keywordIn(dockerfile, "AS");
  const image = sourceOf(from, { start: from.keywordWord.start, end: from.image.end });
  const build =
    from.name === undefined ? { start: from.image.end, end: from.image.end, text: ` ${as} ${name}` } : { ...from.name, text: name };
  const head = editNode(from, [{ start: build.start, end: build.end, text: build.text }]);
  return [head, from.name === undefined ? `${image}\n` : `${image} ${as} ${from.name.text}\n`];
}

/** The directory that the build left for what follows; undefined where what follows sets its own. */
function lastWorkdir({ model, last, before, after }: Reading): string | undefined {
  const workdir = before.findLast(({ kind }) => kind === "workdir");
  const next = after.find(({ kind }) => ["run", "copy", "add", "workdir"].includes(kind));
  if (workdir?.kind !== "workdir" || (next?.kind === "workdir" && next.value.text.startsWith("/"))) return undefined;
  return workdir.value.text.startsWith("/") ? workdir.value.text : (model.stateAt(last).workdir ?? workdir.value.text);
}
