import { type Add, type Copy, type Instruction, isInside, lineAt, mountsOf, type Run, sourceOf } from "../../src/rule.js";
import { OWNER_FIRST } from "../knowledge/build-commands.js";
import { landingsOf } from "../shared/copied-files/landing.js";
import { pathsOf } from "./project/paths.js";
import type { Candidate, Refused } from "./recipe.js";
import type { ReadRun, Step } from "./steps.js";

/** What the shipped stage does again of what the build did. */
export interface Carried {
  readonly repeated: readonly Instruction[];
  /** The commands of those of which only a part is repeated. */
  readonly parts: ReadonlyMap<Run, readonly string[]>;
  /** Those of them that may stand behind what is copied from the build. */
  readonly late: readonly Instruction[];
}

/** What is copied from the build as a whole, and what is left there. */
export interface Taken {
  /** Programs and modules, which nothing but the tools may change. */
  readonly paths: readonly string[];
  /** Directories that the build arranges as it likes. */
  readonly projects: readonly string[];
  /** Places that the shipped stage has no use for. */
  readonly left: readonly string[];
  /** Images that programs for building are copied from. */
  readonly tools: RegExp;
}

const NEUTRAL: ReadonlySet<string> = new Set(["cd", "set", "export", "true", ":", "ls", "pwd", "date", "whoami", "id", "umask", "echo"]);
const CACHES = /^(\/root|~|\$HOME)\/\.cache(\/|$)|^\/tmp\//;

/** What both stages have; refused where the build does what cannot be told. */
export function carriedOver(candidate: Candidate, runs: readonly ReadRun[], last: Instruction, taken: Taken): Carried | Refused {
  const { stage } = candidate;
  const repeated: Instruction[] = [];
  const parts = new Map<Run, readonly string[]>();
  const indifferent = new Set<Instruction>();
  for (const instruction of stage.instructions.slice(0, stage.instructions.indexOf(last) + 1)) {
    const { kind } = instruction;
    if (kind === "volume") return { refusal: "VOLUME stands above what is installed", at: instruction };
    if (kind === "user" && !/^(root|0)(:|$)/.test(instruction.value.text))
      return { refusal: "another user than root installs", at: instruction };
    if (kind === "copy" || kind === "add") {
      const stays = copyStays(candidate, instruction, last, taken);
      if (typeof stays === "object") return stays;
      if (stays === "repeated") repeated.push(instruction);
    }
    const read = runs.find(({ run }) => run === instruction);
    if (read === undefined) continue;
    const part = partToRepeat(read, taken);
    if (part === undefined) continue;
    if (part !== "all" && "refusal" in part) return part;
    repeated.push(read.run);
    if (read.steps.every((step) => (step.is !== "files" && step.is !== "system") || isNeutral(step))) indifferent.add(read.run);
    if (part !== "all") parts.set(read.run, part);
  }
  return { repeated, parts, late: lateOnes(candidate, repeated, indifferent, last) };
}

/** The last of what is repeated, as far as it copies files to places that are the same further down; what only adds users does not need them. */
function lateOnes(
  { stage }: Candidate,
  repeated: readonly Instruction[],
  indifferent: ReadonlySet<Instruction>,
  last: Instruction,
): readonly Instruction[] {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last));
  const isFixed = (copy: Instruction) => {
    if ((copy.kind !== "copy" && copy.kind !== "add") || copy.line.text.includes("$") || copy.heredocs.length > 0) return false;
    return copy.destination.text.startsWith("/") || !before.slice(before.indexOf(copy)).some(({ kind }) => kind === "workdir");
  };
  const others = repeated.filter((instruction) => !indifferent.has(instruction));
  return others.slice(others.findLastIndex((instruction) => !isFixed(instruction)) + 1);
}

/** The commands of a RUN that the shipped stage runs as well. */
function partToRepeat({ run, steps }: ReadRun, taken: Taken): readonly string[] | "all" | Refused | undefined {
  const unknown = steps.flatMap((step) => (step.is === "unknown" ? step.reason : []))[0];
  if (unknown !== undefined) return { refusal: unknown, at: run };
  const places = [...taken.paths, ...taken.projects];
  const mount = mountsOf(run).find((fields) => !/^(cache|bind|secret|ssh|tmpfs)$/.test(fields.get("type") ?? "bind"));
  const hides = mountsOf(run).find((fields) => taken.paths.some((path) => isInside(fields.get("target") ?? "", path)));
  if (mount !== undefined || hides !== undefined) return { refusal: `line ${run.startLine} mounts what may be shipped`, at: run };
  const wanted: Step[] = [];
  for (const step of steps) {
    if (!ARRANGES.has(step.is) || isNeutral(step)) continue;
    const refused = (what: string): Refused => ({ refusal: `line ${lineAt(run, step.command.start)} ${what}`, at: run });
    const paths = step.is === "files" ? pathsOf(step) : [];
    const isIn = (roots: readonly string[]) => paths.filter((path) => path !== undefined && roots.some((root) => isInside(path, root)));
    const inside = isIn([...places, ...taken.left]);
    const others = paths.filter((path) => path?.startsWith("/") && !inside.includes(path));
    const around = others.some((path) => places.some((place) => isInside(place, path ?? "")));
    const name = step.command.name ?? "";
    if (isIn(taken.paths).length > 0 || (around && !KEEPS_CONTENT.has(name))) return refused("changes what is installed");
    if (inside.length > 0 && others.length > 0 && name !== "mkdir") return refused("arranges files of the build and others");
    if (MOVES_FILES.has(name) && step.is === "files" && step.paths.some((path) => path !== undefined && /^\/(var\/)?tmp\//.test(path)))
      return refused("arranges files that lie in a temporary directory of the build");
    if (inside.length === 0 || others.length > 0) wanted.push(step);
  }
  if (wanted.length === 0) return undefined;
  const isPlain = ({ is, command }: Step) => ARRANGES.has(is) || (is === "tidies" && command.name === "rm");
  if (steps.every(isPlain) && wanted.length === steps.filter((step) => step.is !== "tidies" && !isNeutral(step)).length) return "all";
  const odd = wanted.find(({ command }) => command.runs !== "always" || command.runsIn !== "shell" || command.assigns.length > 0);
  if (odd !== undefined)
    return { refusal: `line ${lineAt(run, odd.command.start)} does something besides installing, on a condition`, at: run };
  const moves = steps.some(({ command }) => MOVES.has(command.name ?? ""));
  const relative = moves ? wanted.find((step) => !namesAbsolutePaths(step)) : undefined;
  if (relative !== undefined)
    return { refusal: `line ${lineAt(run, relative.command.start)} arranges files in a directory of the build`, at: run };
  return wanted.map(({ command }) => sourceOf(run, command));
}

const ARRANGES: ReadonlySet<Step["is"]> = new Set(["files", "system", "users"]);

/** What they do to a directory is done to what is copied into it as well, which has it from the build. */
const KEEPS_CONTENT: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "mkdir"]);
const MOVES_FILES: ReadonlySet<string> = new Set(["cp", "install", "ln", "mv"]);
const MOVES: ReadonlySet<string> = new Set(["cd", "pushd", "popd"]);

