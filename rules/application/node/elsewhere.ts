import type { ContextFacts } from "../../../src/rule.js";
import { inProject, isMember, type Project } from "./project.js";

/** Why the packages may lie outside of `node_modules`: Plug'n'Play (yarnpkg.com/features/pnp), a virtual store for all projects (pnpm.io/settings). */
export function packagesElsewhere(context: ContextFacts, projects: readonly Project[]): string | undefined {
  for (const project of projects) {
    const read = (name: string) => context.read(inProject(project, name));
    // Plug'n'Play is what Yarn 2 and later do without settings.
    const yarn = read(".yarnrc.yml") ?? (isRootOfBerry(project) ? "" : undefined);
    if (yarn !== undefined && !/nodeLinker:\s*["']?node-modules/.test(yarn))
      return "yarn may keep the packages in a cache outside of the application";
    const pnpm = `${read(".npmrc") ?? ""}\n${read("pnpm-workspace.yaml") ?? ""}`;
    if (/^\s*(enable-?global-?virtual-?store|virtual-?store-?dir|modules-?dir)\s*[:=]/im.test(pnpm))
      return "pnpm may keep the packages in a store outside of the application";
  }
  return undefined;
}

function isRootOfBerry(project: Project): boolean {
  return project.lock?.manager === "berry" && !isMember(project);
}
