import { defineRule, type Model, type Stage } from "../src/rule.js";
import { fileThatTargets } from "./shared/context/targets.js";
import { renameStage } from "./shared/stage-references.js";

/** Names with a meaning of their own (reservedStageNames in frontend/dockerfile/dockerfile2llb/validations.go). */
const RESERVED: ReadonlySet<string | undefined> = new Set(["context", "scratch"]);

export default defineRule({
  id: "rename-reserved-stage",
  title: "Rename a stage that is called scratch or context",
  phase: "modernise",
  safety: "verify",
  benefits: ["clarity"],
  aliases: ["DL3063", "ReservedStageName"],
  docs: {
    example: "context",
    what: "Renames a stage that is called `scratch` or `context` to `scratch-stage` or `context-stage`, and all references to it.",
    why: "Both names mean something else: the empty image, and the build context.",
    safety:
      "Who builds the stage by its name, with `--target` or in a compose or bake file, must follow; where a file of the project says so, the stage is left alone. A file in which builders may take the reserved name for either is left alone.",
  },
  run({ model, facts, change, refuse }) {
    for (const stage of model.stages) {
      const { from, name } = stage;
      if (from.name === undefined || name === undefined || !RESERVED.has(name)) continue;
      const text = freeName(model, name);
      const { texts, broken } = renameStage(model, stage, text);
      const [first, ...rest] = texts.map(({ node, text }) => ({ do: "replace", node, text }) as const);
      const file = facts.context && fileThatTargets(facts.context, name);
      const obstacle =
        obstacleTo(model, stage) ??
        (file && `${file} builds it by its name`) ??
        (broken[0] && `line ${broken[0].startLine} does not have the name in one piece`);
      if (obstacle !== undefined) refuse(from, `stage ${name} not renamed: ${obstacle}`);
      else if (first !== undefined)
        change({
          title: `rename the stage ${name} to ${text}`,
          operations: [first, ...rest],
          assumptions: [`nobody builds the stage by its name (--target ${name}, compose, bake)`],
        });
    }
  },
});

/** A name that stands nowhere in the file. */
function freeName({ dockerfile }: Model, name: string): string {
  const text = dockerfile.text.toLowerCase();
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? `${name}-stage` : `${name}-stage-${number}`;
    if (!text.includes(candidate)) return candidate;
  }
}

/** Why nobody can say what the name means in this file. */
function obstacleTo({ stages, dockerfile }: Model, stage: Stage): string | undefined {
  const { name, index } = stage;
  const double = stages.find((other) => other !== stage && other.name === name);
  if (double !== undefined) return `line ${double.from.startLine} gives the same name`;
  const dynamic = stages.find(({ base, from }) => base.is === "stage" && base.stage === index && from.image.text.includes("$"));
  if (dynamic !== undefined) return `line ${dynamic.from.startLine} names it through a variable`;
  if (dockerfile.text.includes("TARGETSTAGE")) return "TARGETSTAGE would have another value";
  const trigger = dockerfile.nodes.find((node) => node.kind === "onbuild" && node.text.toLowerCase().includes(`from=${name}`));
  if (trigger !== undefined) return `the trigger on line ${trigger.startLine} names it`;
  return name === "scratch" ? takenForEmpty(stages, index) : undefined;
}

/** Some builders take FROM scratch behind the stage for the stage, and start mounts without a source from it. */
function takenForEmpty(stages: readonly Stage[], index: number): string | undefined {
  const later = stages.find((stage) => stage.index > index && stage.base.is === "scratch");
  if (later !== undefined) return `FROM scratch on line ${later.from.startLine} may mean it`;
  const mount = stages.flatMap(({ instructions }) => instructions).find(({ flags }) => flags.some((flag) => flag.name === "mount"));
  return mount && `the mount on line ${mount.startLine} may start from it`;
}
