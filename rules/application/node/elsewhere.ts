import type { ContextFacts } from "../../../src/rule.js";
import { inProject, type Project } from "./project.js";

/** Why the packages may lie outside of `node_modules`: Plug'n'Play (yarnpkg.com/features/pnp), a virtual store for all projects (pnpm.io/settings). */
export function packagesElsewhere(context: ContextFacts, projects: readonly Project[]): string | undefined {
  for (const project of projects) {
    const read = (name: string) => context.read(inProject(project, name));
    const yarn = read(".yarnrc.yml");
    if (yarn !== undefined && !/nodeLinker:\s*["']?node-modules/.test(yarn))
      return "yarn may keep the packages in a cache outside of the application";
    const pnpm = `${read(".npmrc") ?? ""}\n${read("pnpm-workspace.yaml") ?? ""}`;
    if (/^\s*(enable-?global-?virtual-?store|virtual-?store-?dir|modules-?dir)\s*[:=]/im.test(pnpm))
      return "pnpm may keep the packages in a store outside of the application";
  }
  return undefined;
}
