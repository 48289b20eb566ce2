import { commandsOfFile, isInside } from "../../../src/rule.js";
import { below, within } from "../../shared/paths.js";
import type { Candidate } from "../candidate.js";
import { landedBy } from "./landed.js";
import type { Project } from "./project.js";
import type { Started } from "./started.js";

/** The text of a script of the context, by its path in the image. */
export function scriptAt(path: string, candidate: Candidate, project: Pick<Project, "landed">): string | undefined {
  const copies = candidate.stage.instructions.filter((one) => one.kind === "copy" || one.kind === "add");
  const landed = copies.flatMap((copy) => {
    const places = landedBy(candidate, copy);
    return "refusal" in places ? [] : places;
  });
  const found = [...project.landed, ...landed].findLast(({ path: to, is }) => (is === "file" ? path === to : isInside(path, to)));
  if (found?.source === undefined) return undefined;
  const source = found.is === "file" ? found.source : below(found.source, within(path, found.path));
  return candidate.context?.read(source);
}

/** What a script runs, its arguments in the place of `exec "$@"`; undefined where that cannot be told. */
export function startedByScript(by: Started, text: string): readonly Started[] | undefined {
  const { words } = by;
  const commands = commandsOfFile(text);
  if (commands === undefined || commands.some(({ name }) => name === "cd" || name === "." || name === "source" || name === "eval"))
    return undefined;
  const started: Started[] = [];
  for (const { isCall, name, args } of commands) {
    const all = [name, ...args.map(({ text: word, value }) => value ?? word)];
    if (name === "exec" && args[0]?.text === '"$@"') {
      if (words.length > 1) started.push({ ...by, words: words.slice(1) });
    } else if (name === undefined && isCall) return undefined;
    else if (name !== undefined) started.push({ ...by, words: all.map((word) => (word ?? "").replaceAll('"', "")) });
  }
  return started;
}
