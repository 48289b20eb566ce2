import {
  type Copy,
  editNode,
  type Flag,
  type Instruction,
  indexOf,
  isInstruction,
  keywordIn,
  type Model,
  type Operation,
  type Stage,
} from "../../src/rule.js";
import { endOf, isAsWritten } from "../shared/edits/as-written.js";
import { setApart } from "../shared/edits/blank-lines.js";
import { freeStageName } from "../shared/stage-names.js";

/** Whether another stage can go on where this one ends, with the same settings and on the same platform, and be taken from instead. */
export function mayGoOn({ name, from, instructions }: Stage, end: Instruction, copy: Copy): boolean {
  const flag = flagOf(copy);
  return name !== undefined && from.flags.length === 0 && instructions.at(-1) === end && flag !== undefined && isAsWritten(copy, flag);
}

/** The line that removes, and the COPY of what is left. */
interface Removal {
  readonly line: string;
  readonly copy: Copy;
}

/** A stage that goes on with what is removed, behind all others but the one that ships: what is there by number keeps it. */
export function inOwnStage(model: Model, { name = "" }: Stage, { from }: Stage, { line, copy }: Removal): readonly Operation[] {
  const { dockerfile } = model;
  const own = freeStageName(model, ["production-modules", "shipped-modules"]);
  const head = `${keywordIn(dockerfile, "FROM")} ${name} ${keywordIn(dockerfile, "AS")} ${own}`;
  const flag = flagOf(copy);
  const edits = flag?.value === undefined ? [] : [{ ...endOf(flag, flag.value.length), text: own }];
  const above = dockerfile.nodes.slice(0, indexOf(dockerfile, from)).findLast(isInstruction) ?? copy;
  return [
    ...setApart(dockerfile, above, [{ do: "insert", where: "after", anchor: above, text: `${head}\n${line}\n`, from: copy }]),
    { do: "replace", node: copy, text: editNode(copy, edits) },
  ];
}

function flagOf({ flags }: Copy): Flag | undefined {
  return flags.find(({ name }) => name === "from");
}
