import type { ShellCommand } from "../../../src/rule.js";
import { assignedIn } from "../../application/compiled/assigned.js";
import { isForgiving } from "../../application/compiled/forgiving.js";
import { type Built, NOTHING_BUILT } from "../../application/compiled/language.js";
import { isEmpty } from "./built-places.js";
import { assigned, type Following } from "./following.js";
import { isOpenWord, type Shell } from "./shell-words.js";

/** What a call of the toolchain leaves behind; a text is why that cannot be told. */
export function followTool(command: ShellCommand, line: string, shell: Shell, following: Following): Built | string {
  const { call, origins, language, says, through } = following;
  const { name } = command;
  const { directory } = shell;
  const isOwn = (one: string) => command.assigns.includes(one) || command.name === "env";
  const variable = (one: string): string | undefined => {
    if (isOwn(one) && assignedIn(line, one).length > 0) return assigned(line, one, shell, following) ?? "$";
    const isSeen = shell.variables.has(one) && (shell.exported.has(one) || call.isSet(one));
    return isSeen ? (shell.variables.get(one) ?? "$") : call.variable(one);
  };
  const isSet = (one: string) => isOwn(one) || shell.exported.has(one) || call.isSet(one);
  if (directory === undefined) return says(`calls ${name} in a directory that cannot be told`);
  const built = language.built({ ...call, command, directory, variable, isSet }, origins);
  const isNothing = typeof built !== "string" && isEmpty(built) && (built.clears ?? []).length === 0;
  if (isNothing) return NOTHING_BUILT;
  if (command.runs !== "always") return says(`calls ${name} ${placeOf(line)}`);
  if (typeof built === "string") return `${through}, which ${built}`;
  if (isForgiving(line)) return says(`goes on where ${name} fails`);
  const open = command.args.find(isOpenWord);
  return open === undefined ? built : says(`hands ${name} words that only the run tells`);
}

function placeOf(line: string): string {
  if (/^\s*(for|while|until)\b/m.test(line)) return "in a loop";
  return /^\s*(function\b|[\w-]+\s*\(\s*\))/m.test(line) ? "in a function" : "on a condition";
}
