import { readScript } from "../shell/script.js";
import type { ShellWord } from "../shell/view.js";

/** A home directory, or a pattern of paths. */
const EXPANDED = /^~|[*?[]/;

/** The words that `/bin/sh -c SCRIPT` starts; undefined where it is more than one plain command, or the shell expands something. */
export function startedWords([shell, option, text, ...rest]: readonly string[]): readonly string[] | undefined {
  if (!/^\/bin\/(sh|bash)$/.test(shell ?? "") || option !== "-c" || text === undefined || rest.length > 0) return undefined;
  const script = readScript(text, () => ({ start: 0, end: 0 }), "posix");
  if (typeof script === "string" || script.items.length !== 1 || script.ending === "&") return undefined;
  const [item] = script.items;
  const [command, ...others] = script.commands;
  if (item?.form !== "command" || command?.program === undefined || others.length > 0) return undefined;
  if (command.assigns.length > 0 || command.redirects.length > 0 || command.args.some(isExpanded)) return undefined;
  if (EXPANDED.test(command.program)) return undefined;
  const words = [command.program, ...command.args.map(({ value = "" }) => value)];
  return words[0] === "exec" ? words.slice(1) : words;
}

function isExpanded({ text, value }: ShellWord): boolean {
  return value === undefined || EXPANDED.test(text.replaceAll(/'[^']*'|"[^"]*"|\\[\s\S]/g, ""));
}
