import { type Add, type Change, type ContextFacts, type Copy, defineRule, type Model } from "../../src/rule.js";
import { planApart } from "./apart.js";
import { isRefused, type Refused } from "./ecosystem.js";
import { planFor } from "./plan.js";
import { sourceApart, sourceFrom } from "./source.js";

export default defineRule({
  id: "copy-manifests-first",
  title: "Copy the manifests and install before the rest is copied",
  phase: "order",
  safety: "verify",
  benefits: ["rebuild"],
  aliases: [],
  docs: {
    example: "npm-ci",
    what: "Turns `COPY . .` followed by an install (npm, yarn, pnpm, bun, pip, poetry, uv, pipenv, `go mod download`, bundler, composer, `dotnet restore`, `mix deps.get`, `mvn dependency:go-offline`) into a COPY of the manifests and lockfiles, the install, and then the COPY of the rest. Where the manifests have a COPY of their own, moves the COPY of a folder, or of a file with sources, below the install that does not read it, or reads no more of it than the manifests of its packages, which get a COPY then. Puts `go mod download` in front of a `go build` in a stage that is not shipped; drops a COPY where the same one, or one of everything, follows, or where a stage ends there and nothing takes it from it; where poetry, uv or composer install the project itself too, they do so in two steps.",
    why: "Every change of any source file runs the install again otherwise; now only a change of the manifests does.",
    safety:
      "The build context is read: the install must need nothing but the copied files (no install scripts but known ones, no local dependencies, no requirements that name paths; no options, variables, settings or mounts but those known to name no files), and `.dockerignore` must keep what the install writes (`node_modules`, `vendor`, `.venv`, `obj`) away from the later COPY. What else runs before the install must have nothing to do with the project. An install that stands above the COPY as well is left alone, and so is `go mod download` without a go.sum.",
  },
  run({ model, facts, change, refuse }) {
    for (const { instructions } of model.stages) {
      for (const copy of instructions) {
        if (copy.kind !== "copy" && copy.kind !== "add") continue;
        const plan = planOf(model, copy, facts.context);
        if (plan === undefined) continue;
        if (isRefused(plan)) refuse(copy, plan.reason);
        else change(plan);
      }
    }
  },
});

function planOf(model: Model, copy: Copy | Add, context: ContextFacts | undefined): Change | Refused | undefined {
  const source = sourceFrom(copy, context);
  const plan = source && planFor(model, source, context);
  const apart = context && sourceApart(copy, context);
  return plan ?? (apart && planApart(model, apart, context));
}
