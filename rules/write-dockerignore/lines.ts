import { baseName, type ContextFacts, directoryPart, escaped, type Model, oncePer, REPOSITORIES } from "../../src/rule.js";
import { NO_CODE_DIRECTORIES } from "../knowledge/project/code.js";
import { CONTEXT_FILES, type ContextFile, EMBEDDING, EMBEDS } from "../knowledge/project/context-files.js";
import { codeOf } from "../shared/context/code.js";
import { filesBelow } from "../shared/context/files-below.js";
import { below } from "../shared/paths.js";
import { gitIgnored, readsRepository } from "./git.js";
import { isMade } from "./made.js";
import { mayName, type Read } from "./reads.js";
import { readsSettings } from "./settings.js";

/** A line of a `.dockerignore` that is to be. */
export interface Line {
  readonly text: string;
  /** What it leaves out, without the pattern for any directory. */
  readonly name: string;
  /** Whether it is worth writing a file for it. */
  readonly matters: boolean;
}

/** What may be left out and is not, as far as one Dockerfile is concerned. */
export function linesFor(model: Model, context: ContextFacts, reads: readonly Read[]): readonly Line[] {
  const gitignore = context.gitIgnore();
  const isNamed = ({ name, madeBy }: ContextFile) => madeBy === undefined && saysName(model, context, name);
  const isRead = (name: string) => reads.some((read) => mayName(read, name));
  const isFree = (name: string) => !context.ignores(name) && !isRead(name);
  const repositories = [...REPOSITORIES].filter((name) => context.entries(name).length > 0 && isFree(name));
  const unread = repositories.length > 0 && !readsRepository(model, context) ? repositories : [];
  const isUnneeded = (file: ContextFile) =>
    !isRead(file.name) &&
    isMade(model, file, reads) &&
    !isNamed(file) &&
    !(file.isSettings && readsSettings(model, context)) &&
    !isEmbedded(model, context, file) &&
    hasMakers(context, file);
  const files = CONTEXT_FILES.flatMap((file): readonly Line[] => {
    const { name } = file;
    const isMissing = file.madeAnew === true && context.kind(name) === undefined && !gitignore.some((line) => line.includes(name));
    const where = gitIgnored(gitignore, name) ?? (isMissing ? "at the root" : undefined);
    const isLeftIn = !context.ignores(name) || (where === "anywhere" && isInPackages(context, file));
    if (where === undefined || !isLeftIn || !isUnneeded(file)) return [];
    const matters = file.trifle === undefined || context.kind(name) !== undefined;
    return [{ text: where === "anywhere" ? `**/${name}` : name, name, matters }];
  });
  return [...unread.map((name) => ({ text: name, name, matters: true })), ...files];
}

/** Whether an instruction names a file that nobody makes in the image, or, of settings, the project's code does. */
function saysName(model: Model, context: ContextFacts, name: string): boolean {
  const stem = escaped(name.replaceAll("*", ""));
  const pattern = new RegExp(`(^|[^\\w.])${stem}(?![\\w-])(?!\\.(example|sample|template|dist)\\b)`);
  if (model.stages.some(({ instructions }) => instructions.some(({ text }) => pattern.test(text)))) return true;
  if (!name.startsWith(".env")) return false;
  const code = codeOf(model, context);
  return code === undefined || code.some(({ text }) => pattern.test(text));
}

/** Whether a compiler may take it into a program: then a repository often has something there, though git ignores the rest. */
function isEmbedded(model: Model, context: ContextFacts, { name, mayBeEmbedded }: ContextFile): boolean {
  if (mayBeEmbedded === undefined || gitIgnored(context.gitIgnore(), name) === undefined) return false;
  const embeds = new RegExp(`(${EMBEDS.source})[^\\n]*\\b${name}\\b`);
  const code = codeOf(model, context);
  return code === undefined ? EMBEDDING.some((file) => context.kind(file) !== undefined) : code.some(({ text }) => embeds.test(text));
}

/** Whether a package below the root may have it in the context: a name without `**` leaves out what lies at the root alone. */
function isInPackages(context: ContextFacts, { name, beside }: ContextFile): boolean {
  const packages = projectPaths(context).filter((path) => path.includes("/") && baseName(path) === beside);
  return packages.some((path) => !context.ignores(below(directoryPart(path), name)));
}

function hasMakers(context: ContextFacts, { of }: ContextFile): boolean {
  return of === undefined || projectPaths(context).some((path) => of.test(path));
}

const projectPaths = oncePer((context: ContextFacts): readonly string[] => [
  ...filesBelow(context, ".", (directory) => NO_CODE_DIRECTORIES.test(baseName(directory))),
]);
