import type { ContextFacts } from "../../src/rule.js";
import { composeFiles } from "./compose-files.js";

/** What a compose file starts in an image instead of its ENTRYPOINT and CMD; a text as a script of the shell. */
export interface ComposeCommand {
  readonly file: string;
  readonly words: readonly string[];
}

/** With the lines that belong to it: deeper ones, and items of a list. */
const COMMAND = /^([ \t]*)(?:command|entrypoint):[ \t]*(\S.*)?((?:\n(?:[ \t]*$|\1[ \t]*-[ \t]+.*|\1[ \t]+\S.*))*)/gm;
const TEST = new RegExp(COMMAND.source.replace("command|entrypoint", "test"), COMMAND.flags);
const SERVICE = /^([ \t]+)[\w.-]+:[ \t]*(?:#.*)?\n((?:\1[ \t]+.*(?:\n|$)|[ \t]*(?:#.*)?\n)*)/gm;
/** Of the short form, and `target:` of the long one and of `develop`. */
const MOUNT = /(?:(?:^|[\s["'])(?:[.~/]|\$\{?PWD\b)[^\s:"']*:|\btarget:[ \t]*["']?)(\/[^\s:,"'\]]*)/gm;
const BUILT_HERE = /^[ \t]+(?:build|context):[ \t]*["']?\.\/?["']?[ \t]*(?:#.*)?$/m;

/** What the compose files at the root of the build context start, of whatever image. */
export function composeCommands(context: ContextFacts | undefined): readonly ComposeCommand[] {
  return composeFiles(context).flatMap(([file, text]) => commandsIn(text, COMMAND).map((words) => ({ file, words })));
}

/** How they check the health of what is built from that context. */
export function composeHealthChecks(context: ContextFacts | undefined): readonly ComposeCommand[] {
  return servicesBuiltHere(context).flatMap(([file, service]) => commandsIn(service, TEST).map((words) => ({ file, words })));
}

/** The paths of what is built from that context that they mount directories of the host over, and the files that do. */
export function composeMounts(context: ContextFacts | undefined): readonly (readonly [file: string, path: string])[] {
  return servicesBuiltHere(context).flatMap(([file, service]) =>
    [...service.matchAll(MOUNT)].map(([, path = ""]) => [file, path] as const),
  );
}

function servicesBuiltHere(context: ContextFacts | undefined): readonly (readonly [file: string, text: string])[] {
  return composeFiles(context).flatMap(([file, text]) =>
    [...text.matchAll(SERVICE)].flatMap(([, , service = ""]) => (BUILT_HERE.test(service) ? [[file, service] as const] : [])),
  );
}

function commandsIn(text: string, pattern: RegExp): readonly (readonly string[])[] {
  return [...text.matchAll(pattern)].flatMap(([, , line = "", below = ""]) => {
    const words = wordsOf(line.replace(/(^|\s)#.*$/, "").trim(), below);
    return words.length === 0 ? [] : [words];
  });
}

function wordsOf(line: string, below: string): readonly string[] {
  if (line.startsWith("["))
    return plain(
      `${line}${below}`
        .trim()
        .replace(/^\[|\]$/g, "")
        .split(","),
    );
  if (line === "") return plain(below.split(/\n[ \t]*-[ \t]+/));
  const text = /^[|>][-+\d]*$/.test(line) ? below : `${line}${below}`;
  return ["sh", "-c", ...plain([text])];
}

function plain(items: readonly string[]): readonly string[] {
  return items.map((item) => item.trim().replace(/^["']|["']$/g, "")).filter((item) => item !== "");
}
