import type { Service } from "../../model/model.js";
import { listOf, textOf } from "../yaml.js";
import { type Fields, fieldsOf } from "./file.js";

/** What a service runs, as Service has it (model/model.ts). */
export type Commands = Pick<Service, "entrypoint" | "command" | "checks" | "directory">;

/** What a service says that it runs, its hooks and health check among the checks (compose-spec/05-services.md). */
export function commandsOf({ entrypoint, command, working_dir, healthcheck, post_start, pre_stop, develop }: Fields): Commands {
  const afterSync = listOf(fieldsOf(develop).watch).map((one) => fieldsOf(one).exec);
  const hooks = [...[post_start, pre_stop].flatMap(listOf), ...afterSync].map((hook) => fieldsOf(hook).command);
  return {
    // An empty one takes the image's away.
    entrypoint: entrypoint === "" || (Array.isArray(entrypoint) && entrypoint.length === 0) ? [] : wordsOf(entrypoint),
    command: wordsOf(command),
    checks: [...hooks.map(wordsOf), checkOf(fieldsOf(healthcheck).test)].filter((words) => words !== undefined),
    directory: textOf(working_dir),
  };
}

/** A command line; undefined where it is empty. `$$` stands for `$` (compose-spec/12-interpolation.md). */
export function wordsOf(command: unknown): readonly string[] | undefined {
  const words = Array.isArray(command) ? command.map(String) : wordsOfText(textOf(command)?.trim() ?? "");
  return words.length === 0 ? undefined : words.map((word) => word.replaceAll("$$", "$"));
}

/** The words that compose makes of a text, which no shell reads: as a line of the shell where it is written for one. */
function wordsOfText(text: string): readonly string[] {
  return splitWords(text) ?? ["sh", "-c", text];
}

const WORD = /\s*((?:[^\s"'\\;&|<>()`]|\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*")+)/y;
const QUOTED = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])/g;

/** Undefined where operators of the shell stand in a text, or its quotes do not close. */
function splitWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  WORD.lastIndex = 0;
  for (let end = 0; end < text.length; end = WORD.lastIndex) {
    const word = WORD.exec(text)?.[1];
    if (word === undefined) return undefined;
    words.push(word.replaceAll(QUOTED, (_, plain, quoted, escaped) => plain ?? quoted?.replaceAll(/\\(["\\$])/g, "$1") ?? escaped));
  }
  return words;
}

/** A health check: `CMD` and `CMD-SHELL` stand in front of its words; a text is a line of the shell. */
function checkOf(test: unknown): readonly string[] | undefined {
  const [kind, ...words] = Array.isArray(test) ? test.map(String) : ["CMD-SHELL", textOf(test) ?? ""];
  if (kind === "CMD") return wordsOf(words);
  return words[0] === undefined || words[0] === "" ? undefined : wordsOf(["sh", "-c", words[0]]);
}
