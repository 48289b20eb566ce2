import { defineRule, firstNeed, lineAt, type Model, type Run, type ShellCommand } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers.js";
import { isUnknownScript, READS_APT_LISTS } from "./knowledge/scripts.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { invocations, mentions } from "./shared/invocations.js";

const { apt } = PACKAGE_MANAGERS;

export default defineRule({
  id: "clean-apt-lists",
  title: "Delete the apt package lists in the layer that fetched them",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3009"],
  docs: {
    example: "one-line",
    what: "Appends `rm -rf /var/lib/apt/lists/*` to a RUN of a shipped stage that runs `apt-get update`.",
    why: "The lists are only needed to install packages; deleted in a later layer they would still be shipped.",
    safety:
      "Package lists are disposable. A RUN is left alone if a later one, in this stage, in one built on it or in an ONBUILD trigger, installs without updating or may run any script, and if the lists lie in a cache mount.",
  },
  run(context) {
    cleanUpAfter(context, {
      manager: apt,
      verbs: apt.updates,
      commands: ["rm -rf /var/lib/apt/lists/*"],
      behind: "the script",
      title: "delete the apt lists",
      refusal: (run, script) => {
        const installs = invocations(script, apt, apt.needsIndex).length > 0;
        if (!installs) return "it only updates, for a RUN that follows";
        return needOfLists(context.model, run) ?? needAtRunTime(context.model);
      },
    });
  },
});

/** Who still needs the lists behind a RUN. */
function needOfLists(model: Model, run: Run): string | undefined {
  return firstNeed(model, run, ({ run: later, view }) => {
    if (view.is === "opaque") return `line ${later.startLine} might need the lists (${view.reason})`;
    const { script } = view;
    const update = invocations(script, apt, apt.updates).find(({ command }) => command.runs === "always");
    const before = (command: ShellCommand) => update === undefined || command.start < update.command.start;
    const install = invocations(script, apt, apt.needsIndex).find(({ command }) => before(command));
    if (install !== undefined) return `line ${lineAt(later, install.command.start)} installs without updating`;
    const reader = script.commands.find((command) => before(command) && mayReadLists(command));
    if (reader !== undefined)
      return `line ${lineAt(later, reader.start)} runs ${reader.name ?? "a program that only the build knows"}, which might need the lists`;
    const hidden = mentions(script, apt);
    if (hidden !== undefined && before(hidden)) return `line ${lineAt(later, hidden.start)} might call apt`;
    return update === undefined ? undefined : "settled";
  });
}

/** What the image starts may install, too. */
function needAtRunTime(model: Model): string | undefined {
  const starts = model.target?.instructions.find(
    (instruction) =>
      (instruction.kind === "cmd" || instruction.kind === "entrypoint") &&
      instruction.line.text.split(/[^\w.+-]+/).some((word) => PROGRAMS.has(word)),
  );
  return starts === undefined ? undefined : `${starts.keyword} on line ${starts.startLine} calls apt`;
}

const PROGRAMS: ReadonlySet<string> = new Set(apt.programs);

function mayReadLists({ name, args, assigns }: ShellCommand): boolean {
  if (name === undefined) return assigns.length === 0;
  if (name === "make") return args.some(({ text }) => /deps|dependencies|setup|bootstrap|provision/.test(text));
  return READS_APT_LISTS.has(name) || isUnknownScript(name);
}
