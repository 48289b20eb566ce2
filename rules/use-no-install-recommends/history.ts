import { type Instruction, type Model, oncePer, type Stage, scriptWithHeredocOf } from "../../src/rule.js";
import { recommendedWith } from "../knowledge/recommended-packages/index.js";
import { stagesBelow } from "../shared/base.js";
import { installsOf, nameOf } from "../shared/commands/apt-installs.js";
import { textOf } from "../shared/instruction-text.js";

/** Where a call stands: its instruction in a stage and those that it is built on, and its offset. */
export interface Place {
  readonly order: number;
  readonly start: number;
}

/** Whether one command runs before another. */
export function precedes(one: Place, other: Place): boolean {
  return one.order < other.order || (one.order === other.order && one.start < other.start);
}

/** What the RUNs of a stage, and of those that it is built on, install and remove. */
export interface History {
  readonly orders: ReadonlyMap<Instruction, number>;
  /** By package, in their order: what is installed for certain. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly removals: readonly { readonly order: number; readonly text: string }[];
  /** The first instruction that may say in a file what becomes of recommended packages; -1 where none does. */
  readonly configured: number;
}

const CONFIGURATION = /(?<!-)\bInstall-Recommends["'\s]+\S/i;

const histories = oncePer((_: Model) => new Map<Stage | undefined, History>());

/** What is installed and removed in a stage, and in those that it is built on. */
export function historyOf(model: Model, stage: Stage | undefined): History {
  const known = histories(model).get(stage) ?? readHistory(model, stage);
  histories(model).set(stage, known);
  return known;
}

function readHistory(model: Model, stage: Stage | undefined): History {
  const instructions = stagesBelow(model, stage)
    .toReversed()
    .flatMap((one) => one.instructions);
  const places = new Map<string, Place[]>();
  const put = (name: string, place: Place) => {
    const known = places.get(name);
    if (known === undefined) places.set(name, [place]);
    else known.push(place);
  };
  for (const [order, run] of instructions.entries()) {
    const script = run.kind === "run" ? scriptWithHeredocOf(model, run) : undefined;
    if (script === undefined) continue;
    for (const { call, packages, isSettled } of installsOf(script)) {
      if (call.command.runs !== "always") continue;
      const place = { order, start: call.command.start };
      for (const name of packages.flatMap((word) => nameOf(word) ?? [])) {
        put(name, place);
        if (!isSettled) for (const recommended of recommendedWith(name) ?? []) put(recommended.name, place);
      }
    }
  }
  const removals = instructions.flatMap((one, order) => {
    const text = one.kind === "run" ? textOf(one) : "";
    // No package goes with `deluser --remove-home`.
    return /\b(auto)?(remove|purge)\b(?!-)/.test(text) ? [{ order, text }] : [];
  });
  const configured = instructions.findIndex(({ text }) => CONFIGURATION.test(text));
  return { orders: new Map(instructions.map((one, order) => [one, order])), places, removals, configured };
}
