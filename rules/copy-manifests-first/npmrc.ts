import { NPM_REGISTRY_SETTINGS, NPM_SETTINGS } from "../knowledge/manifests.js";

/** Why an `.npmrc` may make npm read or write other files. */
export function obstacleInNpmrc(text: string): string | undefined {
  for (const line of text.split(/[\r\n]+/)) {
    const setting = line.trim();
    if (setting === "" || /^[;#]/.test(setting)) continue;
    const key = (setting.split("=")[0] ?? "").trim().replace(/\[\]$/, "");
    if (!isHarmless(key)) return `.npmrc sets ${key}, which may make npm read or write other files`;
  }
  return undefined;
}

function isHarmless(key: string): boolean {
  if (/^@[\w.~-]+:registry$/.test(key)) return true;
  const ofRegistry = /^\/\/.*:([^:/]+)$/.exec(key)?.[1];
  if (ofRegistry !== undefined) return NPM_REGISTRY_SETTINGS.has(ofRegistry.toLowerCase());
  return NPM_SETTINGS.has(key.toLowerCase());
}
