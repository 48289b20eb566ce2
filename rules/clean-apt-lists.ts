import { defineRule, lineAt, type Model, type Run, runsAfter } from "../src/rule.js";
import { PACKAGE_MANAGERS } from "./knowledge/package-managers.js";
import { isUnknownScript } from "./knowledge/scripts.js";
import { cleanUpAfter } from "./shared/clean-up.js";
import { invocations } from "./shared/invocations.js";

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
      title: "delete the apt lists",
      refusal: (run, script) => {
        const installs = invocations(script, apt, apt.needsIndex).length > 0;
        return installs ? needOfLists(context.model, run) : "it only updates, for a RUN that follows";
      },
    });
  },
});

/** Who still needs the lists behind a RUN. */
function needOfLists(model: Model, run: Run): string | undefined {
  for (const { run: later, view } of runsAfter(model, run)) {
    if (view.is === "opaque") return `line ${later.startLine} might need the lists (${view.reason})`;
    const updates = invocations(view.script, apt, apt.updates)[0];
    const needs = invocations(view.script, apt, apt.needsIndex)[0];
    if (needs !== undefined && (updates === undefined || updates.command.start > needs.command.start)) {
      return `line ${lineAt(later, needs.command.start)} installs without updating`;
    }
    if (updates !== undefined) return undefined;
    const script = view.script.commands.find(({ name }) => isUnknownScript(name));
    if (script !== undefined) return `line ${lineAt(later, script.start)} runs a script that might need the lists`;
  }
  return undefined;
}
