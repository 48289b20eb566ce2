import { type Instruction, isInside, type Run } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import { landedBy } from "../../application/project/landed.js";
import { pathsOf } from "../../application/project/paths.js";
import type { Project } from "../../application/project/project.js";
import { isOf } from "../../application/project/roots.js";
import type { Step } from "../../application/step.js";

/** What keeps the instructions behind the build from doing in the shipped stage what they did. */
export function lateObstacle(candidate: Candidate, project: Project, copies: readonly CopiedPath[]): Refused | undefined {
  const { stage } = candidate;
  const late = stage.instructions.slice(stage.instructions.indexOf(project.last) + 1);
  const shipped = [...copies.map(({ to }) => to), ...landedPaths(candidate, [...project.repeated, ...late])];
  for (const { run, steps } of project.after) {
    for (const step of steps) {
      const refusal = stepObstacle(run, step, project, shipped);
      if (refusal !== undefined) return { refusal, at: run };
    }
  }
  const missing = [...project.repeated, ...late].find((one) => ownerOf(one).some((name) => !isAdded(name, candidate, project)));
  return missing && { refusal: `the user of line ${missing.startLine} may be one of the old base image`, at: missing };
}

function stepObstacle(run: Run, step: Step, project: Project, shipped: readonly string[]): string | undefined {
  if (step.is === "unknown") return step.reason;
  if (step.is === "install") {
    const bringsIndex = /\bupdate\b|--no-cache|\bmicrodnf\b|\b(yum|dnf)\b/.test(run.line.text);
    return bringsIndex ? undefined : `line ${run.startLine} installs from a package index that only the build has`;
  }
  if (step.is !== "files" || (step.command.name === "mkdir" && step.command.args.some(({ text }) => /^-\w*p/.test(text)))) return undefined;
  for (const path of pathsOf(step)) {
    if (path === undefined) return `which files line ${run.startLine} changes cannot be told`;
    if (isInBuildAlone(path, project, shipped)) return `line ${run.startLine} changes ${path}, which only the build has`;
  }
  return undefined;
}

function isInBuildAlone(path: string, { roots, made, workdir }: Project, shipped: readonly string[]): boolean {
  const isBelow = (one: string) => path !== one && isOf(path, one);
  const isOfBuild = roots.some(isBelow) || made.some(isBelow);
  return isOfBuild && !isInside(workdir, path) && !shipped.some((one) => isInside(path, one) || isInside(one, path));
}

/** Where instructions copy to from outside of the stage. */
export function landedPaths(candidate: Candidate, instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((one) => {
    const landed = one.kind === "copy" || one.kind === "add" ? landedBy(candidate, one) : [];
    return "refusal" in landed ? [] : landed.map(({ path }) => path);
  });
}

/** The names of users and groups in USER and `--chown`, no numbers. */
function ownerOf({ kind, text, flags }: Instruction): readonly string[] {
  const user = kind === "user" ? (/^\s*user\s+(\S+)/i.exec(text)?.[1] ?? "") : "";
  const owners = flags.flatMap(({ name, value }) => (name === "chown" ? (value ?? "") : []));
  return [user, ...owners].flatMap((one) => one.split(":")).filter((name) => name !== "" && name !== "root" && !/^\d+$/.test(name));
}

function isAdded(name: string, { stage }: Candidate, { repeated, after }: Project): boolean {
  const runs = stage.instructions.filter((one) => repeated.includes(one) || after.some(({ run }) => run === one));
  return /^[\w-]+$/.test(name) && runs.some(({ line }) => /user|group/.test(line.text) && RegExp(`\\b${name}\\b`).test(line.text));
}
