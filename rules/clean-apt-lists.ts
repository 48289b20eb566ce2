import { defineRule, firstNeed, lineAt, type Model, type Run, type ShellCommand } from "../src/rule.js";
import { APT_UPDATES_FIRST } from "./knowledge/apt.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers/index.js";
import { callAtStart } from "./shared/at-start.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { mayReadIndex } from "./shared/index-readers.js";
import { callsOf, type Invocation, invocations, isCallWith, mentions } from "./shared/invocations.js";

const { apt } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-apt-lists",
  title: "Delete the apt package lists in the layer that fetched them",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3009"],
  words: apt.programs,
  docs: {
    example: "one-line",
    what: "Appends `rm -rf /var/lib/apt/lists/*` to a RUN of a shipped stage that runs `apt-get update`, or `apt-get install --update`.",
    why: "The lists are only needed to install packages; deleted in a later layer they would still be shipped.",
    safety:
      "Package lists are disposable. A RUN is left alone if a later one, in this stage, in one built on it or in an ONBUILD trigger, installs without updating or may run any script, and if the lists lie in a cache mount.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: apt,
      verbs: [...apt.updates, ...apt.needsIndex],
      leaves: updates,
      directories: ["/var/lib/apt/lists"],
      title: "delete the apt lists",
      refusal: ({ run, script }) => {
        const installs = invocations(script, apt, apt.needsIndex).length > 0;
        if (!installs) return "it only updates, for a RUN that follows";
        return needOfLists(context.model, run) ?? callAtStart(context.model, context.facts.context, apt, "calls alone");
      },
    });
  },
});

function updates(call: Invocation): boolean {
  return isCallWith(call, apt.updates) || call.command.args.some(({ text }) => APT_UPDATES_FIRST.test(text));
}

/** Who still needs the lists behind a RUN. */
function needOfLists(model: Model, run: Run): string | undefined {
  return firstNeed(model, run, ({ run: later, view }) => {
    if (view.is === "opaque") return `line ${later.startLine} might need the lists (${view.reason})`;
    const { script } = view;
    const update = callsOf(script, apt).find((call) => updates(call) && call.command.runs === "always");
    const before = (command: ShellCommand) => update === undefined || command.start < update.command.start;
    const install = invocations(script, apt, apt.needsIndex).find(({ command }) => before(command));
    if (install !== undefined) return `line ${lineAt(later, install.command.start)} installs without updating`;
    const hidden = mentions(script, apt);
    if (hidden !== undefined && before(hidden)) return `line ${lineAt(later, hidden.start)} might call apt`;
    const reader = script.commands.find((command) => before(command) && mayReadIndex(model, command, script, apt));
    if (reader !== undefined)
      return `line ${lineAt(later, reader.start)} runs ${reader.name ?? "a program that only the build knows"}, which might need the lists`;
    return update === undefined ? undefined : "settled";
  });
}
