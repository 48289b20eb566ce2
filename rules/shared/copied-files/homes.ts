import type { ShellCommand } from "../../../src/rule.js";
import { READS, relate, type Surroundings, unknown } from "./around.js";
import type { Effect } from "./effect.js";
import { relationOf, valueOf } from "./words.js";

/** Whether a user's home lies there: the one that is written, or `/home/NAME`. */
export function makesHome({ args }: ShellCommand, around: Surroundings): boolean {
  const name = args.at(-1)?.value;
  const isHome = name !== undefined && relationOf("", `/home/${name}`, ["/"], around.path) === "inside";
  return (
    isHome ||
    args.some((word) => (valueOf(word, around.model, around.at) ?? word.text).startsWith("/") && relate(word, around) === "inside")
  );
}

/** A home is its user's, with all that is put there; it is filled if it was not there before. */
export function effectOfHome({ args, name }: ShellCommand, around: Surroundings): Effect {
  const user = args.at(-1)?.text ?? "";
  const option = name === "adduser" ? /^(-G|--gid|--ingroup)$/ : /^(-\w*g|--gid)$/;
  const groups = args.filter((_, index) => option.test(args[index - 1]?.text ?? "")).map(({ text }) => text);
  const isOwn = around.owner === `${user}:${groups[0] ?? user}` || around.owner === user || around.owner === `${user}:0`;
  return isOwn && name !== "usermod" ? READS : unknown(around, name ?? "");
}

/** Programs keep caches and settings in the home directory. */
export function hasHomeThere({ model, at, path }: Surroundings): boolean {
  const { variables } = model.stateAt(at);
  const home = variables.get("HOME");
  return variables.has("HOME") && (home === undefined || relationOf("", home, ["/"], path) === "inside");
}
