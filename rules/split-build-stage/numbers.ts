import { type ShellCommand, scriptOf } from "../../src/rule.js";
import type { Candidate, Refused } from "../application/candidate.js";
import { packagesOfImage } from "../knowledge/bases/image-packages.js";
import { nextNumberOf } from "../shared/commands/next-number.js";
import type { Split } from "./recipe.js";
import { runsOfShipped } from "./shipped-runs.js";

/** What makes a group that takes the first of adduser's numbers (openssh-client.postinst, `_ssh`). */
const MAKES_GROUP = "openssh-client";

/** Why a group of the system that the shipped stage makes would get another number than in the image that it had: one less comes first. */
export function numbersObstacle(candidate: Candidate, split: Split): Refused | undefined {
  if (!packagesOfImage(candidate.image).includes(MAKES_GROUP)) return undefined;
  const at = runsOfShipped(candidate, split).find((run) => scriptOf(candidate.model, run)?.commands.some(makesGroup));
  return (
    at && {
      refusal: `the group that line ${at.startLine} makes would get another number on a smaller image; --gid gives it one of its own`,
      at,
    }
  );
}

function makesGroup(command: ShellCommand): boolean {
  const isGroup = command.name?.endsWith("addgroup") || command.args.some(({ text }) => text === "--group");
  return isGroup && nextNumberOf(command) === "from 100 up";
}
