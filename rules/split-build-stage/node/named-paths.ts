import { baseName, resolveDirectory, valueAt } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { Needs, Place } from "../../application/node/starts/needs.js";
import { ARRANGES_PLACES, COPIES_TO_LAST } from "../../knowledge/node/outputs.js";
import { STATIC_SERVERS } from "../../knowledge/node/programs.js";

/** A path that is named by what the image starts. */
export interface NamedPath {
  readonly path: string;
  /** Whether it must be there, and no place to write to: a module, all that is copied or served. */
  readonly isRead: boolean;
  readonly place: Place;
}

const TREE = /(^|\/)\.?$|\*/;
const RECURSIVE = /^-[a-zA-Z]*[aRr]|^--(archive|recursive)$/;

/** The paths that command lines name, but as a place that they make or write to; of a pattern, the directory. */
export function namedIn({ model, stage }: Candidate, { lines, entries }: Needs): readonly NamedPath[] {
  return lines.flatMap(({ words: [program = "", ...args], place }) => {
    const name = baseName(program);
    if (ARRANGES_PLACES.has(name)) return [];
    const copies = COPIES_TO_LAST.has(name);
    const isServer = Object.hasOwn(STATIC_SERVERS, name);
    const takesTrees = isServer || (copies && args.some((word) => RECURSIVE.test(word)));
    const operands = copies ? args.filter((word) => !word.startsWith("-")).slice(0, -1) : args;
    return operands.flatMap((word): readonly NamedPath[] => {
      const value = valueAt(model, stage.instructions.at(-1) ?? stage.from, word.replace(/^-[^=]*=/, ""));
      const path =
        value === undefined || /\s/.test(value) ? undefined : resolveDirectory(place.directory, value.replace(/[^/]*[*?[].*$/s, ""));
      if (value === undefined || path === undefined) return [];
      const isRead = entries.has(path) || takesTrees || (copies && TREE.test(value));
      return isRead || copies || /^\/|^\.\.(\/|$)/.test(value) ? [{ path, isRead, place }] : [];
    });
  });
}
