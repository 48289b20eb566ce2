import { defineRule, lineAt, shippedRuns } from "../../src/rule.js";
import { isRoot } from "../shared/base.js";
import { attributeCalls } from "../shared/copied-files/calls.js";
import { foldIntoCopy } from "../shared/copied-files/fold.js";
import { chmodBeside } from "./chmod-beside.js";
import { ownerOf } from "./owner.js";

export default defineRule({
  id: "use-copy-chown",
  title: "Let COPY set the owner",
  phase: "merge",
  safety: "safe",
  benefits: ["size"],
  aliases: [],
  words: ["chown"],
  docs: {
    example: "user-before",
    what: "Replaces a `RUN chown` of what was copied by `COPY --chown`. Where the user is only added after the COPY, the COPY moves down behind it. Directories that were there before, and single files that an install reads before the user is added, keep a `chown` of their own. Where a RUN in between wrote there (`npm ci`), the `chown` moves to the end of that RUN. Where a `chmod` beside it stores all that was copied anyway, it stays. A `USER` that is there for a RUN that is gone goes with it.",
    why: "chown in a layer of its own stores every file a second time.",
    safety:
      "Nothing but COPY, ADD, WORKDIR, mkdir and touch wrote below the path, as far as every command in between is known; the base image has nothing there; the user and the group exist where the COPY stands, and it makes no directory above; nothing sets a setuid bit, and the files of the build context have none, as git keeps none. What is not known but likely is stated as an assumption.",
  },
  run({ model, facts, change, refuse }) {
    for (const run of shippedRuns(model)) {
      const { user } = model.stateAt(run);
      if (user !== undefined && !isRoot(user)) continue;
      for (const call of attributeCalls(model, run, "chown")) {
        const fold = foldIntoCopy({ model, facts }, call, ownerOf(call));
        if (fold.is === "refused") refuse(run, fold.reason);
        if (fold.is !== "possible") continue;
        const chmod = chmodBeside({ model, facts }, call, fold.copies);
        if (chmod === undefined) change(fold.change);
        else refuse(run, `chown not left to COPY: chmod on line ${lineAt(run, chmod.command.start)} stores the files anew anyway`);
      }
    }
  },
});
