import { baseName, type ContextFacts, commandsOf, type Model, runsOf } from "../../src/rule.js";
import { CONTEXT_FILES, type ContextFile, EMBEDDING, EMBEDS, MANIFESTS } from "../knowledge/context-files.js";
import { REPOSITORIES } from "../knowledge/repositories.js";
import { codeOf } from "../shared/context-code.js";
import { gitIgnored, readsRepository } from "./git.js";
import { mayName, type Read } from "./reads.js";

/** What may be left out and is not, as lines of a `.dockerignore`. */
export function linesFor(model: Model, context: ContextFacts, reads: readonly Read[]): readonly string[] {
  const gitignore = context.gitIgnore();
  const isNamed = ({ name, madeBy }: ContextFile) => madeBy === undefined && saysName(model, context, name);
  const isFree = (name: string) => !context.ignores(name) && !reads.some((read) => mayName(read, name));
  const repositories = REPOSITORIES.filter((name) => context.entries(name).length > 0 && isFree(name));
  const unread = repositories.length > 0 && !readsRepository(model, context) ? repositories : [];
  const isRead = ({ isRead: words }: ContextFile) => words !== undefined && MANIFESTS.some((name) => words.test(context.read(name) ?? ""));
  const isUnneeded = (file: ContextFile) =>
    isFree(file.name) && !isRead(file) && !isNamed(file) && isMade(model, file) && !isEmbedded(model, context, file);
  const files = CONTEXT_FILES.flatMap((file) => {
    const isMissing =
      file.madeAnew === true && context.kind(file.name) === undefined && !gitignore.some((line) => line.includes(file.name));
    const where = gitIgnored(gitignore, file.name) ?? (isMissing ? "at the root" : undefined);
    if (where === undefined || !isUnneeded(file)) return [];
    return { ...file, line: where === "anywhere" ? `**/${file.name}` : file.name };
  });
  const matters = unread.length > 0 || files.some(({ name, trifle }) => trifle === undefined || context.kind(name) !== undefined);
  return matters ? [...unread, ...files.map(({ line }) => line)] : [];
}

/** Whether an instruction names a file that nobody makes in the image, or, of settings, the project's code does. */
function saysName(model: Model, context: ContextFacts, name: string): boolean {
  const stem = name.replaceAll("*", "").replaceAll(/[.+]/g, "\\$&");
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

function isMade(model: Model, { madeBy }: ContextFile): boolean {
  if (madeBy === undefined) return true;
  return model.stages.flatMap(runsOf).some((run) => {
    const commands = commandsOf(model, run) ?? [];
    return commands.some(({ name, args }) => {
      const makers = madeBy.filter(({ programs }) => name !== undefined && programs.includes(baseName(name)));
      return makers.some(({ by }) => (args.length === 0 ? by.test("") : args.some(({ text }) => by.test(text))));
    });
  });
}
