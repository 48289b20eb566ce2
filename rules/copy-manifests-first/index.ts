import { type Add, type Copy, commentsAbove, defineRule } from "../../src/rule.js";
import { installBehind } from "./install.js";
import { planFor } from "./plan.js";

export default defineRule({
  id: "copy-manifests-first",
  title: "Copy the manifests and install before the rest is copied",
  phase: "order",
  safety: "verify",
  benefits: ["rebuild"],
  aliases: [],
  docs: {
    example: "npm-ci",
    what: "Turns `COPY . .` followed by `npm install`, `npm ci` or `pip install -r` into a COPY of the manifest and lockfile, the install, and then the COPY of the rest.",
    why: "Every change of any source file runs the install again otherwise; now only a change of the manifests does.",
    safety:
      "The build context is read: the install must need nothing but the copied files (no install scripts, workspaces, local dependencies, requirements that name paths; no options, variables, settings or mounts but those known to name no files), and `.dockerignore` must keep the host's `node_modules` away from the later COPY.",
  },
  run({ model, facts, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const copy of instructions) {
        if ((copy.kind !== "copy" && copy.kind !== "add") || !copiesEverything(copy)) continue;
        const install = installBehind(model, instructions, copy);
        if (install === undefined) continue;
        const plan = planFor(model, copy, install, facts.context);
        if (plan.is === "none") continue;
        if (plan.is === "refused") {
          refuse(copy, `not moved below the install on line ${install.run.startLine}: ${plan.reason}`);
          continue;
        }
        const moved = [...commentsAbove(model.dockerfile, copy), copy];
        change({
          title: `copy ${plan.files.join(", ")} and install before the rest is copied`,
          assumptions: plan.assumptions,
          // The RUN stays as it is, but what it sees does not.
          concerns: [install.run],
          operations: [
            { do: "insert", where: "before", anchor: copy, text: plan.copies },
            ...moved.map((node) => ({ do: "move", node, after: install.run }) as const),
            ...plan.split,
          ],
        });
      }
    }
  },
});

/** `COPY . DEST` or `ADD . DEST` from the build context. */
function copiesEverything(copy: Copy | Add): boolean {
  const [source, ...more] = copy.sources;
  return more.length === 0 && (source?.text === "." || source?.text === "./");
}
