import type { Arg, Instruction, Item, Script } from "../../../src/rule.js";
import { READ_FROM_ENVIRONMENT } from "../../knowledge/commands/build-commands.js";
import { INSTALL_VARIABLES } from "../../knowledge/commands/configure.js";

/** The names of the variables that a text expands. */
function expandedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []);
}

/** The variables that a script sets for its own shell. */
export function assignedIn(script: Script): ReadonlySet<string> {
  const names = script.commands.flatMap(({ name, args, assigns }) => {
    if (name === undefined) return assigns;
    return name === "export" ? args.map(({ text }) => text.split("=")[0] ?? "") : [];
  });
  return new Set(names);
}

/** The variable of the script's own shell that a member of its list expands. */
export function ownVariableOf({ commands }: Item, assigned: ReadonlySet<string>): string | undefined {
  return commands.flatMap(({ args }) => args.flatMap(({ text }) => expandedIn(text))).find((name) => assigned.has(name));
}

export interface Piece {
  readonly text: string;
  readonly from: Instruction;
}

/** Without the ARGs that nothing behind them expands, not even another variable that is needed. */
export function withoutUnusedArgs(pieces: readonly Piece[], after: string, all: readonly Instruction[]): readonly Piece[] {
  const needed = new Set(expandedIn(after));
  // A build argument that nothing names is there for a program that reads the environment.
  const named = new Set(all.flatMap(({ line }) => expandedIn(line.text)));
  const isNeeded = ({ declarations }: Arg) =>
    declarations.some(({ name: { text } }) => needed.has(text) || READ_FROM_ENVIRONMENT.test(text) || !named.has(text));
  const kept: Piece[] = [];
  for (const piece of [...pieces].reverse()) {
    if (piece.from.kind === "arg" && !isNeeded(piece.from)) continue;
    for (const name of expandedIn(piece.text)) needed.add(name);
    kept.unshift(piece);
  }
  return kept;
}

/** The variable of an ENV or ARG that moves what `make install` installs. */
export function variableThatMoves(instruction: Instruction): string | undefined {
  const names = instruction.kind === "env" ? instruction.pairs.map(({ key }) => key.text) : [];
  const declared = instruction.kind === "arg" ? instruction.declarations.map(({ name }) => name.text) : [];
  const makes =
    instruction.kind === "env"
      ? instruction.pairs.find(({ key, value }) => /^(GNU)?MAKEFLAGS$/.test(key.text) && value.text.includes("="))
      : undefined;
  return makes?.key.text ?? [...names, ...declared].find((name) => INSTALL_VARIABLES.has(name));
}
