import { continuationStyle, defineRule, insertAll, lineAt, shippedRuns, viewOf } from "../src/rule.js";
import { pathPattern } from "./shared/clean-up/removals.js";
import { assumptionOf } from "./shared/downloads/lasting.js";
import { downloadsLeft } from "./shared/downloads/left-behind.js";
import { isMounted, isServed } from "./shared/downloads/place.js";
import { readByCode } from "./shared/downloads/read-by-code.js";
import { laterNeed } from "./shared/files/named-later.js";

export default defineRule({
  id: "clean-downloads",
  title: "Delete what was downloaded once it is unpacked",
  phase: "clean",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: ["curl", "wget"],
  docs: {
    example: "tar",
    what: "Deletes an archive, package or installer that a RUN of a shipped stage downloaded with curl or wget, right behind the command that unpacks, installs or runs it, or the `apt-get -f install` that helps dpkg out.",
    why: "The image holds it twice otherwise: packed and unpacked. Deleted in a later RUN it would still be shipped.",
    safety:
      "A downloaded archive in `/tmp` is disposable, if no script runs after it, in this RUN or a later one. Elsewhere the assumption is that nothing reads it afterwards (`verify`). A file is kept that a later command or, outside of `/tmp`, the project's code may name, or whose directory one copies, that a stage copies, or that lies where a web server serves it.",
  },
  run(context) {
    const { model, facts, change, refuse } = context;
    for (const run of shippedRuns(model)) {
      const view = viewOf(model, run);
      if (view.is === "opaque") continue;
      const { script } = view;
      const { found, refusals } = downloadsLeft(script, model.stateAt(run).workdir);
      for (const { file, at, reason } of refusals) refuse(run, `${file.name} not deleted: ${reason} (line ${lineAt(run, at)})`);
      const deleted = found.filter(({ file }) => {
        if (isMounted(run, file)) return false;
        const reason = isServed(model, run, file)
          ? "a web server may serve it"
          : (laterNeed(model, run, file) ?? readByCode(model, facts.context, file));
        if (reason !== undefined && reason !== "silent") refuse(run, `${file.name} not deleted: ${reason}`);
        return reason === undefined;
      });
      if (deleted.length === 0) continue;
      const places = [...new Set(deleted.map(({ behind }) => behind))].map((behind) => {
        const here = deleted.filter((file) => file.behind === behind);
        const rm = here.some(({ mayBeMissing }) => mayBeMissing) ? "rm -f" : "rm";
        return { behind, commands: [`${rm} ${here.map(({ word }) => word).join(" ")}`] };
      });
      const text = insertAll(run, script, places, continuationStyle(model.dockerfile, run));
      const names = deleted.map(({ file }) => file.name).join(", ");
      if (text === undefined) {
        refuse(run, `${names} not deleted: with \`rm\` behind it, an error that stops the script now would not stop it any more`);
        continue;
      }
      const assumption = assumptionOf(model, run, deleted);
      change({
        title: `delete ${names} once used`,
        ...(assumption !== undefined && { safety: "verify", assumptions: [assumption] }),
        operations: [{ do: "replace", node: run, text }],
        differences: { removes: deleted.map(({ file }) => pathPattern(file)) },
      });
    }
  },
});
