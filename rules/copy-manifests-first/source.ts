import {
  type Add,
  type Arg,
  baseName,
  type Change,
  type ContextFacts,
  type Copy,
  commentsAbove,
  type Instruction,
  keywordIn,
  type Model,
  type Run,
  sourceOf,
} from "../../src/rule.js";
import { isReadByPrograms } from "../knowledge/commands/environment.js";
import { EDITED_SOURCES } from "../knowledge/project/files.js";
import { moveBehind, setApart, standApart } from "../shared/blank-lines.js";
import { globOf } from "../shared/glob.js";
import { below } from "../shared/paths.js";
import { placeOf } from "./directory.js";
import { speakOfInstall } from "./split.js";

/** A COPY of a folder of the build context; the folder is empty for all of it. */
export interface Source {
  readonly copy: Copy | Add;
  readonly folder: string;
}

/** What `COPY FOLDER DEST` copies; undefined where it is no folder, or more than one. */
export function sourceFrom(copy: Copy | Add, context: ContextFacts | undefined): Source | undefined {
  const folder = pathFrom(copy);
  if (folder === "" || folder === undefined) return folder === "" ? { copy, folder } : undefined;
  return context?.kind(folder) === "directory" && context.realPath(folder) === folder ? { copy, folder } : undefined;
}

/** What `COPY FILE DEST` copies, as a folder that is nothing but the file; undefined where it is no source that people edit. */
export function editedFileFrom(copy: Copy | Add, context: ContextFacts): Source | undefined {
  const file = pathFrom(copy);
  if (file === undefined || !EDITED_SOURCES.test(file) || SETS_SOMETHING_UP.test(baseName(file))) return undefined;
  return context.kind(file) === "file" && context.realPath(file) === file ? { copy, folder: file } : undefined;
}

/** Names of files that set something up in the language of the project: `.pnpmfile.cjs`, `vite.config.ts`, `setup.py`. */
const SETS_SOMETHING_UP = /^\.|file\.|(^|[.-])(config|rc|setup)\./i;

/** The path of the build context that a COPY names, if it is one and written out; empty for all of it. */
function pathFrom({ sources: [source, ...more] }: Copy | Add): string | undefined {
  if (source === undefined || more.length > 0) return undefined;
  const path = source.text.replace(/^(\.?\/)+/, "").replace(/(\/\.?)+$/, "");
  if (path === "." || path === "") return "";
  return /^[\w./@+-]+$/.test(path) && !path.split("/").includes("..") ? path : undefined;
}

/** One COPY for each directory, and for each folder that is copied as a whole. */
export function copiesOf(model: Model, { copy, folder }: Source, files: readonly string[]): readonly string[] {
  const root = folder === "" ? "" : `${folder}/`;
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const to = file.endsWith("/") ? file : file.slice(0, file.lastIndexOf("/") + 1);
    groups.set(to, [...(groups.get(to) ?? []), root + file]);
  }
  const flags = copy.flags.map((flag) => `${sourceOf(copy, flag)} `).join("");
  const destination = copy.destination.text === "." ? "./" : copy.destination.text.replace(/\/?$/, "/");
  return [...groups].map(([to, names]) => `${keywordIn(model.dockerfile, "COPY")} ${flags}${names.join(" ")} ${destination}${to}\n`);
}

/** Those of the files that another COPY above, or one of `between`, has put there already, the same way. */
export function copiedAbove(
  model: Model,
  { copy, folder }: Source,
  files: readonly string[],
  between: readonly Instruction[] = [],
): readonly string[] {
  const stage = model.stageOf(copy);
  const above = [...(stage?.instructions.slice(0, stage.instructions.indexOf(copy)) ?? []), ...between];
  const place = placeOf(model, copy);
  const sources = above.flatMap((one) => {
    const isLike = (one.kind === "copy" || one.kind === "add") && one.heredocs.length === 0 && flagsOf(one) === flagsOf(copy);
    if (!isLike || place === undefined) return [];
    const names = one.sources.map(({ text }) => text.replace(/^(\.?\/)+/, ""));
    const to = placeOf(model, one);
    return to === place || names.every((name) => isFileAt(one, name, to, place)) ? names : [];
  });
  return files.filter((file) => {
    const path = folder === "" ? file : `${folder}/${file}`;
    const [directory, name] = [path.slice(0, path.lastIndexOf("/") + 1), baseName(path)];
    return !file.includes("/") && sources.some((one) => one.startsWith(directory) && globOf(one.slice(directory.length)).test(name));
  });
}

/** Whether `COPY FILE PLACE/FILE` puts one file into a directory by its own name. */
function isFileAt({ sources, destination }: Copy | Add, name: string, to: string | undefined, place: string): boolean {
  return sources.length === 1 && !/\/["']?$/.test(destination.text) && to === below(place, baseName(name));
}

/** COPYs and a RUN behind a COPY and those of `between` that may matter to them; the COPY then stands behind what was inserted. */
export function insertionOf(
  { dockerfile }: Model,
  { copy }: Source,
  { run, between }: { readonly run: Run; readonly between: readonly Instruction[] },
  inserted: { readonly copies: readonly string[]; readonly install: string },
): Change["operations"] {
  const comments = commentsAbove(dockerfile, copy);
  const moved = speakOfInstall(comments) ? [copy] : [...comments, copy];
  const apart = standApart(dockerfile, copy, run);
  const gap = apart ? "\n" : "";
  const text = [...inserted.copies, gap, inserted.install, gap].join("");
  // Below an argument that is another with each release, all of it would run again.
  const last = between.findLast((instruction) => instruction.kind !== "arg" || mayMatter(instruction, text));
  if (last === undefined) return [{ do: "insert", where: "before", anchor: moved[0] ?? copy, text }];
  const behind: Change["operations"] = [{ do: "insert", where: "after", anchor: last, text }, ...moveBehind(moved, last)];
  return apart ? setApart(dockerfile, last, behind) : behind;
}

/** Whether a build argument is one that instructions name, or that programs read though nothing names it. */
function mayMatter({ declarations }: Arg, text: string): boolean {
  return declarations.some(({ name }) => isReadByPrograms(name.text) || text.includes(name.text));
}

/** The flags of a COPY or ADD, as they are written. */
export function flagsOf(copy: Copy | Add): string {
  return copy.flags.map((flag) => sourceOf(copy, flag)).join(" ");
}
