import { isInside } from "../../../src/rule.js";
import type { Installs } from "../../application/python/install-parts.js";
import type { PythonBase } from "../../knowledge/bases/families-python.js";
import { spreadOf } from "../../knowledge/python/packages.js";

/** The paths that hold what is installed. */
export function installedPaths(
  { system, environments: all, linked, wanted, spreads: spread }: Installs,
  { modules }: PythonBase,
): readonly string[] {
  // One of those in a project is copied with it.
  const environments = all.filter((path) => !linked.some((project) => isInside(path, project)));
  if (!system) return environments;
  const spreads = spread || wanted.unclear.length > 0 ? ["anywhere"] : wanted.requirements.map(spreadOf);
  if (modules === undefined || spreads.includes("anywhere")) return [...environments, "/usr/local"];
  const shared = spreads.includes("shared") ? ["/usr/local/etc", "/usr/local/share"] : [];
  const places = [modules, "/usr/local/bin", ...shared];
  return [...environments, ...places];
}
