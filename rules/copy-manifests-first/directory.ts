import { type Add, type Copy, type Instruction, isOnHub, type Model, officialName, resolveDirectory, valueAt } from "../../src/rule.js";
import { IMAGE_DIRECTORIES } from "../knowledge/manifests/images.js";

/** The working directory of an instruction; undefined where only the build knows it. */
export function directoryOf(model: Model, instruction: Instruction): string | undefined {
  const { workdir } = model.stateAt(instruction);
  if (workdir !== undefined) return workdir;
  let stage = model.stageOf(instruction);
  let before: readonly Instruction[] = stage?.instructions.slice(0, stage.instructions.indexOf(instruction)) ?? [];
  while (stage !== undefined && !before.some(({ kind }) => kind === "workdir")) {
    const { base }: typeof stage = stage;
    if (base.is === "image") {
      const { repository, tag = "" } = base.reference;
      const name = officialName(base.reference) ?? (isOnHub(base.reference) ? repository : "");
      return IMAGE_DIRECTORIES.find((image) => image.name === name && image.tags.test(tag))?.directory;
    }
    stage = base.is === "stage" ? model.stages[base.stage] : undefined;
    before = stage?.instructions ?? [];
  }
  return undefined;
}

/** Where a COPY puts its files; undefined where only the build knows it. */
export function destinationOf(model: Model, copy: Copy | Add): string | undefined {
  return resolveDirectory(directoryOf(model, copy), valueAt(model, copy, copy.destination.text));
}
