import { type Instruction, isInside, mountsOf, type Run, type ShellCommand } from "../../../src/rule.js";
import { absolutePath } from "../../shared/paths.js";
import type { Candidate, Refused } from "../recipe.js";
import { type ReadRun, type Step, stepsOf } from "../steps.js";
import { type Landed, landedBy } from "./landed.js";
import { isOf, type Roots, rootsOf, SYSTEM, type ToolCall } from "./roots.js";

/** A stage that builds a project in its directories. */
export interface Project {
  /** The directories that the tools work in, and the sources lie in; `TOP` for the root directory. */
  readonly roots: readonly string[];
  readonly tools: readonly ToolCall[];
  readonly last: Run;
  /** RUNs of the build that install packages. */
  readonly installs: readonly ReadRun[];
  readonly after: readonly ReadRun[];
  /** What both stages have. */
  readonly repeated: readonly Instruction[];
  /** What the build copied into its directories. */
  readonly landed: readonly Landed[];
  /** Paths elsewhere that its commands on files made. */
  readonly made: readonly string[];
  /** Paths in the roots that its commands on files made, or moved something to. */
  readonly arranged: readonly string[];
  /** Where the program starts. */
  readonly workdir: string;
}

const SCRATCH = /^(\/tmp|\/var\/tmp|\/root\/\.(m2|gradle|cache|ivy2|sbt|nuget|dotnet|npm)|~\/\.(m2|gradle|cache|ivy2|sbt|nuget))(\/|$)/;
const ONLY_TALK: ReadonlySet<string> = new Set(["[", "cat", "echo", "ls", "printf", "test"]);
const NEVER_LAST: ReadonlySet<string> = new Set(["[", "chgrp", "chmod", "chown", "echo", "ls", "mkdir", "printf", "test", "touch"]);
const UNPACKS: ReadonlySet<string> = new Set(["tar", "unzip"]);

/** Reads a stage that builds with a tool; undefined where it does not. `home`: where it runs without WORKDIR. */
export function readProject(
  candidate: Candidate,
  isTool: (command: ShellCommand) => boolean,
  home?: string,
): Project | Refused | undefined {
  const { model, stage, starts } = candidate;
  const end = stage.instructions.at(-1);
  if (end === undefined) return undefined;
  const runs = stepsOf(candidate, end, isTool, home);
  const calls = runs.flatMap(({ run, steps }) => steps.filter(({ is }) => is === "tool").map((step) => ({ run, ...step })));
  if (calls.length === 0) return undefined;
  if (candidate.context === undefined)
    return { refusal: "what the program reads beside what is built cannot be told without the build context", at: stage.from };
  const tools: ToolCall[] = [];
  for (const { run, command, directory } of calls) {
    if (directory === undefined || !isKnownDirectory(candidate, run))
      return { refusal: `the directory that line ${run.startLine} builds in is not known`, at: run };
    tools.push({ command, directory });
  }
  const roots = rootsOf(candidate, tools);
  if ("refusal" in roots) return roots;
  const last = lastOfBuild(runs, roots);
  const start = starts[0]?.instruction ?? stage.from;
  const workdir = model.stateAt(start).workdir;
  if (last === undefined || workdir === undefined) return { refusal: "the directory that the program starts in is not known", at: start };
  const before = stage.instructions.slice(0, stage.instructions.indexOf(last) + 1);
  const files = filesOf(candidate, before, roots);
  if ("refusal" in files) return files;
  const parts = partsOf(candidate, runs.slice(0, runs.findIndex(({ run }) => run === last) + 1), roots);
  if ("refusal" in parts) return parts;
  // A directory that a tool is told of is the build's own.
  const arranged = parts.arranged.filter(
    (path) => !tools.some(({ command, directory }) => command.args.some((word) => absolutePath(word, directory) === path)),
  );
  const repeated = stage.instructions.filter((one) => files.repeated.includes(one) || parts.repeated.includes(one));
  const after = runs.slice(runs.findIndex(({ run }) => run === last) + 1);
  return { ...parts, arranged, roots: roots.paths, tools, last, after, repeated, landed: files.landed, workdir };
}

/** Base images may start in a directory of their own. */
function isKnownDirectory({ model }: Candidate, run: Run): boolean {
  return model.stateAt(run).workdir !== undefined;
}

function lastOfBuild(runs: readonly ReadRun[], { paths }: Roots): Run | undefined {
  return runs.findLast(({ steps }) =>
    steps.some(
      (step) =>
        step.is === "tool" ||
        unpacks(step, paths) ||
        (step.is === "files" && !NEVER_LAST.has(step.command.name ?? "cd") && namesRoot(step, paths) && step.command.name !== "cd"),
    ),
  )?.run;
}

function unpacks({ is, command, directory }: Step, roots: readonly string[]): boolean {
  if (is !== "unknown" || !UNPACKS.has(command.name ?? "") || directory === undefined) return false;
  return roots.some((root) => isOf(directory, root)) && !command.args.some(({ text }) => /^(-\w*[CdP]|--(directory|absolute))/.test(text));
}

function namesRoot(step: Step, roots: readonly string[]): boolean {
  return pathsOf(step).some((path) => path === undefined || roots.some((root) => isOf(path, root)));
}

