import { directoryOf, type Instruction, isInside, resolveDirectory, valueAt } from "../../../../src/rule.js";
import { between } from "../../paths.js";
import { landingsOf } from "../landing.js";
import { flagOf } from "../obstacles.js";
import type { Question } from "../question.js";
import { READS } from "./around.js";
import type { Effect } from "./effect.js";

/** Whether a COPY may bring `/etc/passwd` or `/etc/group`. */
export function bringsUsers({ model, context }: Question, at: Instruction): boolean {
  if (at.kind !== "copy" && at.kind !== "add") return false;
  return (
    landingsOf(model, at, context)?.some(({ path, is }) => isInside(path, "/etc") || (is === "tree" && isInside("/etc", path))) ?? true
  );
}

/** What a COPY or ADD does to a path. */
export function effectOfCopy(
  { model, context, path, attribute, owner, call }: Question,
  copy: Extract<Instruction, { kind: "copy" | "add" }>,
): Effect {
  const landings = landingsOf(model, copy, context);
  if (landings === undefined) return { is: "unknown", reason: `the destination of ${copy.keyword} on line ${copy.startLine} is not known` };
  const inside = landings.filter((landing) => isInside(landing.path, path));
  const above = landings.find((landing) => landing.is === "tree" && !isInside(landing.path, path) && isInside(path, landing.path));
  const wanted = attribute === "mode" ? call.operand.value : owner;
  const isWanted = copy.flags.some(({ name, value }) => name === flagOf(attribute) && value !== undefined && value === wanted);
  if (above !== undefined && isWanted && attribute !== "part of owner" && copy.kind === "copy") return READS;
  if (above !== undefined) return { is: "unknown", reason: `${copy.keyword} on line ${copy.startLine} may write below ${path} as well` };
  const [first] = inside;
  if (first === undefined) return { is: "nothing" };
  const directory = first.is === "tree" ? first.path : directoryOf(first.path);
  return {
    is: "copies",
    copy,
    to: first.path,
    directory: isInside(directory, path) ? directory : undefined,
    elsewhere: landings.find((landing) => !inside.includes(landing))?.source,
  };
}

/** What a WORKDIR does to a path: it makes a directory that is not there. */
export function effectOfWorkdir(
  { model, path }: Question,
  at: Extract<Instruction, { kind: "workdir" | "user" | "stopsignal" | "maintainer" }>,
): Effect {
  const { workdir } = model.stateAt(at);
  const directory = resolveDirectory(workdir, valueAt(model, at, at.value.text));
  if (directory === undefined) return { is: "unknown", reason: `WORKDIR on line ${at.startLine} is not known` };
  return isInside(directory, path) ? { is: "makes", directories: between(path, directory) } : { is: "nothing" };
}

/** Docker's legacy builder drops what a RUN changes below a volume (BuildKit's reference.md), as Buildah does with `--compat-volumes`. */
export function effectOfVolume({ model, path }: Question, at: Extract<Instruction, { kind: "volume" }>): Effect {
  const volumes = at.paths.map(({ text }) => valueAt(model, at, text));
  const isMet = volumes.some((volume) => volume === undefined || isInside(volume, path) || isInside(path, volume));
  if (!isMet) return { is: "nothing" };
  return { is: "unknown", reason: `some builders drop what a RUN changes below VOLUME on line ${at.startLine}` };
}
