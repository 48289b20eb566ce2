import { isInside, type Run } from "../../../src/rule.js";
import { takesAwayOfOthers } from "../../application/places/of-others.js";
import type { ReadRun, Step } from "../../application/step.js";

/** Where the build part ends. */
export interface End {
  readonly last: Run;
  /** Whether RUNs behind it stay in the shipped stage, which takes a shell. */
  readonly staysBehind: boolean;
}

/**
 * The last RUN of the build. Behind the compiler, RUNs that add users, give files to them or install packages work in the
 * shipped stage as they do here, and so do those that delete what is not in its `own` places; others belong to the build.
 */
export function endOfBuild(runs: readonly ReadRun[], own: readonly string[]): End | undefined {
  const compiles = runs.findLastIndex(({ steps }) => steps.some(({ is }) => is === "tool"));
  const behind = runs.slice(compiles + 1);
  const [compiler, last] = [runs[compiles]?.run, runs.at(-1)?.run];
  if (compiler === undefined || last === undefined) return undefined;
  const mustStay = behind.some(({ steps }) =>
    steps.some((step) => step.is === "users" || step.is === "install" || givesAway(step) || takesAwayOfOthers(step, own)),
  );
  if (mustStay && behind.every((one) => isRepeatable(one, own))) return { last: compiler, staysBehind: true };
  return { last, staysBehind: false };
}

/** Changes what a copy of a directory does not keep: its owner, or a mode that lets others write. */
function givesAway({ command: { name, args } }: Step): boolean {
  if (name === "chown") return true;
  return name === "chmod" && args.some(({ text }) => /^[01]?7(?!55$)[0-7]{2}$|^[ugoa]*[+=]\w*w/.test(text));
}

function isRepeatable({ run, steps }: ReadRun, own: readonly string[]): boolean {
  const installs = steps.some(({ is, command }) => is === "install" && command.name?.startsWith("apt") === true);
  if (installs && !/\bupdate\b/.test(run.text)) return false;
  return steps.every(
    (step) => step.is === "users" || step.is === "install" || step.is === "tidies" || isSimple(step) || takesAwayOfOthers(step, own),
  );
}

function isSimple(step: Step): boolean {
  return (
    step.is === "files" &&
    /^(chown|chmod|mkdir|echo|true|cd|set|:|touch)$/.test(step.command.name ?? "") &&
    step.command.redirects.length === 0
  );
}

/** The directories that a RUN makes. */
export function madeBy({ steps }: ReadRun): readonly string[] {
  return steps.flatMap((step) => (step.is === "files" && step.command.name === "mkdir" ? step.paths.flatMap((path) => path ?? []) : []));
}

/** A path that a RUN of the shipped stage gives to somebody, and that is not there. */
export function missingPath({ steps }: ReadRun, there: readonly string[]): string | undefined {
  for (const step of steps) {
    if (step.is !== "files" || !/^(chown|chmod)$/.test(step.command.name ?? "")) continue;
    const isOwner = ({ text }: { readonly text: string }) => text.startsWith("-");
    const operands = step.command.args.filter((word) => !isOwner(word)).length;
    const paths = step.paths.slice(step.paths.length - operands + 1);
    const missing = paths.find((path) => path === undefined || !there.some((one) => isInside(path, one) || isInside(one, path)));
    if (paths.length === 0 || paths.includes(undefined) || missing !== undefined) return missing ?? "a path";
  }
  return undefined;
}
