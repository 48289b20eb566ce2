import { type Instruction, isInside } from "../../../src/rule.js";

/** Files by which supervisors and cron start programs. */
const STARTS_OTHERS =
  /(^|\/)(procfile|circus\.ini|supervisor[^/]*\.(conf|ini)|supervisord?\/[^/]+|[^/]*crontab[^/]*|cron(\.d)?\/[^/]+)$|\.cron$/i;
/** Directories whose files are settings of such programs, or programs by themselves. */
const STARTS_WHAT_IS_THERE = /^["']?\/(etc\/(cron|supervisor|init|services|s6|runit|sv\b)|(usr\/(local\/)?)?s?bin\/)/;

/** The files of the context that start programs besides what CMD and ENTRYPOINT name. */
export function starters(
  copies: readonly Instruction[],
  files: readonly string[],
  sourcesOf: (copy: Instruction) => readonly string[],
): readonly string[] {
  const isPlaced = (copy: Instruction) => (copy.kind === "copy" || copy.kind === "add") && STARTS_WHAT_IS_THERE.test(copy.destination.text);
  const placed = copies.filter(isPlaced).flatMap(sourcesOf);
  return files.filter((path) => STARTS_OTHERS.test(path) || placed.some((root) => root !== "" && isInside(path, root)));
}
