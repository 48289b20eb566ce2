import { baseName, type ContextFacts, type Copy, type Model } from "../../../src/rule.js";
import { copiedFrom, sourceInContext } from "../context/from-context.js";
import { landingsOf } from "../copied-files/landing.js";
import type { File } from "../files/file.js";

/** What a COPY puts into the image. */
export interface Copied extends File {
  readonly path: string;
  readonly is: "file" | "tree";
  /** In the context, or in what `from` names; empty for all of it. */
  readonly source: string;
  readonly from: string | undefined;
}

const PLAIN = /^[\w./@+-]+$/;
const IMAGE = /^[\w./@:+-]+$/;

/** The files and directories of a COPY; empty where it cannot be told which, or where a COPY of several directories makes one. */
export function copiedBy(model: Model, copy: Copy, context: ContextFacts | undefined): readonly Copied[] {
  // A comment within it would be lost.
  if (copy.heredocs.length > 0 || /\n[ \t]*#/.test(copy.text)) return [];
  const from = copiedFrom(copy);
  const landings = landingsOf(model, copy, context) ?? [];
  if (landings.some(({ source, path }) => !isPlain(source) || !isPlain(path))) return [];
  if (landings.length > 1 && landings.some(({ is }) => is === "tree")) return [];
  return landings.map(({ path, is, source }) => {
    const name = baseName(path);
    return { path, is, from, name, text: path, directory: undefined, source: sourceInContext(source) };
  });
}

function isPlain(path: string): boolean {
  return PLAIN.test(path) && !path.split("/").includes("..");
}

/** The mount that shows it; what is written below goes away with the mount. */
export function mountOf({ path, is, source, from }: Copied): string {
  // As people write the paths of a stage; those of the context are relative.
  const root = from === undefined ? "" : "/";
  const parts = ["type=bind", from && `from=${from}`, source && `source=${root}${source}`, `target=${path}`, is === "tree" && "rw"];
  return parts.filter(Boolean).join(",");
}

/** Why a mount cannot do what a COPY does. */
export function obstacleOf({ flags }: Copy): string | undefined {
  const flag = flags.find(({ name }) => name !== "from" && name !== "link");
  if (flag !== undefined) return `COPY has --${flag.name}`;
  const from = copiedFrom({ flags });
  if (from === undefined) return undefined;
  if (/^\d+$/.test(from)) return `a mount finds a stage by its name only, not as --from=${from}`;
  return IMAGE.test(from) ? undefined : "a variable says where it comes from";
}