function namesAbsolutePaths({ is, command: { name, args, redirects } }: Step): boolean {
  if (is !== "files") return true;
  const operands = name === "echo" || name === "printf" ? [] : args.filter(({ text }) => !text.startsWith("-"));
  const paths = name !== undefined && OWNER_FIRST.has(name) ? operands.slice(1) : operands;
  return [...paths, ...redirects.flatMap(({ target }) => target ?? [])].every(({ text }) => /^["']?\/|^\d$/.test(text));
}

function isNeutral(step: Step): boolean {
  const { isCall, name, args, redirects } = step.command;
  if (name === undefined) return !isCall && redirects.length === 0;
  if (NEUTRAL.has(name)) return redirects.every(({ target }) => target === undefined || /^(\/dev\/|\d)/.test(target.text));
  return name === "rm" && args.every(({ text }) => text.startsWith("-") || CACHES.test(text));
}

/** Whether the shipped stage copies a file as well. */
function copyStays(candidate: Candidate, copy: Copy | Add, last: Instruction, taken: Taken): "repeated" | "left" | Refused {
  const { model, stage, context } = candidate;
  const from = copy.flags.find(({ name }) => name === "from")?.value;
  const landings = landingsOf(model, copy, context);
  if (landings === undefined) return { refusal: `where ${copy.keyword} puts its files cannot be told`, at: copy };
  const isWithin = (places: readonly string[]) => landings.every(({ path }) => places.some((place) => isInside(path, place)));
  if (isWithin(taken.paths) || isWithin(taken.projects) || isWithin(taken.left)) return "left";
  if (from !== undefined && taken.tools.test(from)) return "left";
  const intoTaken = landings.find(({ path }) => taken.projects.some((place) => isInside(path, place)));
  if (intoTaken !== undefined) return { refusal: `${copy.keyword} puts files into the project and beside it`, at: copy };
  if (landings.every(({ path }) => path.startsWith("/tmp/") || path === "/tmp")) return "left";
  const later = stage.instructions.slice(stage.instructions.indexOf(last) + 1);
  const isCovered = landings.every(({ path, source }) =>
    later.some((other) => from === undefined && covers(candidate, other, path, source)),
  );
  return isCovered ? "left" : "repeated";
}

/** Whether a later COPY of the whole context, or of a directory of it, brings the same file to the same place. */
function covers({ model, context }: Candidate, later: Instruction, path: string, written: string): boolean {
  if ((later.kind !== "copy" && later.kind !== "add") || later.flags.some(({ name }) => name === "from" || name === "exclude"))
    return false;
  const source = plain(written);
  return (landingsOf(model, later, context) ?? []).some((landing) => {
    if (landing.is !== "tree" || /[*?[$]/.test(landing.source)) return false;
    const top = plain(landing.source);
    if (top !== "" && source !== top && !source.startsWith(`${top}/`)) return false;
    const rest = top === "" ? source : source.slice(top.length + 1);
    const whole = [landing.path === "/" ? "" : landing.path, rest].filter((part, at) => at === 0 || part !== "").join("/");
    const isPattern = /[*?[]/.test(source);
    const directory = rest.includes("/") ? whole.slice(0, whole.lastIndexOf("/")) : landing.path;
    return path === whole || (isPattern && path === directory) || (context?.kind(source) === "directory" && path === whole);
  });
}

function plain(source: string): string {
  return source.replace(/^(\.?\/)+|\/+$/g, "").replace(/^\.$/, "");
}

export function ownerOfCopies({ model, stage, context }: Candidate, directory: string, last: Run): string | undefined | Refused {
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last));
  const owners = new Set<string | undefined>();
  for (const copy of before) {
    if (copy.kind !== "copy" && copy.kind !== "add") continue;
    if (!(landingsOf(model, copy, context) ?? []).some(({ path }) => isInside(path, directory) || isInside(directory, path))) continue;
    owners.add(copy.flags.find(({ name }) => name === "chown")?.value);
  }
  if (owners.size > 1) return { refusal: `the files of ${directory} have several owners`, at: last };
  return [...owners][0];
}
