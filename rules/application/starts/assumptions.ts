import type { Model, Stage } from "../../../src/rule.js";
import { serviceCommands } from "../../shared/services.js";
import { ownStarts } from "./starts.js";

/** What is assumed where services alone say what an image starts; nothing where it says so itself. */
export function startAssumptions(model: Model, stage: Stage): readonly string[] {
  if (ownStarts(model, stage).some(({ is }) => is !== "healthcheck")) return [];
  const files = new Set(serviceCommands(model, stage).map(({ file }) => file));
  if (files.size === 0) return [];
  return [`nobody starts the image otherwise than ${[...files].join(" and ")} ${files.size === 1 ? "does" : "do"}`];
}
