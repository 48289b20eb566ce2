import { type Model, parseImageReference, rowOf, type Stage } from "../../src/rule.js";
import { BASE_CONFIGS, type BaseConfig } from "../knowledge/bases/configs.js";
import { tableName } from "../knowledge/bases/images.js";
import { referenceBelow } from "./base.js";

/** Where BuildKit starts (emptyImage in dockerfile2llb/image.go). */
const SCRATCH: BaseConfig = { workdir: "/", entrypoint: "none" };

/** The configuration of the image below a stage and those that it is built on; undefined where it is not known, or a build argument may change it. */
export function baseConfig({ stages }: Model, stage: Stage): BaseConfig | undefined {
  let bottom = stage;
  while (bottom.base.is === "stage") bottom = stages[bottom.base.stage] as Stage;
  const { base, from } = bottom;
  if (base.is === "scratch") return from.image.text === "scratch" ? SCRATCH : undefined;
  if (base.is !== "image" || base.text.includes("onbuild")) return undefined;
  const written = parseImageReference(from.image.text);
  if (`${written.registry}${written.repository}`.includes("$")) return undefined;
  const name = tableName(written);
  return rowOf(BASE_CONFIGS, name);
}

/** The directory that the image below a stage starts in; undefined where it is not known. */
export function baseDirectory(model: Model, stage: Stage): string | undefined {
  const workdir = baseConfig(model, stage)?.workdir;
  if (typeof workdir !== "object") return workdir;
  return workdir.tags.test(referenceBelow(model, stage)?.tag ?? "") ? workdir.directory : undefined;
}
