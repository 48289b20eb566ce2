import { baseName, type ContextFacts, commandsOf, type Model, runsOf } from "../../src/rule.js";
import { CONTEXT_FILES, type ContextFile, MANIFESTS } from "../knowledge/context-files.js";
import { REPOSITORIES } from "../knowledge/repositories.js";
import { gitIgnored, readerOfRepository } from "./git.js";
import { mayName, type Read } from "./reads.js";

/** What may be left out and is not, as lines of a `.dockerignore`. */
export function linesFor(model: Model, context: ContextFacts, reads: readonly Read[]): readonly string[] {
  const gitignore = context.read(".gitignore") ?? "";
  const isFree = (name: string) => !context.ignores(name) && !reads.some((read) => mayName(read, name));
  const repositories = REPOSITORIES.filter((name) => context.entries(name).length > 0 && isFree(name));
  const unread = repositories.length > 0 && readerOfRepository(model, context) === undefined ? repositories : [];
  const isRead = ({ isRead: words }: ContextFile) => words !== undefined && MANIFESTS.some((name) => words.test(context.read(name) ?? ""));
  const files = CONTEXT_FILES.filter((file) => isFree(file.name) && !isRead(file) && isMade(model, file)).flatMap((file) => {
    const where = gitIgnored(gitignore, file.name);
    return where === undefined ? [] : { ...file, line: where === "anywhere" ? `**/${file.name}` : file.name };
  });
  const matters = unread.length > 0 || files.some(({ name, trifle }) => trifle === undefined || context.kind(name) !== undefined);
  return matters ? [...unread, ...files.map(({ line }) => line)] : [];
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