/** The paths that a command on files changes, or moves. */
export function pathsOf({ command, directory }: Step): readonly (string | undefined)[] {
  const { name, args, redirects } = command;
  if (name === undefined || name === "cd" || name === "set" || name === "export") return [];
  const targets = redirects.flatMap(({ target }) => target ?? []).filter(({ text }) => text !== "/dev/null" && !/^&?\d$/.test(text));
  const isScript = (at: number) => name === "sed" && /^(-\w*e|--expression)$/.test(args[at - 1]?.text ?? "");
  const operands = ONLY_TALK.has(name) ? [] : args.filter(({ text }, at) => !text.startsWith("-") && !isScript(at));
  const isFirstNoPath = /^(chmod|chown|chgrp|sed)$/.test(name) && !args.some(({ text }) => /^(-e|--expression|--reference)/.test(text));
  return [...operands.slice(isFirstNoPath ? 1 : 0), ...targets]
    .filter(({ text }) => !SCRATCH.test(text))
    .map((word) => absolutePath(word, directory))
    .filter((path) => path === undefined || !SCRATCH.test(path));
}

/** The paths that a command on files makes. */
function targetsOf(step: Step): readonly string[] {
  const { name, redirects } = step.command;
  const paths = pathsOf(step).filter((path) => path !== undefined && !/[*?[$]/.test(path)) as readonly string[];
  if (name === "mkdir" || name === "touch") return paths;
  if (name === "cp" || name === "mv" || name === "ln" || name === "install" || redirects.length > 0) return paths.slice(-1);
  return [];
}

interface Files {
  readonly landed: readonly Landed[];
  readonly repeated: readonly Instruction[];
}

function filesOf(candidate: Candidate, before: readonly Instruction[], roots: Roots): Files | Refused {
  const landed: Landed[] = [];
  const repeated: Instruction[] = [];
  for (const instruction of before) {
    const { kind } = instruction;
    if (kind === "volume" && instruction.paths.some(({ text }) => roots.paths.some((root) => isOf(text, root) || isInside(root, text))))
      return { refusal: `VOLUME on line ${instruction.startLine} holds what is built`, at: instruction };
    if (kind === "user" && !/^(root|0)(:(root|0))?$/.test(instruction.value.text))
      return { refusal: `${instruction.value.text} builds, and owns what is built`, at: instruction };
    if (kind !== "copy" && kind !== "add") continue;
    const places = landedBy(candidate, instruction);
    if ("refusal" in places) return places;
    const own = places.filter(({ path }) => roots.paths.some((root) => isOf(path, root)));
    if (own.length > 0 && own.length < places.length)
      return { refusal: `line ${instruction.startLine} copies to several places`, at: instruction };
    if (own.length > 0) landed.push(...own);
    else repeated.push(instruction);
  }
  return { landed, repeated };
}

type Parts = Pick<Project, "installs" | "repeated" | "made" | "arranged">;

/** What of the RUNs up to the last one of the build has to be in the shipped stage as well. */
function partsOf({ stage }: Candidate, runs: readonly ReadRun[], { paths: roots }: Roots): Parts | Refused {
  const installs: ReadRun[] = [];
  const repeated: Run[] = [];
  const made = new Set<string>();
  const arranged = new Set<string>();
  const isRoot = !stage.instructions.some(({ kind, text }) => kind === "user" && !/^\s*user\s+(root|0)\b/i.test(text));
  for (const read of runs) {
    const { run, steps } = read;
    const refuse = (refusal: string): Refused => ({ refusal, at: run });
    if (steps.length === 0 && run.command.form === "shell") continue;
    const own = mountsOf(run).find((mount) => (mount.get("type") ?? "bind") === "bind" && mount.get("from") === undefined);
    if (own !== undefined) return refuse(`line ${run.startLine} mounts what it builds, and its files are not in the image`);
    const covers = mountsOf(run).find((mount) =>
      roots.some((root) => isOf(mount.get("target") ?? "", root) && mount.get("type") !== "bind"),
    );
    if (covers !== undefined) return refuse(`a mount of line ${run.startLine} may hold what is built`);
    const unknown = steps.find((step) => step.is === "unknown" && !unpacks(step, roots));
    if (unknown?.is === "unknown") return refuse(unknown.reason);
    const files = steps.filter(({ is }) => is === "files");
    const outside = files.flatMap((step) => pathsOf(step).filter((path) => path === undefined || !roots.some((root) => isOf(path, root))));
    if (outside.includes(undefined)) return refuse(`which files line ${run.startLine} changes cannot be told`);
    const builds = steps.some((step) => step.is === "tool" || step.is === "unknown") || outside.length < files.flatMap(pathsOf).length;
    const users = steps.some(({ is }) => is === "users");
    const owners = files.some(({ command: { name } }) => name === "chown" || name === "chgrp");
    if (owners && builds && !isRoot) return refuse(`line ${run.startLine} gives files of the build to somebody`);
    if (!builds && (users || outside.length > 0)) {
      if (steps.some(({ is }) => is === "install")) return refuse(`line ${run.startLine} installs packages and does something else`);
      repeated.push(run);
      continue;
    }
    if (users) return refuse(`line ${run.startLine} builds and adds users`);
    for (const path of outside) {
      if (path === undefined) continue;
      if (SYSTEM.test(path) || /[*?[$]/.test(path)) return refuse(`line ${run.startLine} builds and changes ${path}`);
      made.add(path);
    }
    for (const step of files)
      if (step.command.name === "rm")
        for (const path of pathsOf(step)) {
          made.delete(path ?? "");
          arranged.delete(path ?? "");
        }
    for (const step of files) for (const path of targetsOf(step)) if (!roots.includes(path)) arranged.add(path);
    if (steps.some(({ is }) => is === "install")) installs.push(read);
  }
  return { installs, repeated, made: [...made], arranged: [...arranged].filter((path) => roots.some((root) => isOf(path, root))) };
}
