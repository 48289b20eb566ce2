import { continuationStyle, defineRule, insertCommands, mountsOf, shippedRuns, viewOf } from "../../src/rule.js";
import { pathPattern } from "../shared/clean-up/removals.js";
import { laterNeed } from "../shared/files/named-later.js";
import { sourcesLeft } from "./sources.js";

export default defineRule({
  id: "clean-sources",
  title: "Delete sources once they are built and installed",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: ["cd"],
  after: ["clean-downloads"],
  docs: {
    example: "configure-make",
    what: "Appends `cd .. && rm -rf DIRECTORY` to a RUN of a shipped stage that unpacks or clones sources, enters them, and ends with `make install`.",
    why: "Sources and object files are often many times as large as what is installed from them.",
    safety:
      "Assumes that what was installed needs nothing of the directory in which it was built. A RUN is left alone if it does anything else in there, or if a later instruction names the directory.",
  },
  run({ model, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const view = viewOf(model, run);
      if (view.is === "opaque" || mountsOf(run).length > 0) continue;
      const { script } = view;
      const sources = sourcesLeft(script, model.stateAt(run).workdir);
      if (sources === undefined) continue;
      const { directory } = sources;
      const need = "obstacle" in sources ? sources.obstacle : laterNeed(model, run, directory);
      if (need === "silent") continue;
      const commands = ["cd ..", `rm -rf ${directory.text}`];
      const text = need === undefined ? insertCommands(run, script, commands, continuationStyle(model.dockerfile, run)) : undefined;
      if (text === undefined) {
        refuse(run, `${directory.name} not deleted: ${need ?? "errors that stop the script now would not stop it any more"}`);
        continue;
      }
      change({
        title: `delete the sources in ${directory.name}`,
        assumptions: [`what is installed needs nothing of ${directory.name}, where it was built`],
        operations: [{ do: "replace", node: run, text }],
        differences: { removes: [`${pathPattern(directory)}/**`] },
      });
    }
  },
});
