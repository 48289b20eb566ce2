import { rowOf, type ShellCommand } from "../../../../src/rule.js";
import { READS_FILES } from "../../../knowledge/commands/fetchers.js";
import { optionsOf, writtenBy } from "../../fetch.js";
import { NOTHING, type Surroundings, worstOf } from "./around.js";
import type { Effect } from "./effect.js";
import { hasHomeThere } from "./homes.js";
import { names } from "./relation.js";

/** Nothing, for a fetch whose options tell that all it reads and writes lies elsewhere; undefined for any other command. */
export function effectOfFetch(command: ShellCommand, name: string, around: Surroundings): Effect | undefined {
  const reads = rowOf(READS_FILES, name);
  const given = optionsOf(command, name);
  const written = writtenBy(command, name);
  if (reads === undefined || given === undefined || written === undefined || written.intoDirectory) return undefined;
  if (given.options.some((option) => reads.options.includes(option.name))) return undefined;
  if (reads.operands === "files" && given.operands.length > 0) return undefined;
  // Certificates of wget and keys of gpg are kept in a home.
  if (hasHomeThere(around) || command.args.some(({ text }) => names(text, around.path))) return undefined;
  return worstOf(written.paths, around) === "outside" ? NOTHING : undefined;
}
