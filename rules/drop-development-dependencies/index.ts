import { type Change, defineRule, type Model, type Stage } from "../../src/rule.js";
import { candidateFor } from "../application/candidate-of.js";
import { PRUNED, withPruning } from "../application/node/prune/prune.js";
import { wholeStage } from "../shared/base.js";
import { inOwnStage } from "./own-stage.js";
import { type Shipped, shippedModules } from "./shipped-modules.js";

export default defineRule({
  id: "drop-development-dependencies",
  title: "Ship node_modules without development dependencies",
  phase: "split",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: ["npm", "yarn", "pnpm"],
  docs: {
    example: "next",
    what: "Where a stage of Node installs and builds, or builds with what npm installed in a stage on the same image, and the stage that ships copies its node_modules, removes the development dependencies at the end of the stage that builds (`npm prune --omit=dev`, and what yarn and pnpm have for it), or in a stage of its own where another stage takes the same node_modules.",
    why: "Compilers, bundlers and test runners are there to build; they are often more than half of node_modules.",
    safety:
      "What CMD, ENTRYPOINT, HEALTHCHECK, the scripts of package.json and the sources need must be known, and none of it may be a development dependency, or load one by a name that is put together. Tests, templates, settings of tools, imports of types alone, and scripts for people (`scripts`, `tools` and hidden directories that nothing else names) do not run in the image. A lockfile must be there from the install on; with npm 7 or later there may be none, where the sources load nothing but what package.json names. Left alone where the shipped stage runs tools of its own on them.",
  },
  run({ model, facts, change, refuse }) {
    const stage = model.stages.at(-1);
    if (stage === undefined || stage !== model.target) return;
    const last = candidateFor(model, wholeStage(model, stage), facts.context);
    const shipped = last && shippedModules(last);
    if (shipped === undefined) return;
    if ("refusal" in shipped) refuse(shipped.at, `development dependencies stay: ${shipped.refusal}`);
    else change(pruned(model, stage, shipped));
  },
});

function pruned(model: Model, stage: Stage, shipped: Shipped): Change {
  const { end, line, runs, copy, place, shared } = shipped;
  return {
    title: "remove development dependencies before node_modules is shipped",
    assumptions: [
      "nobody runs anything else in the image than what it starts: tests, migrations",
      "nothing loads a development dependency at run time by a name that is put together",
    ],
    differences: { leaves: "what nothing needs", changes: PRUNED.map((path) => `${place}/${path}`) },
    concerns: [copy],
    operations:
      shared === undefined
        ? [{ do: "replace", node: end, text: `${withPruning(end, line, runs)}\n` }]
        : inOwnStage(model, shared, stage, shipped),
  };
}
