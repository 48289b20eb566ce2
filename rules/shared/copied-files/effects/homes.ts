import { rowOf, type ShellCommand, type ShellWord } from "../../../../src/rule.js";
import { VALUED_OF_ADDING } from "../../../knowledge/commands/useradd.js";
import { type Options, readOptions } from "../../commands/options.js";
import { valueOf } from "../word-values.js";
import { READS, relate, type Surroundings, unknown } from "./around.js";
import type { Effect } from "./effect.js";
import { relationOf } from "./relation.js";

/** Whether a user's home lies there: the one that is written, or `/home/NAME`. */
export function makesHome(command: ShellCommand, around: Surroundings): boolean {
  const name = userOf(command)?.value;
  const isHome = name !== undefined && relationOf("", `/home/${name}`, ["/"], around.path) === "inside";
  return (
    isHome ||
    command.args.some((word) => (valueOf(word, around.model, around.at) ?? word.text).startsWith("/") && relate(word, around) === "inside")
  );
}

/** A home is its user's, with all that is put there; it is filled if it was not there before. */
export function effectOfHome(command: ShellCommand, around: Surroundings): Effect {
  const user = userOf(command)?.text ?? "";
  const option = command.name === "adduser" ? /^(-G|--gid|--ingroup)$/ : /^(-g|--gid)$/;
  const group = optionsOf(command).options.findLast(({ name }) => option.test(name))?.value?.text;
  const isOwn = around.owner === `${user}:${group ?? user}` || around.owner === user || around.owner === `${user}:0`;
  return isOwn && command.name !== "usermod" ? READS : unknown(around, command.name ?? "");
}

/** Who is added: options may stand behind the name, and with adduser a group. */
function userOf(command: ShellCommand): ShellWord | undefined {
  return optionsOf(command).operands[0];
}

function optionsOf({ name, args }: ShellCommand): Options {
  return readOptions(args, rowOf(VALUED_OF_ADDING, name) ?? []);
}

/** Programs keep caches and settings in the home directory. */
export function hasHomeThere({ model, at, path }: Surroundings): boolean {
  const { variables } = model.stateAt(at);
  const home = variables.get("HOME");
  return variables.has("HOME") && (home === undefined || relationOf("", home, ["/"], path) === "inside");
}
