import { type Instruction, isInside, lineAt, type Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { pathsOf } from "../../application/project/paths.js";
import { isRemoval } from "../../application/queries.js";
import type { ReadRun, Step } from "../../application/step.js";
import { directoryOfPhp } from "../../knowledge/bases/php.js";
import { isInImage } from "./steps.js";

/** What keeps the RUNs of a stage from being told apart; `modules`: where some are built, their settings are copied as they are. */
export function obstacleIn(
  { stage, image }: Candidate,
  all: readonly ReadRun[],
  last: Instruction,
  modules: "built" | "none",
): Refused | undefined {
  const own = directoryOfPhp(image);
  let isLater = false;
  let hasIndex = false;
  for (const read of all) {
    const { run, steps } = read;
    const debugger_ = steps.find(({ command }) => command.args.some(({ text }) => /^xdebug(-|$)/.test(text)));
    if (debugger_ !== undefined) return refusedAt(run, debugger_, "installs xdebug: it may be a place to work in");
    const obstacle = isLater
      ? (unknownLater(run, steps) ?? (hasIndex ? undefined : installWithoutIndex(run, steps)))
      : buildObstacle(read, own, modules === "built" ? SETTINGS : undefined);
    if (obstacle !== undefined) return obstacle;
    hasIndex ||= isLater && steps.some(({ command }) => command.args.some(({ text }) => text === "update"));
    if (run === last) isLater = true;
  }
  const onbuild = stage.instructions.find(({ kind }) => kind === "onbuild");
  return onbuild && { refusal: "ONBUILD makes it a base for other builds", at: onbuild };
}

/** What keeps a RUN of the build from being followed; `shipped`: files that are copied as they are. */
function buildObstacle({ run, steps }: ReadRun, own: string, shipped: RegExp | undefined): Refused | undefined {
  const removed = obstacleOfRemoval([{ run, steps }]);
  if (removed !== undefined) return removed;
  const upgraded = steps.find(({ is, command }) => is !== "tool" && command.args.some(({ text }) => UPGRADES.test(text)));
  if (upgraded !== undefined) return refusedAt(run, upgraded, "upgrades packages of the image, which the shipped stage would not have");
  const replaced = steps.find((step) => replaces(step, own));
  if (replaced !== undefined) return refusedAt(run, replaced, `replaces ${own}, which the image has`);
  const isWritten = [...run.line.text.matchAll(GROUP)].some(([, target = ""]) => !shipped?.test(target));
  if (isWritten) return { refusal: `line ${run.startLine} writes what several commands say to a file`, at: run };
  const unclear = steps.find(isUnclear);
  return unclear && refusedAt(run, unclear, "changes files that cannot be told");
}

function refusedAt(run: Run, { command }: Step, what: string): Refused {
  return { refusal: `line ${lineAt(run, command.start)} ${what}`, at: run };
}

function replaces(step: Step, own: string): boolean {
  const isOwn = (path: string | undefined) =>
    path !== undefined && own !== "/" && (path === own || (path !== "/" && isInside(own, path.replace(/\/\*$/, ""))));
  return REPLACES.has(step.command.name ?? "") && step.is === "files" && step.paths.some(isOwn);
}

/** What takes packages away again. */
export function obstacleOfRemoval(runs: readonly ReadRun[]): Refused | undefined {
  for (const { run, steps } of runs) {
    const step = steps.find(isRemoval);
    if (step !== undefined)
      return { refusal: `line ${lineAt(run, step.command.start)} removes packages again, which a split does not follow`, at: run };
  }
  return undefined;
}

const UPGRADES = /^(upgrade|dist-upgrade|full-upgrade)$/;
const REPLACES: ReadonlySet<string> = new Set(["ln", "mv", "rm", "rmdir"]);
/** Whose redirect none of the commands has. */
const GROUP = /(?:[})]|\bdone)\s*(?:\|\s*tee(?:\s+-a)?|\||>{1,2})\s*["']?([^\s"';&|]*)/g;
const SETTINGS = /^(\/usr\/local\/etc\/php|\$PHP_INI_DIR|\$\{PHP_INI_DIR\})\/conf\.d\//;

/** The image has the variable in both stages. */
function isUnclear(step: Step): boolean {
  const words = [...step.command.args, ...step.command.redirects.flatMap(({ target }) => target ?? [])];
  return step.is === "files" && pathsOf(step).includes(undefined) && !words.some(({ text }) => /^"?\$\{?PHP_INI_DIR\b/.test(text));
}

function unknownLater(run: Run, steps: readonly Step[]): Refused | undefined {
  const unknown = steps.find((step) => !isInImage(step));
  return unknown?.is === "unknown" ? { refusal: unknown.reason, at: run } : undefined;
}

function installWithoutIndex(run: Run, steps: readonly Step[]): Refused | undefined {
  const updates = steps.some(({ command }) => command.args.some(({ text }) => text === "update" || text === "--no-cache"));
  if (steps.some(({ is }) => is === "install") && !updates)
    return { refusal: `line ${run.startLine} installs from a package index that only the build has`, at: run };
  return undefined;
}
