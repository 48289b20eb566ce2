import { isInside, lineAt, mountsOf, type Run, type ShellCommand } from "../../../src/rule.js";
import { asksProgram } from "../../shared/commands/asks-program.js";
import { looksAround } from "../../shared/commands/leaves-nothing.js";
import { fileOperands } from "../../shared/files/file-operands.js";
import type { Refused } from "../candidate.js";
import { pathsOf } from "../project/paths.js";
import type { ReadRun, Step } from "../step.js";
import type { Missing } from "./left-files.js";
import { isNeutral } from "./neutral.js";
import type { Taken } from "./taken.js";

const ARRANGES: ReadonlySet<Step["is"]> = new Set(["files", "system", "users"]);

/** What they do to a directory is done to what is copied into it as well, which has it from the build. */
const KEEPS_CONTENT: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "mkdir"]);
const MOVES_FILES: ReadonlySet<string> = new Set(["cp", "install", "ln", "mv"]);
const MOVES: ReadonlySet<string> = new Set(["cd", "pushd", "popd"]);

/** The commands of a RUN that the shipped stage runs as well; undefined where there are none. */
export function partToRepeat(
  { run, steps }: ReadRun,
  taken: Taken,
  missingOf: (step: Step) => Missing,
): readonly ShellCommand[] | "all" | Refused | undefined {
  const unknown = steps.find((step) => step.is === "unknown");
  if (unknown?.is === "unknown") return { refusal: unknown.reason, at: run };
  if (mountsShipped(run, taken)) return { refusal: `line ${run.startLine} mounts what may be shipped`, at: run };
  const refuseAt = ({ command }: Step, what: string): Refused => ({ refusal: `line ${lineAt(run, command.start)} ${what}`, at: run });
  const wanted: Step[] = [];
  for (const step of steps) {
    if (!ARRANGES.has(step.is) || isNeutral(step)) continue;
    const use = useOf(step, taken, missingOf(step));
    if (typeof use === "object") return refuseAt(step, use.obstacle);
    if (use === "wanted") wanted.push(step);
  }
  if (wanted.length === 0) return undefined;
  const isPlain = ({ is, command }: Step) => ARRANGES.has(is) || (is === "tidies" && command.name === "rm");
  if (steps.every(isPlain) && wanted.length === steps.filter((step) => step.is !== "tidies" && !isNeutral(step)).length) {
    const looking = steps.find((step) => isNeutral(step) && looksAtInstalled(step, taken));
    return looking === undefined ? "all" : refuseAt(looking, "looks for what the shipped stage may not have there");
  }
  const odd = wanted.find(({ command }) => command.runs !== "always" || command.runsIn !== "shell" || command.assigns.length > 0);
  if (odd !== undefined) return refuseAt(odd, "does something besides installing, on a condition");
  const moves = steps.some(({ command }) => MOVES.has(command.name ?? ""));
  const relative = moves ? wanted.find((step) => !namesAbsolutePaths(step)) : undefined;
  if (relative !== undefined) return refuseAt(relative, "arranges files in a directory of the build");
  return wanted.map(({ command }) => command);
}

/** `test -x /usr/local/bin/app`; what `which` finds, or is asked for its version, may be a program of the old image alone. */
function looksAtInstalled(step: Step, { paths }: Taken): boolean {
  if (step.is !== "files" || !looksAround(step.command)) return false;
  return (
    step.command.name === "which" ||
    asksProgram(step.command) ||
    step.paths.some((path) => path !== undefined && paths.some((one) => isInside(path, one)))
  );
}

function mountsShipped(run: Run, { paths }: Taken): boolean {
  return mountsOf(run).some(
    (mount) =>
      !/^(cache|bind|secret|ssh|tmpfs)$/.test(mount.get("type") ?? "bind") ||
      paths.some((path) => isInside(mount.get("target") ?? "", path)),
  );
}

/** Whether the shipped stage needs what a step arranges beside what it takes from the build. */
function useOf(step: Step, taken: Taken, missing: Missing): "wanted" | "left" | { readonly obstacle: string } {
  const places = [...taken.paths, ...taken.projects];
  const arranged = step.is === "files" ? pathsOf(step) : [];
  const gone = "obstacle" in missing ? [] : missing;
  const paths = [...arranged, ...gone.filter((path) => !arranged.includes(path))];
  const isIn = (roots: readonly string[]) => paths.filter((path) => path !== undefined && roots.some((root) => isInside(path, root)));
  const inside = isIn([...places, ...taken.left, ...gone]);
  const others = paths.filter((path) => path?.startsWith("/") && !inside.includes(path));
  const around = others.some((path) => places.some((place) => isInside(place, path ?? "")));
  const name = step.command.name ?? "";
  if (isIn(taken.paths).length > 0 || (around && !KEEPS_CONTENT.has(name))) return { obstacle: "changes what is installed" };
  if (MOVES_FILES.has(name) && step.is === "files" && step.paths.some((path) => path !== undefined && /^\/(var\/)?tmp\//.test(path)))
    return { obstacle: "arranges files that lie in a temporary directory of the build" };
  const isTakenOut = gone.length > 0 && MOVES_FILES.has(name) && step.is === "files" && step.paths.some((path) => !inside.includes(path));
  if (isTakenOut) return { obstacle: "arranges files of the build and others" };
  if (inside.length > 0 && others.length > 0 && name !== "mkdir") return { obstacle: "arranges files of the build and others" };
  if ("obstacle" in missing && inside.length < paths.length) return missing;
  return inside.length === 0 || others.length > 0 ? "wanted" : "left";
}

function namesAbsolutePaths({ is, command }: Step): boolean {
  if (is !== "files") return true;
  const { name, redirects } = command;
  const operands = name === "echo" || name === "printf" ? [] : fileOperands(command);
  return [...operands, ...redirects.flatMap(({ target }) => target ?? [])].every(({ text }) => /^["']?\/|^\d$/.test(text));
}
