import type { ShellCommand, ShellWord } from "../../../../src/rule.js";
import { ONLY_PRINTS } from "../../../knowledge/commands/shell-state.js";
import { between } from "../../paths.js";
import { exactPath, NOTHING, READS, relate, type Surroundings, unknown } from "./around.js";
import type { Effect } from "./effect.js";
import { relationOf } from "./relation.js";

/** What the redirections of a command do to a path. */
export function effectOfRedirects(command: ShellCommand, around: Surroundings): Effect {
  for (const { operator, target } of command.redirects) {
    if (target === undefined || operator.includes("&") || operator === "<" || target.value === "/dev/null") continue;
    const relation = relate(target, around);
    if (relation === "outside") continue;
    const file = exactPath(target, around);
    if (relation !== "inside" || file === undefined || command.runs !== "always" || !ONLY_PRINTS.has(command.name ?? ""))
      return unknown(around, command.name ?? "a redirection");
    return { is: "writes", file };
  }
  return NOTHING;
}

/** What a command that makes files or directories does to a path. */
export function effectOfMaking(command: ShellCommand, around: Surroundings): Effect {
  const { name, args } = command;
  const operands = args.filter(({ text }, index) => !text.startsWith("-") && !/^-\w*m$/.test(args[index - 1]?.text ?? ""));
  const inside = operands.filter(
    (word) => relate(word, around) !== "outside" && exactPath(word, around) !== undefined && isBelow(word, around),
  );
  const doubtful = operands.find(
    (word) => !inside.includes(word) && (relate(word, around) === "unknown" || relate(word, around) === "inside"),
  );
  if (doubtful !== undefined) return unknown(around, name ?? "");
  if (inside.length === 0) return NOTHING;
  const takesOptions = args.every(({ text }) => !text.startsWith("-") || /^-[pv]+$|^--(parents|verbose)$/.test(text));
  if (command.runs !== "always" || !takesOptions) return unknown(around, name ?? "");
  const paths = inside.map((word) => exactPath(word, around) as string);
  if (name === "touch") return paths.length === 1 ? { is: "writes", file: paths[0] as string } : unknown(around, "touch");
  return { is: "makes", directories: paths.flatMap((path) => between(around.path, path)) };
}

/** `sed -i` writes a file anew, with the mode of the old one. */
export function effectOfSed(command: ShellCommand, around: Surroundings): Effect {
  const { args } = command;
  const words = args.filter(({ text }, index) => !text.startsWith("-") && index > 0).filter((word) => relate(word, around) !== "outside");
  const operands = args.filter(({ text }) => !text.startsWith("-"));
  const files = words.filter((word) => word !== operands[0]);
  const [word] = files;
  if (word === undefined) return words.length === 0 || operands.length > 1 ? NOTHING : unknown(around, "sed");
  const isInPlace = args.some(({ text }) => /^(-i|-[nErz]*i|--in-place)/.test(text));
  const file = exactPath(word, around);
  if (!isInPlace) return READS;
  // `-i.bak` writes a second file.
  if (args.some(({ text }) => /^-[nErsz]*i.|^--in-place=/.test(text))) return unknown(around, "sed");
  const isKnown = files.length === 1 && file !== undefined && isBelow(word, around) && command.runs === "always";
  return isKnown && (around.scope === "tree" || around.attribute === "mode") ? { is: "writes", file } : unknown(around, "sed");
}

function isBelow(word: ShellWord, around: Surroundings): boolean {
  return relationOf("", exactPath(word, around), ["/"], around.path) === "inside";
}
