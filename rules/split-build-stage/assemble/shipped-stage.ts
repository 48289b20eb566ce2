import { commentsAbove, type Instruction, indexOf, isInside, keywordIn, type Model } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { inRows } from "../../application/packages/in-rows.js";
import { METADATA, SETTINGS } from "../../knowledge/metadata.js";
import { argumentsToMove } from "../arguments/to-move.js";
import { unreadArguments } from "../arguments/unread.js";
import type { Split } from "../recipe.js";

/** Text of the shipped stage, and the instruction that it comes from. */
export interface Piece {
  readonly text: string;
  readonly from: Instruction;
}

/** What stands behind the FROM of the stage that ships. */
export interface ShippedStage {
  /** In their order. */
  readonly pieces: readonly Piece[];
  /** Instructions that leave the build. */
  readonly moved: readonly Instruction[];
  readonly assumptions: readonly string[];
}

/** Instructions that go to the stage that ships; the build needs no VOLUME. */
const SHIPPED: ReadonlySet<Instruction["kind"]> = new Set([...METADATA, "volume"]);
/** What starts the image, or looks at what was started. */
const STARTS: ReadonlySet<Instruction["kind"]> = new Set(["cmd", "entrypoint", "healthcheck"]);

/** The stage that ships repeats what it needs of the build, called `name`, in the same order. */
export function shippedStage(candidate: Candidate, split: Split, name: string): ShippedStage {
  const { model, stage } = candidate;
  const { instructions } = stage;
  const before = instructions.slice(0, instructions.indexOf(split.last) + 1);
  const ofBuild = split.users === "in place" ? [] : before.filter(({ kind }) => kind === "user");
  // One that follows at once takes the place of all of them.
  const users = instructions[before.length]?.kind === "user" ? [] : ofBuild;
  const late = split.late ?? [];
  const isRepeated = (one: Instruction) => {
    // What is copied is there before anybody who may not write.
    if (ofBuild.includes(one) || late.includes(one)) return false;
    return split.repeated.includes(one) || (SETTINGS.has(one.kind) && !split.buildOnly?.includes(one));
  };
  const repeated = before.flatMap((from): readonly Piece[] => {
    if (SHIPPED.has(from.kind)) return [{ text: withComments(model, from, split.started), from }];
    return isRepeated(from) ? [{ text: rewrittenText(model, split, from) ?? from.text, from }] : [];
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
  const read = repeated.filter((piece) => !unread.includes(piece.from)).filter((piece, index, all) => !isMadeByNext(piece, all[index + 1]));
  const build = before.filter(({ kind }) => !SHIPPED.has(kind));
  const { args, assumptions } = argumentsToMove(
    candidate,
    { stage: { ...stage, instructions: build }, lastText: split.lastText ?? "" },
    read.map((piece) => piece.from),
  );
  const isMoved = (one: Instruction) => SHIPPED.has(one.kind) || args.some((arg) => arg === one);
  const written = read.map((piece) =>
    args.some((arg) => arg === piece.from) ? { ...piece, text: withComments(model, piece.from) } : piece,
  );
  const [first, ...others] = inOrder(written, { model, before, users, late, copies }, split);
  const pieces = first === undefined ? [] : [first, ...others.map((piece) => apart(model, piece))];
  return { pieces, moved: before.filter(isMoved), assumptions };
}

function rewrittenText(model: Model, { rewritten }: Split, from: Instruction): string | undefined {
  const lines = rewritten?.get(from)?.split("\n");
  return lines?.map((line) => (/^run /i.test(line) ? inRows(model, line) : line)).join("\n");
}

/** A paragraph that starts with a comment stays one. */
function apart({ dockerfile }: Model, { text, from }: Piece): Piece {
  const [comment] = commentsAbove(dockerfile, from);
  const isParagraph =
    comment !== undefined && text.startsWith(comment.text) && dockerfile.nodes[indexOf(dockerfile, comment) - 1]?.kind === "blank";
  return { text: isParagraph ? `\n${text}` : text, from };
}

/** Whether the WORKDIR below is for a directory inside: it makes both. */
function isMadeByNext({ from, text }: Piece, next: Piece | undefined): boolean {
  if (from.kind !== "workdir" || next?.from.kind !== "workdir" || text !== from.text || next.text !== next.from.text) return false;
  const [outer, inner] = [from.value.text, next.from.value.text];
  return outer.startsWith("/") && !/[$"']/.test(outer + inner) && isInside(inner, outer.replace(/(.)\/$/, "$1"));
}

interface Parts {
  readonly model: Model;
  /** The build. */
  readonly before: readonly Instruction[];
  readonly users: readonly Instruction[];
  readonly late: readonly Instruction[];
  readonly copies: readonly string[];
}

/** What is written with packages, copies and the user in between: each where the build has what goes before it. */
function inOrder(written: readonly Piece[], { model, before, users, late, copies }: Parts, split: Split): readonly Piece[] {
  const firstStart = written.findIndex(({ from: { kind } }) => STARTS.has(kind));
  // What is done below a start is done in front of it, as who did it.
  const closing = firstStart === -1 ? [] : written.slice(firstStart).filter(({ from: { kind } }) => SHIPPED.has(kind));
  const kept = written.filter((piece) => !closing.includes(piece));
  const behind = before.indexOf(split.preparedBehind ?? split.last);
  const early = kept.filter(({ from }) => before.indexOf(from) <= behind);
  const lines = (texts: readonly string[]) => texts.map((line) => ({ text: `${line}\n`, from: split.last }));
  const asTheyAre = (all: readonly Instruction[]) => all.map((from) => ({ text: from.text, from }));
  return [
    ...early,
    ...lines(split.prepared.map((line) => inRows(model, line))),
    ...kept.slice(early.length),
    ...lines(copies),
    ...lines(split.finished ?? []),
    ...asTheyAre(late),
    ...asTheyAre(users.slice(-1)),
    ...closing,
  ];
}

function withComments({ dockerfile }: Model, instruction: Instruction, started?: Split["started"]): string {
  const own = started?.instruction === instruction ? started.text : instruction.text;
  return [...commentsAbove(dockerfile, instruction).map(({ text }) => text), own].join("");
}

function copyLine({ dockerfile }: Model, stage: string, { from, to, owner }: CopiedPath): string {
  const flags = owner === undefined ? "" : `--chown=${owner} `;
  return `${keywordIn(dockerfile, "COPY")} --from=${stage} ${flags}${from} ${to}`;
}
