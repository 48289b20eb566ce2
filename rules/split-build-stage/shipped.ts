import {
  type Add,
  type Change,
  type Copy,
  commentsAbove,
  type DockerfileNode,
  editNode,
  expand,
  type Instruction,
  isInside,
  keywordIn,
  type Operation,
  resolveDirectory,
  sourceOf,
} from "../../src/rule.js";
import { carriedRun, type Notes } from "./carried-run.js";
import type { Reading, Refused } from "./configure-make.js";
import { isBuildPath } from "./items.js";

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
  const index = stage.instructions.indexOf(last);
  const before = stage.instructions.slice(0, index + 1);
  const after = stage.instructions.slice(index + 1);
  // A script or another program may call what also fetched the sources.
  const runsOther = after.some(({ kind }) => kind === "copy" || kind === "add" || kind === "run");
  const carried: Carried[] = [];
  const removed: DockerfileNode[] = [];
  const notes: Notes = { dropped: [], fetchers: [] };
  const files: string[] = [];
  for (const instruction of before) {
    if (METADATA.has(instruction.kind)) {
      const moved = [...commentsAbove(dockerfile, instruction), instruction];
      removed.push(...moved);
      carried.push({ text: moved.map(({ text }) => text).join(""), from: instruction });
    } else if (instruction.kind === "env" || instruction.kind === "shell") {
      carried.push({ text: instruction.text, from: instruction });
    } else if ((instruction.kind === "copy" || instruction.kind === "add") && !isForBuild(instruction, reading)) {
      carried.push({ text: instruction.text, from: instruction });
    } else if (instruction.kind === "run") {
      const copies = carried.some(({ from }) => from.kind === "copy" || from.kind === "add");
      const run = carriedRun(instruction, reading, runsOther || copies ? "keep" : "drop", notes);
      if ("refusal" in run) return { ...run, at: instruction };
      files.push(...run.files);
      if (run.text !== undefined) carried.push({ text: run.text, from: instruction });
    }
  }
  if (notes.dropped.length === 0)
    return {
      refusal: `the build needs no package that ${stage.from.image.text} does not have: nothing to gain on the same base`,
      at: stage.from,
    };
  const keyword = (word: string) => keywordIn(dockerfile, word);
  const tail: string[] = [...reading.build.prefixes].map((prefix) => `${keyword("COPY")} --from=${BUILD} ${prefix} ${prefix}\n`);
  if (files.length > 0) tail.push(`${keyword("RUN")} ${files.join(" && \\\n    ")}\n`);
  const workdir = lastWorkdir(reading, before, after);
  if (workdir !== undefined) tail.push(`${keyword("WORKDIR")} ${workdir}\n`);
  const shippedText = [...carried.map(({ text }) => text), ...after.map(({ text }) => text)].join("");
  const args = before.filter(
    (arg) => arg.kind === "arg" && arg.declarations.some(({ name }) => new RegExp(`\\$\\{?${name.text}\\b`).test(shippedText)),
  );
  const [head, ...froms] = fromLines(reading);
  const insert = (text: string, from: Instruction): Operation => ({ do: "insert", where: "after", anchor: last, text, from });
  return {
    title: `build in a stage of its own, without ${list(notes.dropped)} in the image`,
    assumptions: assumptionsOf(reading, notes),
    operations: [
      { do: "replace", node: stage.from, text: head ?? "" },
      ...removed.map((node) => ({ do: "remove", node }) as const),
      insert(`\n${froms.join("")}`, stage.from),
      ...args.map((arg) => insert(arg.text, arg)),
      ...carried.map(({ text, from }) => insert(text, from)),
      insert(tail.join(""), last),
    ],
  };
}

const BUILD = "build";

function assumptionsOf({ build }: Reading, { fetchers }: Notes): readonly string[] {
  const prefixes = [...build.prefixes].join(" and ");
  const assumptions = [
    `make install writes below ${prefixes} only`,
    "the programs need no other libraries than those of the packages that are installed",
  ];
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
function fromLines({ stage: { from }, model: { dockerfile } }: Reading): readonly [string, string] {
  const as = keywordIn(dockerfile, "AS");
  const image = sourceOf(from, { start: from.keywordWord.start, end: from.image.end });
  const build =
    from.name === undefined ? { start: from.image.end, end: from.image.end, text: ` ${as} ${BUILD}` } : { ...from.name, text: BUILD };
  const head = editNode(from, [{ start: build.start, end: build.end, text: build.text }]);
  return [head, from.name === undefined ? `${image}\n` : `${image} ${as} ${from.name.text}\n`];
}

/** Whether what is copied is only there to be built: it goes where the build works, or below the prefix, or is an archive that the build unpacks. */
function isForBuild(copy: Copy | Add, { model, build, runs }: Reading): boolean {
  const state = model.stateAt(copy);
  const to = resolveDirectory(state.workdir, expand(copy.destination.text, state.variables, model.dockerfile.escape, "unknown"));
  if (to !== undefined && (isBuildPath(to, build) || [...build.sources].some((directory) => isInside(directory, to) && to !== "/")))
    return true;
  const names = copy.sources.map(({ text }) => text.split("/").at(-1) ?? text);
  const isArchive = names.every((name) => /\.(tar(\.\w+)?|tgz|tbz2?|txz|zip)$/.test(name));
  const text = [...runs.keys()].map((run) => run.line.text).join("\n");
  return isArchive && names.every((name) => text.includes(name));
}

/** The directory that the build left for what follows; undefined where what follows sets its own. */
function lastWorkdir({ model, last }: Reading, before: readonly Instruction[], after: readonly Instruction[]): string | undefined {
  const workdir = before.findLast(({ kind }) => kind === "workdir");
  const next = after.find(({ kind }) => ["run", "copy", "add", "workdir"].includes(kind));
  if (workdir?.kind !== "workdir" || (next?.kind === "workdir" && next.value.text.startsWith("/"))) return undefined;
  return workdir.value.text.startsWith("/") ? workdir.value.text : (model.stateAt(last).workdir ?? workdir.value.text);
}
