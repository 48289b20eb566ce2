import { defineRule, shippedRuns } from "../../src/rule.js";
import { isRoot } from "../shared/base.js";
import { attributeCalls } from "../shared/copied-files/calls.js";
import { foldIntoCopy } from "../shared/copied-files/fold.js";
import { wantedMode } from "./wanted.js";

export default defineRule({
  id: "use-copy-chmod",
  title: "Let COPY set the mode",
  phase: "merge",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: ["chmod"],
  docs: {
    example: "executable",
    what: "Replaces a `RUN chmod` of what was copied by `COPY --chmod` with the number that chmod comes to. A `USER` that is there for that RUN alone goes with it.",
    why: "chmod in a layer of its own stores every file a second time.",
    safety:
      "chmod goes to all that is copied, and nothing else is there, as far as every command in between is known. `--chmod` needs BuildKit. What `+x` makes of a file depends on its mode: 644 or 755 for what git keeps, also through another stage that leaves modes alone, and 755 for a program that Go, cargo or a C compiler links there.",
  },
  run({ model, facts, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const { user } = model.stateAt(run);
      if (user !== undefined && !isRoot(user)) continue;
      for (const call of attributeCalls(model, run, "chmod")) {
        const fold = foldIntoCopy({ model, facts }, call, wantedMode(model, call, facts.context));
        if (fold.is === "refused") refuse(run, fold.reason);
        if (fold.is === "possible") change(fold.change);
      }
    }
  },
});
