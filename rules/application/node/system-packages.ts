import { rowOf } from "../../../src/rule.js";
import { PACKAGES_OF_DEPENDENCY } from "../../knowledge/node/dependencies.js";
import type { Project } from "./project.js";
import { namedIn, type Source } from "./source-text.js";
import type { Needs } from "./starts/needs.js";

/** What may use the packages of an application while the image runs. */
export interface Users {
  readonly needs: Needs;
  readonly projects: readonly Project[];
  readonly sources: readonly Source[] | undefined;
}

/** The packages of the system that one of Node needs. */
export function systemPackages(name: string): readonly string[] {
  return rowOf(PACKAGES_OF_DEPENDENCY, name) ?? [];
}

/** Those of all that are used; of those for development, what a source names: a tool for development may load any. */
export function systemPackagesInUse({ needs, projects, sources }: Users): readonly string[] {
  const isUsed = (name: string) =>
    needs.tools.size > 0 || needs.packages.has(name) || sources?.some((source) => isNamedBy(source, name)) === true;
  return projects.flatMap(({ production, development }) => [
    ...[...production].flatMap(systemPackages),
    ...[...development].filter((name) => systemPackages(name).length > 0 && isUsed(name)).flatMap(systemPackages),
  ]);
}

function isNamedBy({ path, text }: Source, name: string): boolean {
  return !path.endsWith(".json") && namedIn(text, new Set([name])) !== undefined;
}
