import { mountsOf, type Run } from "../../../src/rule.js";
import type { ReadRun, Step } from "../step.js";
import { unpacks } from "./last-of-build.js";
import { isOfSystem, pathsOf } from "./paths.js";
import { isOf } from "./roots.js";

/** What a RUN up to the last one of the build does. */
export interface Work {
  /** Its commands on files, and the paths outside of the project that they change. */
  readonly files: readonly Step[];
  readonly outside: readonly string[];
  /** Whether it calls a tool, or changes files of the project. */
  readonly builds: boolean;
  readonly installs: boolean;
  readonly addsUsers: boolean;
  /** Whether it changes the mode of the directory of the project, which a copy of what lies there has not. */
  readonly opensDirectory: boolean;
}

/** What a RUN does; a string: why that cannot be told. */
export function workOf({ run, steps }: ReadRun, roots: readonly string[]): Work | string {
  const mount = obstacleInMounts(run, roots);
  if (mount !== undefined) return mount;
  const unknown = steps.find((step) => step.is === "unknown" && !unpacks(step, roots));
  if (unknown?.is === "unknown") return unknown.reason;
  const files = steps.filter(({ is }) => is === "files");
  const paths = files.flatMap(pathsOf);
  const outside: string[] = [];
  for (const path of paths) {
    if (path === undefined) return `which files line ${run.startLine} changes cannot be told`;
    if (!roots.some((root) => isOf(path, root))) outside.push(path);
  }
  const builds = steps.some(({ is }) => is === "tool" || is === "unknown") || outside.length < paths.length;
  return {
    files,
    outside,
    builds,
    installs: steps.some(({ is }) => is === "install"),
    addsUsers: steps.some(({ is }) => is === "users"),
    opensDirectory: files.some(
      (step) => step.command.name === "chmod" && pathsOf(step).some((path) => path !== undefined && roots.includes(path)),
    ),
  };
}

function obstacleInMounts(run: Run, roots: readonly string[]): string | undefined {
  const mounts = mountsOf(run);
  if (mounts.some((mount) => (mount.get("type") ?? "bind") === "bind" && mount.get("from") === undefined))
    return `line ${run.startLine} mounts what it builds, and its files are not in the image`;
  const covers = mounts.some((mount) => mount.get("type") !== "bind" && roots.some((root) => isOf(mount.get("target") ?? "", root)));
  return covers ? `a mount of line ${run.startLine} may hold what is built` : undefined;
}

/** Whether it changes nothing of the project: both stages can do it. */
export function arrangesOnly({ builds, addsUsers, outside }: Work): boolean {
  return !builds && (addsUsers || outside.length > 0);
}

/** Why neither stage alone can do it; `user`: who the stage's USER are. */
export function obstacleInWork(work: Work, { startLine }: Run, user: "root" | "another"): string | undefined {
  const { files, outside, builds } = work;
  const owners = files.some(({ command: { name } }) => name === "chown" || name === "chgrp");
  if (owners && builds && user !== "root") return `line ${startLine} gives files of the build to somebody`;
  if (work.opensDirectory && builds && user !== "root") return `line ${startLine} sets the mode of the directory that it builds in`;
  if (arrangesOnly(work)) return work.installs ? `line ${startLine} installs packages and does something else` : undefined;
  if (work.addsUsers) return `line ${startLine} builds and adds users`;
  const unclear = outside.find((path) => isOfSystem(path) || /[*?[$]/.test(path));
  return unclear && `line ${startLine} builds and changes ${unclear}`;
}
