import {
  type Change,
  commentsAbove,
  type ImageReference,
  type Instruction,
  keywordIn,
  type Model,
  type Operation,
} from "../../src/rule.js";
import { WITHOUT_PAGES } from "../knowledge/bases/debian-slim.js";
import { tableName } from "../knowledge/bases/images.js";
import { estimateOfStage } from "../shared/base-estimate.js";
import { argumentsToMove } from "./arguments-to-move.js";
import { fromLines } from "./from-lines.js";
import type { Candidate, CopiedPath, Split } from "./recipe.js";
import { freeStageName } from "./stage-names.js";
import { startAssumptions } from "./start-assumptions.js";
import { unreadArguments } from "./unread-arguments.js";

/** Instructions that only say something about the image: they go to the stage that ships. */
const METADATA: ReadonlySet<Instruction["kind"]> = new Set([
  "label",
  "maintainer",
  "expose",
  "stopsignal",
  "healthcheck",
  "cmd",
  "entrypoint",
  "volume",
]);
/** What starts the image, or looks at what was started. */
const STARTS: ReadonlySet<Instruction["kind"]> = new Set(["cmd", "entrypoint", "healthcheck"]);
/** Instructions that hold for what follows them, in both stages. */
const SETTINGS: ReadonlySet<Instruction["kind"]> = new Set(["env", "arg", "workdir", "shell", "user"]);

/** The change that splits a stage: the build keeps its text, the shipped stage repeats what it needs, in the same order. */
export function assemble({ model, stage, image }: Candidate, split: Split): Change {
  const { instructions } = stage;
  const before = instructions.slice(0, instructions.indexOf(split.last) + 1);
  const name = freeStageName(model);
  const [head, from] = fromLines(model, stage.from, split.base, name);
  const users = before.filter(({ kind }) => kind === "user");
  const late = split.late ?? [];
  const repeated = before.flatMap((instruction): readonly Piece[] => {
    const isSetting = SETTINGS.has(instruction.kind) && !split.buildOnly?.includes(instruction);
    const isRepeated = isSetting || split.repeated.includes(instruction);
    if (METADATA.has(instruction.kind)) return [{ text: withComments(model, instruction, split.started), from: instruction }];
    // What is copied is there before anybody who may not write.
    if (!isRepeated || users.includes(instruction) || late.includes(instruction)) return [];
    return [{ text: split.rewritten?.get(instruction) ?? instruction.text, from: instruction }];
  });
  const copies = split.copies.map((copy) => copyLine(model, name, copy));
  const unread = unreadArguments(
    repeated.map((piece) => piece.from).filter(({ kind }) => kind === "arg"),
    {
      texts: [
        ...repeated.filter((piece) => piece.from.kind !== "arg").map(({ text }) => text),
        ...[...split.prepared, ...copies, ...(split.finished ?? [])],
        ...[...late, ...users, ...instructions.slice(before.length)].map(({ text }) => text),
      ],
      installs: split.prepared,
    },
  );
  const read = repeated.filter((piece) => !unread.includes(piece.from));
  const build = before.filter(({ kind }) => !METADATA.has(kind));
  const { args, assumptions } = argumentsToMove(
    model,
    { stage: { ...stage, instructions: build }, lastText: split.lastText ?? "" },
    read.map((piece) => piece.from),
  );
  const written = read.map((piece) =>
    args.some((arg) => arg === piece.from) ? { ...piece, text: withComments(model, piece.from) } : piece,
  );
  const firstStart = written.findIndex(({ from: { kind } }) => STARTS.has(kind));
  // What is done below a start is done in front of it, as who did it.
  const closing = firstStart === -1 ? [] : written.slice(firstStart).filter(({ from: { kind } }) => METADATA.has(kind));
  const kept = written.filter((piece) => !closing.includes(piece));
  const behind = before.indexOf(split.preparedBehind ?? split.last);
  const early = kept.filter(({ from }) => before.indexOf(from) <= behind);
  const lines = (texts: readonly string[]) => texts.map((line) => ({ text: `${line}\n`, from: split.last }));
  const shipped = [
    { text: `\n${from}`, from: stage.from },
    ...early,
    ...lines(split.prepared),
    ...kept.slice(early.length),
    ...lines(copies),
    ...lines(split.finished ?? []),
    ...late.map((instruction) => ({ text: instruction.text, from: instruction })),
    ...users.slice(-1).map((user) => ({ text: user.text, from: user })),
    ...closing,
  ];
  const moved = before.filter((instruction) => METADATA.has(instruction.kind) || args.some((arg) => arg === instruction));
  const removed = moved.flatMap((instruction) => [...commentsAbove(model.dockerfile, instruction), instruction]);
  const { started } = split;
  const isLate = started !== undefined && !before.includes(started.instruction);
  const start: Operation[] = isLate ? [{ do: "replace", node: started.instruction, text: started.text }] : [];
  const last: Operation[] = split.lastText === undefined ? [] : [{ do: "replace", node: split.last, text: `${split.lastText}\n` }];
  return {
    title: `build in a stage of its own, and ship it on ${split.base}, without ${split.leftOut}`,
    assumptions: [
      ...split.assumptions,
      ...assumptions,
      ...startAssumptions(model, stage),
      ...(isSlimmed(image, split.base) ? [WITHOUT_PAGES] : []),
    ],
    ...estimateOfStage(
      image,
      split.base,
      before,
      shipped.map(({ text }) => text),
    ),
    ...(split.because === undefined ? {} : { because: split.because }),
    differences: {
      leaves: "what nothing needs",
      unsets: split.buildOnly?.flatMap(variablesOf) ?? [],
      changes: split.rewrites ?? [],
      ...(started && { starts: started.words }),
    },
    concerns: [stage.from, ...instructions],
    operations: [
      { do: "replace", node: stage.from, text: head },
      ...removed.map((node) => ({ do: "remove", node }) as const),
      ...last,
      ...start,
      ...withNewLines(shipped).map((piece): Operation => ({ do: "insert", where: "after", anchor: split.last, ...piece })),
    ],
  };
}

/** Whether it is built on Debian, and ships on its slim image. */
function isSlimmed(image: ImageReference, base: string): boolean {
  return tableName(image) === "debian" && !/slim/.test(image.tag ?? "") && /\bdebian:\S*slim$/.test(base);
}

function variablesOf(instruction: Instruction): readonly string[] {
  return instruction.kind === "env" ? instruction.pairs.map(({ key }) => key.text) : [];
}

interface Piece {
  readonly text: string;
  readonly from: Instruction;
}

function withNewLines(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map(({ text, from }) => ({ text: text.endsWith("\n") ? text : `${text}\n`, from }));
}

function withComments({ dockerfile }: Model, instruction: Instruction, started?: Split["started"]): string {
  const own = started?.instruction === instruction ? started.text : instruction.text;
  return [...commentsAbove(dockerfile, instruction).map(({ text }) => text), own].join("");
}

function copyLine({ dockerfile }: Model, stage: string, { from, to, owner }: CopiedPath): string {
  const flags = owner === undefined ? "" : `--chown=${owner} `;
  return `${keywordIn(dockerfile, "COPY")} --from=${stage} ${flags}${from} ${to}`;
}
