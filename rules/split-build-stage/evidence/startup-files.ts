import { baseName, type EvidenceFile, isShell, type Stage } from "../../../src/rule.js";
import type { Reached } from "../../application/starts/reach.js";
import { READ_BY_SCRIPTS, READS_STARTUP, STARTUP_FILE } from "../../knowledge/commands/startup-files.js";
import { textOf } from "../../shared/instruction-text.js";
import { list } from "../configure-make/assumptions.js";
import type { Subject } from "./subject.js";

/** Whether a shell of root's reads a file by itself. */
export function isStartupFile({ path }: EvidenceFile): boolean {
  return STARTUP_FILE.test(path);
}

/** Whether a RUN names a file otherwise than to read it into a shell (`. ~/.bashrc`): then somebody wrote it by hand, no installer. */
export function writtenByHand({ instructions }: Stage): (path: string) => boolean {
  const texts = instructions.flatMap((one) => (one.kind === "run" ? [textOf(one).replaceAll(/(?<![\w./-])(\.|source)\s+\S+/g, "")] : []));
  return (path) => texts.some((text) => text.split(/[^\w.-]+/).includes(baseName(path)));
}

/** Why nobody can tell what a start needs that reads startup files which the build wrote, where that start was not watched. */
export function startupObstacle({ candidate, evidence, shared: { last, stays } }: Subject, { paths }: Reached): string | undefined {
  const { files, image, trace } = evidence;
  if (trace !== undefined && (trace.seconds > 0 || trace.probes.length > 0)) return undefined;
  const written = files.filter((row) => isStartupFile(row) && !stays.has(row.line) && !paths.has(row.path));
  const [first] = written;
  const how = ({ line }: EvidenceFile) => `which line ${line} wrote: observe it with --probe or --seconds`;
  const ofScripts = candidate.model.stateAt(last).variables.get(READ_BY_SCRIPTS);
  const named = written.find(({ path }) => path === ofScripts);
  if (named !== undefined) return `${READ_BY_SCRIPTS} has scripts read ${named.path}, ${how(named)}`;
  const starts = [[...image.entrypoint, ...image.cmd], ...candidate.starts.map(({ words }) => words)];
  return first && starts.some(readsStartup) ? `it starts a shell that may read ${first.path}, ${how(first)}` : undefined;
}

function readsStartup(words: readonly string[]): boolean {
  const shell = words.findIndex((word) => isShell(word));
  const options = words.slice(shell + 1);
  const end = options.findIndex((word) => !word.startsWith("-"));
  return shell !== -1 && options.slice(0, end === -1 ? undefined : end).some((option) => READS_STARTUP.test(option));
}

/** What is assumed of those that stay behind: the shipped stage has those of its base. */
export function startupAssumptions(left: readonly EvidenceFile[]): readonly string[] {
  const rows = left.filter(isStartupFile);
  if (rows.length === 0) return [];
  return [`nobody who opens a shell in the image needs what the build wrote to ${list(rows.map(({ path }) => path))}`];
}
