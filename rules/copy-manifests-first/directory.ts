import { type Add, type Copy, type Instruction, isOnHub, type Model, officialName } from "../../src/rule.js";
import { IMAGE_DIRECTORIES } from "../knowledge/manifests/images.js";
import { referenceBelow } from "../shared/base.js";
import { destinationOf, directoryAt } from "../shared/copied-files/destination.js";

/** The working directory of an instruction; undefined where only the build knows it. */
export function directoryOf(model: Model, instruction: Instruction): string | undefined {
  return directoryAt(model, instruction, (stage) => {
    const reference = referenceBelow(model, stage);
    if (reference === undefined) return undefined;
    const name = officialName(reference) ?? (isOnHub(reference) ? reference.repository : "");
    return IMAGE_DIRECTORIES.find((image) => image.name === name && image.tags.test(reference.tag ?? ""))?.directory;
  });
}

/** Where a COPY puts its files; undefined where only the build knows it. */
export function placeOf(model: Model, copy: Copy | Add): string | undefined {
  return destinationOf(model, copy, directoryOf(model, copy))?.path;
}
