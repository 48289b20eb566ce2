import type { ShellCommand } from "../../../../src/rule.js";
import { hasSpecialBits } from "../special-bits.js";
import { READS, type Surroundings, worstOf } from "./around.js";
import type { Effect } from "./effect.js";

/** What chmod, chown and chgrp do to the attribute of a path that they name. */
export function effectOfAttributes(command: ShellCommand, around: Surroundings): Effect {
  const refused = command.name === "chmod" ? modeMatters(command, around) : ownerMatters(command, around);
  if (refused !== undefined) return { is: "unknown", reason: refused };
  return around.attribute === "owner" && givesAway(command, around) ? { is: "reads", otherOwnerOn: around.line } : READS;
}

function modeMatters(command: ShellCommand, { attribute, line }: Surroundings): string | undefined {
  if (attribute === "mode") return `line ${line} calls chmod there as well`;
  return setsSpecialBits(command) ? `line ${line} may set bits that chown clears` : undefined;
}

function ownerMatters({ name }: ShellCommand, { attribute, line, mode = "0" }: Surroundings): string | undefined {
  if (attribute === "part of owner") return `line ${line} calls ${name} there as well`;
  return hasSpecialBits(mode) ? `${name} on line ${line} would clear bits that COPY sets` : undefined;
}

/** chown takes the setuid and setgid bits off files (Linux, chown(2)); a flag of COPY is there before they are set. */
function setsSpecialBits({ args }: ShellCommand): boolean {
  const mode = args.find(({ text }) => !/^-(\w*[Rvcf]\w*$|-)/.test(text))?.value;
  return mode === undefined || hasSpecialBits(mode);
}

/** Whether a chown or chgrp gives another owner than the wanted one to the path, or to what lies below. */
function givesAway({ name, args }: ShellCommand, around: Surroundings): boolean {
  if (name === "chmod") return false;
  const [owner, ...paths] = args.filter(({ text }) => !text.startsWith("-"));
  if (name === "chown" && owner?.text.replaceAll(/["']/g, "") === around.owner) return false;
  const isRecursive = args.some(({ text }) => text === "--recursive" || /^-\w*R/.test(text));
  return isRecursive || worstOf(paths, around) !== "above";
}
