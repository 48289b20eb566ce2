import type { ContextFacts } from "../../../src/rule.js";
import { NPM_REGISTRY_SETTINGS, NPM_SETTINGS } from "../../knowledge/manifests/node.js";
import { PNPM_WORKSPACE_KEYS } from "../../knowledge/manifests/pnpm.js";

/** Why the `.npmrc` of a project, if it has one, may make npm read or write other files. */
export function obstacleInNpmrc(context: ContextFacts, path = ".npmrc"): string | undefined {
  if (context.kind(path) === undefined) return undefined;
  const text = context.read(path);
  if (text === undefined) return `${path} cannot be read`;
  for (const line of text.split(/[\r\n]+/)) {
    const setting = line.trim();
    if (setting === "" || /^[;#]/.test(setting)) continue;
    const key = (setting.split("=")[0] ?? "").trim().replace(/\[\]$/, "");
    if (!isHarmless(key)) return `${path} sets ${key}, which may make npm read or write other files`;
  }
  return undefined;
}

function isHarmless(key: string): boolean {
  if (/^@[\w.~-]+:registry$/.test(key)) return true;
  const ofRegistry = /^\/\/.*:([^:/]+)$/.exec(key)?.[1];
  if (ofRegistry !== undefined) return NPM_REGISTRY_SETTINGS.has(ofRegistry.toLowerCase());
  return NPM_SETTINGS.has(key.toLowerCase()) || PNPM_WORKSPACE_KEYS.has(inCamelCase(key));
}

/** The settings of pnpm are called so in pnpm-workspace.yaml, and with hyphens in .npmrc (pnpm.io/settings). */
function inCamelCase(key: string): string {
  return key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
