import { tomlTable } from "../../../src/rule.js";
import { BUILDS_EXTENSIONS, LINKS_EXTENSIONS, SPREADS_FILES } from "../../knowledge/python/code.js";
import { contextPath } from "../../shared/context/context-paths.js";
import { recordOf, textsIn } from "../../shared/json.js";
import { dependenciesIn, installRequiresIn, setupCfgRequires } from "./dependency-tables.js";
import type { Part, Place } from "./install-parts.js";
import { together } from "./requirement.js";

/** A project of the build itself; a text: why it is not understood. */
export function localProject(
  { candidate, read, target }: Place,
  directory: string | undefined,
  extras: readonly string[],
  how: "installed" | "linked",
): Part | string {
  if (directory === undefined || directory === "/") return "which project is installed cannot be told";
  const { context } = candidate;
  const texts = ["setup.py", "setup.cfg", "pyproject.toml"].map((name) => {
    const path = contextPath(candidate, `${directory}/${name}`, read.run);
    return path === undefined ? undefined : context?.read(path);
  });
  const [setup, config, project] = texts;
  const linked = how === "linked" ? [directory] : [];
  const built = how === "installed" ? [directory] : [];
  const system = target === "system";
  if (texts.every((text) => text === undefined))
    return { wanted: { requirements: [], unclear: [directory] }, linked, built, system, spreads: true };
  const all = texts.join("\n");
  const more =
    extras.some((extra) => extra !== "") && (setup ?? config) !== undefined
      ? [{ requirements: [], unclear: [`the extras of ${directory}`] }]
      : [];
  const wanted = together([installRequiresIn(setup ?? ""), setupCfgRequires(config ?? ""), dependenciesIn(project ?? ""), ...more]);
  const isLinked = BUILDS_EXTENSIONS.test(all) && LINKS_EXTENSIONS.test(all);
  const dynamic = setup === undefined && hasDynamicDependencies(project ?? "");
  return {
    wanted: dynamic ? together([wanted, { requirements: [], unclear: [`the dependencies of ${directory}`] }]) : wanted,
    linked,
    built,
    system,
    spreads: SPREADS_FILES.test(all),
    extensions: isLinked ? [directory] : [],
  };
}

/** PEP 621, `dynamic`: what builds the project tells them. */
function hasDynamicDependencies(text: string): boolean {
  const { project } = tomlTable(text) ?? {};
  const { dynamic } = recordOf(project);
  return textsIn(dynamic).some((field) => /dependencies$/.test(field));
}
