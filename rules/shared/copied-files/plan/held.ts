import { isInside } from "../../../../src/rule.js";
import { between } from "../../paths.js";
import type { Step } from "../effects/effect.js";
import { landingsOf } from "../landing.js";
import type { Subject } from "./plan.js";

/**
 * The files of a COPY, and the directories to them from `top` on, which it may make: few enough for a call of their own, where the COPY
 * cannot have the flag. Undefined where it may copy a tree, or names that a shell reads otherwise.
 */
export function heldPaths({ model, context }: Subject, { effect }: Step, top: string): readonly string[] | undefined {
  if (effect.is !== "copies") return undefined;
  const landings = landingsOf(model, effect.copy, context) ?? [];
  const isPlain = landings.every(({ is, certain, path }) => is === "file" && certain && isInside(path, top) && /^[\w./@+-]+$/.test(path));
  if (landings.length === 0 || landings.length > MANY || !isPlain) return undefined;
  return [...(effect.directory === undefined ? [] : between(top, effect.directory)), ...landings.map(({ path }) => path)];
}

/** `package.json package-lock.json .npmrc`: what the install reads, and no more. */
const MANY = 4;
