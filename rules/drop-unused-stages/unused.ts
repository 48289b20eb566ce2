import { type Instruction, isInstruction, type Model, mountsOf, type Stage } from "../../src/rule.js";

/** The stages that neither the last one nor the target leads to, the last ones first. */
export function unusedStages({ stages, target }: Model): readonly Stage[] {
  const ways = [stages.at(-1), target];
  const used = new Set<number>();
  for (let stage = ways.pop(); stage !== undefined || ways.length > 0; stage = ways.pop()) {
    if (stage === undefined || used.has(stage.index)) continue;
    used.add(stage.index);
    ways.push(...stage.uses.map((index) => stages[index]), stage.base.is === "stage" ? stages[stage.base.stage] : undefined);
  }
  return stages.filter(({ index }) => !used.has(index)).reverse();
}

/** Another stage, unused as well, that names this one. */
export function userOf({ stages }: Model, { index }: Stage): Stage | undefined {
  return stages.find(({ base, uses }) => (base.is === "stage" && base.stage === index) || uses.includes(index));
}

/** An instruction that names a stage behind this one by its number, which would be another one without it. */
export function countsPast({ dockerfile }: Model, { index }: Stage): Instruction | undefined {
  return dockerfile.nodes.filter(isInstruction).find((node) => namedBy(node).some((name) => /^\d+$/.test(name) && Number(name) > index));
}

/** The stages and images that `COPY --from` and `RUN --mount=from=` name, as written. */
function namedBy(node: Instruction): readonly string[] {
  if (node.kind === "run") return mountsOf(node).flatMap((mount) => mount.get("from") ?? []);
  return node.kind === "copy" ? node.flags.flatMap(({ name, value }) => (name === "from" ? (value ?? []) : [])) : [];
}
