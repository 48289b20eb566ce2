import { firstNeed, type Item, lineAt, mountsOf, type RuleContext, type Run, type Script, type ShellCommand } from "../../../src/rule.js";
import { RUNS_TEXT } from "../../knowledge/commands/scripts.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import { ALL_APT_LISTS, APT_UPDATES_FIRST } from "../../knowledge/packages/apt.js";
import { mayReadIndex } from "../commands/index-readers.js";
import { alone, callsOf, type Invocation, invocations, isCallWith, mentions } from "../commands/invocations.js";
import { reachedFrom } from "../commands/reached-commands.js";
import { addsRepository, withoutInstallers } from "../commands/set-up-script.js";
import { shownPath } from "../files/file.js";

const { apt } = PACKAGE_MANAGERS;

/** Whether a call of apt fetches the lists. */
export function updatesLists(call: Invocation): boolean {
  return isCallWith(call, apt.updates) || call.command.args.some(({ text }) => APT_UPDATES_FIRST.test(text));
}

/** Who still needs apt's package lists behind a RUN. */
export function needOfLists({ model, facts }: Pick<RuleContext, "model" | "facts">, run: Run): string | undefined {
  return firstNeed(model, run, ({ run: later, view }) => {
    if (view.is === "opaque") return `line ${later.startLine} might need the lists (${view.reason})`;
    const { script } = view;
    const settled = firstOf([startOfUpdate(script), startOfDeletion(later, script)]);
    const before = ({ start }: ShellCommand) => settled === undefined || start < settled;
    const install = invocations(script, apt, apt.needsIndex).find(
      ({ command }) => before(command) && !followsUpdate(later, script, command),
    );
    if (install !== undefined) return `line ${lineAt(later, install.command.start)} installs without updating`;
    const hidden = mentions(script, apt);
    if (hidden !== undefined && before(hidden)) return `line ${lineAt(later, hidden.start)} might call apt`;
    const reached = reachedFrom(model, later, withoutInstallers(script), facts.context).filter(({ by }) => before(by));
    for (const { command, by, script: file } of reached) {
      const line = `line ${lineAt(later, by.start)} runs ${file === undefined ? "" : `${shownPath(file.path)}, which `}`;
      if (file !== undefined && callsOf(alone(command), apt).length > 0) return `${line}calls apt`;
      if (mayReadIndex(model, command, alone(command), apt))
        return `${line}${file === undefined ? "" : "runs "}${shownCommand(command)}, which might need the lists`;
    }
    return settled === undefined ? undefined : "settled";
  });
}

/** Where a script first fetches the lists anew, whatever happens before; undefined where it may not. */
function startOfUpdate(script: Script): number | undefined {
  const calls = callsOf(script, apt).filter((call) => updatesLists(call) && call.command.runs === "always");
  const setUps = script.items.some(isAsked) ? [] : script.items.filter(addsRepository);
  return firstOf([...calls, ...setUps.map((command) => ({ command }))].map(({ command }) => command.start));
}

/** Where a script deletes the lists, whatever happens before: what comes behind does without them. A mount would hide those of the image. */
function startOfDeletion(run: Run, script: Script): number | undefined {
  if (script.items.some(isAsked) || mountsOf(run).length > 0) return undefined;
  const deletes = ({ name, args, runs }: ShellCommand) =>
    runs === "always" && name === "rm" && args.some(({ text }) => ALL_APT_LISTS.test(text));
  return script.commands.find(deletes)?.start;
}

function isAsked({ operator }: Item): boolean {
  return operator === "||" || operator === "&";
}

function firstOf(starts: readonly (number | undefined)[]): number | undefined {
  return starts.filter((start) => start !== undefined).sort((one, other) => one - other)[0];
}

/** `if …; then apt-get update && apt-get install …`: whether or not it runs, it does so with new lists. */
function followsUpdate(run: Run, script: Script, install: ShellCommand): boolean {
  const previous = script.commands[script.commands.indexOf(install) - 1];
  if (previous === undefined || !/^[\s\\]*&&[\s\\]*$/.test(run.text.slice(previous.end, install.start))) return false;
  return callsOf(alone(previous), apt).some(updatesLists);
}

/** A shell that reads another script is told by what it reads. */
function shownCommand({ name, args }: ShellCommand): string {
  const [first] = args;
  if (name === undefined) return "a program that only the build knows";
  return RUNS_TEXT.has(name) && first !== undefined ? `\`${name} ${first.text}\`` : name;
}
