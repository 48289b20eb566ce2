import {
  baseName,
  commentsAbove,
  type DockerfileNode,
  defineRule,
  editNode,
  type Instruction,
  indexOf,
  type Model,
} from "../../src/rule.js";
import { assumptionsOf } from "./assumptions.js";
import { type Plan, planFor } from "./plan.js";

export default defineRule({
  id: "use-bind-mount",
  title: "Mount what a RUN unpacks, installs or builds from, and deletes",
  phase: "clean",
  safety: "verify",
  benefits: ["size"],
  aliases: [],
  words: ["rm", "wheel", ".tar", ".tgz", ".tbz", ".txz", ".tzst", ".zip", ".7z", ".deb", ".rpm", ".apk"],
  docs: {
    example: "archive",
    what: "Takes away the COPY of an archive, a package or a directory that one RUN unpacks or builds from and deletes, and mounts it for that RUN; also an archive that is left behind once unpacked, and a directory of wheels once pip has installed from it.",
    why: "What a COPY brought is in the image for good, also where a later RUN deletes it.",
    safety:
      "The builder must be BuildKit, and the base image must have nothing at that place. A file is copied as before if another instruction may use it, if code of the project names what would be left behind, if it is changed or moved, or if COPY gives it an owner or a mode.",
  },
  run({ model, facts: { context }, change, refuse }) {
    for (const stage of model.stages.filter(({ shipped }) => shipped)) {
      for (const copy of stage.instructions.filter((one) => one.kind === "copy")) {
        const plan = planFor(model, stage, copy, context);
        if (plan === undefined) continue;
        if (typeof plan === "string") {
          refuse(copy, plan);
          continue;
        }
        const { run, copied, edits, left } = plan;
        const names = copied.map(({ source }) => baseName(source) || "the build context").join(" and ");
        const bytes = copied.reduce((sum, { from, source }) => sum + (from === undefined ? (context?.size(source || ".") ?? 0) : 0), 0);
        change({
          title: `mount ${names} for the RUN that ${doneTo(plan)} ${copied.length > 1 ? "them" : "it"}`,
          operations: [
            { do: "remove", node: copy },
            ...commentsToMove(model, copy, run).map((node) => ({ do: "move", node, after: behind(model, run) }) as const),
            { do: "replace", node: run, text: editNode(run, edits) },
          ],
          assumptions: assumptionsOf(model, stage, plan),
          ...(bytes > 0 && { estimate: { bytes: -bytes, basis: "context" } }),
          differences: { removes: left.flatMap(({ is, path }) => (is === "tree" ? [path, `${path}/**`] : [path])) },
        });
      }
    }
  },
});

function doneTo({ copied, left }: Plan): string {
  if (copied[0].is === "file") return "unpacks";
  return left.length > 0 ? "installs from" : "deletes";
}

/** The comments on a COPY, where they would stand above something else without it. */
function commentsToMove(model: Model, copy: Instruction, run: Instruction): readonly DockerfileNode[] {
  const comments = commentsAbove(model.dockerfile, copy);
  return model.dockerfile.nodes[indexOf(model.dockerfile, copy) + 1] === run ? [] : comments;
}

/** What stands in front of a RUN and its comments. */
function behind({ dockerfile }: Model, run: Instruction): DockerfileNode {
  const first = commentsAbove(dockerfile, run)[0] ?? run;
  return dockerfile.nodes[indexOf(dockerfile, first) - 1] ?? run;
}
