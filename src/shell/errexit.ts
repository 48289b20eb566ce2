import type { Item, Script, ShellCommand } from "./view.js";

/** Whether a script that consists of these members stops at errors since it says so itself (POSIX, «set»). */
export function errexitOf(items: readonly Item[]): Script["errexit"] {
  const sets = items.flatMap(({ commands }) => commands.filter(({ name }) => name === "set"));
  const turnsOn = sets.filter(setsErrexit);
  if (turnsOn.length === 0) return "no";
  const [first] = items[0]?.commands ?? [];
  const fromTheStart = items[0]?.form === "command" && first !== undefined && turnsOn.includes(first) && sets.length === turnsOn.length;
  return fromTheStart ? "from the start" : "in part";
}

/** Whether the shell stops at errors where a member of a script's list stands; undefined where that is not known. */
export function stopsAtErrorsIn(script: Script, member: Item): boolean | undefined {
  if (script.errexit !== "in part") return script.errexit === "from the start";
  const before = script.items.slice(0, script.items.indexOf(member));
  const switching = before.findLast(({ commands }) => commands.some(switchesErrexit));
  if (switching === undefined) return script.shellStops;
  const [command] = switching.commands;
  const isCertain = switching.form === "command" && (switching.operator === undefined || switching.operator === ";");
  return isCertain && command !== undefined ? setsErrexit(command) : undefined;
}

/** Whether a script that stops at errors stops wherever a member of its list fails: one alone that lets none of its own pass. */
export function stopsWhereItFails({ items }: Script, member: Item): boolean {
  const next = items[items.indexOf(member) + 1]?.operator;
  const isAlone = [member.operator, next].every((operator) => operator === undefined || operator === ";");
  return isAlone && !member.ignoresFailures;
}

function switchesErrexit(command: ShellCommand): boolean {
  return command.name === "set" && command.runsIn === "shell" && (turnsErrexitOff(command) || setsErrexit(command));
}

export function turnsErrexitOff({ name, args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  const turnsOff = words.some((word, at) => /^\+[a-zA-Z]*e/.test(word) || (/^\+[a-zA-Z]*o$/.test(word) && words[at + 1] === "errexit"));
  return name === "set" && turnsOff;
}

/** What stands behind `--`, or behind a word that is no option, is an argument of the script. */
function setsErrexit({ args }: ShellCommand): boolean {
  const words = args.map(({ text }) => text);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (!/^[-+][a-zA-Z]/.test(word)) return false;
    if (/^-[a-zA-Z]*e/.test(word) || (/^-[a-zA-Z]*o$/.test(word) && words[at + 1] === "errexit")) return true;
    if (word.endsWith("o")) at++;
  }
  return false;
}
