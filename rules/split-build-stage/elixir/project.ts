import type { ContextFacts } from "../../../src/rule.js";
import { DEVELOPS, ONLY_WITH_WINDOWS, PLAIN_COMPILERS } from "../../knowledge/elixir/mix.js";
import { codeOf } from "./code.js";

/**
 * Why a project takes more than the slim image and its own directory when mix starts it; a text, as a refusal has it. `folder`: where it is
 * in the context, with a slash at the end, or empty; `environment`: the one that it starts in.
 */
export function projectObstacle(context: ContextFacts, folder: string, environment: string): string | undefined {
  const settings = codeOf(context).filter(({ by }) => by.startsWith(folder) && READ_BY_MIX.test(by));
  for (const { by, text } of settings) {
    const depth = by.slice(folder.length).split("/").length - 1;
    const outside = [...text.matchAll(UPWARDS)].map(([, path = ""]) => path).find((path) => path.split("..").length - 1 > depth);
    if (outside !== undefined) return `${by} names ${outside}, which does not lie in the project`;
    if (by.endsWith("mix.exs")) {
      const windows = ONLY_WITH_WINDOWS.exec(text)?.[0];
      if (windows !== undefined) return `${by} names ${windows}, which only the full image has`;
      if (hasOwnCompilers(text)) return `${by} has compilers of its own, which mix runs again when it starts`;
    }
    if (environment !== "prod" && [`${folder}config/config.exs`, `${folder}config/${environment}.exs`].includes(by) && DEVELOPS.test(text))
      return `it starts in the environment ${environment}, and ${by} has it compiled anew as it is changed`;
  }
  return undefined;
}

/** What mix reads each time that it starts. */
const READ_BY_MIX = /(^|\/)(mix|config\/[\w.-]+)\.exs$/;
const UPWARDS = /["'](\.\.(?:\/[^"'#]*)?)["']/g;

function hasOwnCompilers(text: string): boolean {
  return [...text.matchAll(COMPILERS)].some(([, list]) => {
    const names = [...(list ?? "").matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    return list === undefined || !names.every((name) => PLAIN_COMPILERS.has(name));
  });
}

/** `compilers: [:phoenix] ++ Mix.compilers()`; no group for what only mix can tell. */
const COMPILERS = /\bcompilers:\s*(?:Mix\.compilers\(\)\s*(?:\+\+\s*)?)?(\[[^\]]*\]|(?=[,\n]))?/g;
