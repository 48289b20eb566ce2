import type { Instruction } from "../../../src/rule.js";
import { isAptLine } from "../../application/packages/install-line.js";
import type { Reached } from "../../application/starts/reach.js";
import { DISTROLESS, DISTROLESS_RELEASES } from "../../knowledge/bases/distroless.js";
import type { Split } from "../recipe.js";
import type { Subject } from "./subject.js";

/** A split on an image without a shell, or why it has to stay on one with it. */
export function onDistroless({ candidate, evidence }: Subject, reached: Reached, split: Split, needed: Iterable<string>): Split | string {
  const release = DISTROLESS_RELEASES[/(?:^|\/)debian:(\w+)-slim$/.exec(split.base)?.[1] ?? ""];
  if (release === undefined) return `no image without a shell belongs to ${split.base}`;
  const { stage, starts } = candidate;
  const later = stage.instructions.slice(stage.instructions.indexOf(split.last) + 1);
  const shell = later.find(({ kind }) => kind === "run") ?? stage.instructions.find(isShellForm);
  if (shell !== undefined) return `line ${shell.startLine} runs a shell`;
  if (starts.some(({ words }) => words.length === 0)) return "what it starts cannot be told";
  const [script] = evidence.programs.filter(({ path, type }) => type === "script" && reached.paths.has(path));
  if (script !== undefined) return `${script.path} is a script`;
  // A static program has all calls of its library in it, whether it uses them or not.
  const runner = reached.runs.find(({ libraries }) => libraries.length > 0);
  if (runner !== undefined) return `${runner.path} runs other programs`;
  const made =
    split.repeated.length > 0 ||
    (split.finished ?? []).length > 0 ||
    split.prepared.some((line) => !isAptLine(line) && /^run\b/i.test(line));
  if (made) return "users, links or directories are made for it";
  if (!/^(|root|\d+)(:\d+)?$/.test(evidence.image.user)) return `the user ${evidence.image.user} is not in an image without a shell`;
  const wanted = new Set([...reached.packages.keys(), ...needed]);
  const most = DISTROLESS.findLastIndex(([, packages]) => packages.some((name) => wanted.has(name)));
  const given = DISTROLESS.slice(0, Math.max(most, 0) + 1);
  const other = [...wanted].find((name) => !given.some(([, packages]) => packages.includes(name)));
  if (other !== undefined) return `it needs the package ${other}`;
  const [image] = given.at(-1) ?? ["static"];
  return { ...split, base: `gcr.io/distroless/${image}-${release}`, prepared: split.prepared.filter((line) => !isAptLine(line)) };
}

function isShellForm(one: Instruction): boolean {
  return (one.kind === "cmd" || one.kind === "entrypoint" || one.kind === "healthcheck") && one.command?.form === "shell";
}
