import type { Requirement } from "../../knowledge/python/packages.js";
import { shorten } from "../../shared/shorten.js";

/** What is to be installed, as far as it can be told. */
export interface Wanted {
  readonly requirements: readonly Requirement[];
  /** What could not be told, as a message names it. */
  readonly unclear: readonly string[];
}

/** One requirement, as pip reads it (PEP 508), or what is unclear about it. */
export function requirementOf(text: string): Wanted {
  const bare = text.split(";")[0]?.trim() ?? "";
  const [, wheel, release] = WHEEL.exec(bare) ?? [];
  if (wheel !== undefined) return { requirements: [{ name: normalisedName(wheel), extras: [], version: release }], unclear: [] };
  const egg = /#egg=([\w.-]+)/.exec(bare)?.[1];
  const [, name = egg, extras = "", rest = ""] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*((?:[=<>~!@(].*)?)$/.exec(bare) ?? [];
  if (name === undefined) return { requirements: [], unclear: [shown(bare)] };
  const requirement: Requirement = {
    name: normalisedName(name),
    extras: extras.split(",").flatMap((extra) => extra.trim().toLowerCase().replaceAll("_", "-") || []),
    version: /^={2,3}\s*([\w.]+)$/.exec(rest.split(",")[0]?.trim() ?? "")?.[1],
  };
  return { requirements: [requirement], unclear: [] };
}

/** What several calls want, as one. */
export function together(parts: readonly Wanted[]): Wanted {
  return { requirements: parts.flatMap(({ requirements }) => requirements), unclear: parts.flatMap(({ unclear }) => unclear) };
}

/** The address of a wheel, whose name starts with that of its package and the version (packaging.python.org, «Binary distribution format»). */
const WHEEL = /^https?:\/\/\S*\/([A-Za-z0-9][\w.]*)-([\d.]+)[^/\s-]*(?:-\w+)?-[\w.]+-[\w.]+-[\w.]+\.whl(?:[?#]|$)/;

/** As the index knows a package (packaging.python.org, «Names and normalization»). */
export function normalisedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}

/** A message has room for 60 characters: of an address that is longer, the last of its path. */
function shown(text: string): string {
  const [, last] = text.length > 60 ? (/:\/\/\S*\/([^/\s?#]+)/.exec(text) ?? []) : [];
  return shorten(last ?? text);
}
