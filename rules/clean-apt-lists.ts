import { defineRule, type Item, type ShellWord } from "../src/rule.js";
import { PACKAGE_MANAGERS, type PackageManager } from "./knowledge/package-managers/index.js";
import { ADD_APT_REPOSITORY, UPDATES_BEHIND_IT } from "./knowledge/packages/apt.js";
import { imageBelow } from "./shared/base.js";
import { type CleanUp, cleanUpAfter } from "./shared/clean-up/clean-up.js";
import { needOfLists, updatesLists } from "./shared/clean-up/need-of-lists.js";
import { needOfListsInDerived } from "./shared/clean-up/need-of-lists-in-derived.js";
import { callAtStart } from "./shared/commands/at-start.js";
import { installsPackages } from "./shared/commands/index-readers.js";
import { callsOf, type Invocation, invocations, isCallWith } from "./shared/commands/invocations.js";
import { readOptions } from "./shared/commands/options.js";
import { addsRepository } from "./shared/commands/set-up-script.js";

const { apt } = PACKAGE_MANAGERS;

const adder: PackageManager = { ...apt, ...ADD_APT_REPOSITORY };

export default defineRule({
  id: "clean-apt-lists",
  title: "Delete the apt package lists in the layer that fetched them",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: ["DL3009"],
  words: [...apt.programs, ...adder.programs],
  docs: {
    example: "one-line",
    what: "Appends `rm -rf /var/lib/apt/lists/*` to a RUN of a shipped stage that runs `apt-get update`, `apt-get install --update`, a script that sets up a repository and then `apt-get install`, or `add-apt-repository` where that updates.",
    why: "The lists are only needed to install packages; deleted in a later layer they would still be shipped.",
    safety:
      "Package lists are disposable. A RUN is left alone if a later one, in this stage, in one built on it, in a Dockerfile of the repository that may start from the image, or in an ONBUILD trigger, installs without updating or may run any script that cannot be read in the build context, and if the lists lie in a cache mount.",
  },
  run(context) {
    const lists: Pick<CleanUp, "directories" | "title"> = { directories: ["/var/lib/apt/lists"], title: "delete the apt lists" };
    const needed: CleanUp["refusal"] = ({ run }) =>
      needOfLists(context, run) ?? callAtStart(context.model, context.facts.context, apt, "calls alone") ?? needOfListsInDerived(context);
    cleanUpAfter(context, {
      ...lists,
      manager: apt,
      verbs: [...apt.updates, ...apt.needsIndex],
      leaves: (call, script) => updatesLists(call) || followsScript(call, script.items ?? []),
      refusal: (fetching) => {
        const { script } = fetching;
        const installs = invocations(script, apt, apt.needsIndex).length > 0 || script.commands.some(installsPackages);
        return installs ? needed(fetching) : "it only updates, for a RUN that follows";
      },
    });
    cleanUpAfter(context, {
      ...lists,
      manager: adder,
      leaves: ({ operands }, script) => !isWithoutUpdate(operands) && callsOf(script, apt).length === 0,
      refusal: (fetching) => {
        const { release = "" } = imageBelow(context.model, context.model.stageOf(fetching.run)) ?? {};
        return UPDATES_BEHIND_IT.test(release) ? needed(fetching) : "whether add-apt-repository fetches lists in this release is not known";
      },
    });
  },
});

function isWithoutUpdate(args: readonly ShellWord[]): boolean {
  const without: readonly string[] = ADD_APT_REPOSITORY.withoutUpdate;
  return readOptions(args, []).options.some(({ name }) => without.includes(name));
}

/** An install without an update, behind a script that fetched the lists. */
function followsScript(call: Invocation, items: readonly Item[]): boolean {
  if (!isCallWith(call, apt.needsIndex)) return false;
  const at = items.findIndex(({ commands }) => commands.includes(call.command));
  return items.slice(0, Math.max(at, 0)).some(addsRepository);
}
