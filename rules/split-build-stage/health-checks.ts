import { baseName, type ImageReference, type Model, type Stage } from "../../src/rule.js";
import { HAVE_TOOLS, TOOL_PACKAGES } from "../knowledge/base-families-compiled.js";
import { composeCommands } from "../shared/services.js";
import type { Refused } from "./recipe.js";

/** Why an image keeps what it has: compose files check its health, or start it, by a program that only a full image has. */
export function healthCheckObstacle(model: Model, stage: Stage, image: ImageReference): Refused | undefined {
  if (!HAVE_TOOLS.has(baseName(image.repository)) || /slim|alpine/.test(image.tag ?? "")) return undefined;
  for (const { file, words } of composeCommands(model, stage)) {
    const names = words
      .join(" ")
      .split(/[\s;&|()'"`,]+/)
      .map(baseName);
    const tool = names.find((name) => Object.hasOwn(TOOL_PACKAGES, name));
    if (tool !== undefined) return { refusal: `${file} runs ${tool} in it, which the smaller image has not`, at: stage.from };
  }
  return undefined;
}
