import { isInside } from "../../src/rule.js";
import { programOf } from "../application/dotnet/program.js";
import { isBuildFile, shippedImage } from "../application/dotnet/shipped-image.js";
import { copiedTo } from "../application/last-stage/copied.js";
import { textsOf } from "../application/project/texts.js";
import { isDotnetSdk } from "../knowledge/bases/dotnet.js";
import { tableName } from "../knowledge/bases/images.js";
import type { Family } from "./family.js";

/** The SDK of .NET: the runtime of the same version and system. */
export const DOTNET: Family = {
  isFull: ({ image }) => isDotnetSdk(tableName(image)),
  slim: (last) => {
    const places = copiedTo(last);
    const program = programOf(last, { landed: last.sources, workdir: last.workdir }, (directory) =>
      places.some((place) => isInside(directory, place)),
    );
    if ("refusal" in program) return program;
    const image = shippedImage(last, textsOf({ landed: last.sources }, last.context, isBuildFile), program.tools);
    if ("refusal" in image) return image;
    return { ...image, lines: [...image.settings, ...image.installs], leftOut: "the SDK" };
  },
};
