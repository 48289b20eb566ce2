import type { Model, Run, Script } from "../../src/rule.js";
import { APT_KEEPS, CHANGES_KEEPING } from "../knowledge/packages/apt.js";
import { imageBelow } from "../shared/base.js";

/** `apt-get clean` behind all else that apt does. */
export function deletesDownloads({ commands }: Script): boolean {
  const calls = commands.filter(({ name }) => name === "apt" || name === "apt-get");
  const last = calls.at(-1);
  return last?.runs === "always" && last.args.some(({ text }) => text === "clean");
}

/** Whether apt and apt-get keep what they downloaded alike: neither (docker-clean), or both. */
export function keepsAlike(model: Model, run: Run): boolean {
  const { text } = model.dockerfile;
  return APT_KEEPS.test(text) || (imageBelow(model, model.stageOf(run))?.manager === "apt" && !CHANGES_KEEPING.test(text));
}
