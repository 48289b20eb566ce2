import { type Instruction, type Model, mountsOf, type Stage } from "../../src/rule.js";

/** The stages that neither the last one nor a target leads to, the last ones first. */
export function unusedStages(model: Model): readonly Stage[] {
  const { stages, target } = model;
  if (stages.length === 1) return [];
  const ways = [stages.at(-1), target, ...stages.filter(({ builtBesides }) => builtBesides)];
  const used = new Set<number>();
  for (let stage = ways.pop(); stage !== undefined || ways.length > 0; stage = ways.pop()) {
    if (stage === undefined || used.has(stage.index)) continue;
    used.add(stage.index);
    ways.push(...namedStages(model, stage), baseOf(model, stage));
  }
  return stages.filter(({ index }) => !used.has(index)).reverse();
}

/** Another stage, unused as well, that names this one. */
export function userOf(model: Model, stage: Stage): Stage | undefined {
  return model.stages.find((other) => baseOf(model, other) === stage || namedStages(model, other).includes(stage));
}

/** An instruction that names a stage behind this one by its number, which would be another one without it. */
export function countsPast(model: Model, { index }: Stage): Instruction | undefined {
  const isPast = (name: string) => /^\d+$/.test(name) && Number(name) > index;
  return model.stages.flatMap((stage) => instructionsOf(model, stage)).find((one) => namesIn(one).some(isPast));
}

function baseOf({ stages }: Model, { base }: Stage): Stage | undefined {
  return base.is === "stage" ? stages[base.stage] : undefined;
}

/** The instructions that BuildKit runs for a stage: the triggers of the one that it is built on come first. */
function instructionsOf(model: Model, stage: Stage): readonly Instruction[] {
  const triggers = baseOf(model, stage)?.instructions.flatMap((one) => (one.kind === "onbuild" ? one.trigger : []));
  return [...(triggers ?? []), ...stage.instructions];
}

/** The stages that a stage copies or mounts from; a name that stages share is of the last one in front of it. */
function namedStages(model: Model, stage: Stage): readonly Stage[] {
  const earlier = model.stages.slice(0, stage.index);
  const named = (name: string) =>
    earlier.findLast((one) => one.name === name.toLowerCase()) ?? earlier.find(({ index }) => `${index}` === name);
  return instructionsOf(model, stage).flatMap((one) => namesIn(one).flatMap((name) => named(name) ?? []));
}

/** The stages and images that `COPY --from` and `RUN --mount=from=` name, as written. */
function namesIn(node: Instruction): readonly string[] {
  if (node.kind === "run") return mountsOf(node).flatMap((mount) => mount.get("from") ?? []);
  return node.kind === "copy" ? node.flags.flatMap(({ name, value }) => (name === "from" ? (value ?? []) : [])) : [];
}
