import type { Package } from "../image.js";
import { directoryOf } from "../name.js";

/** Of the package.json of an installed package; one without a version is part of another. */
export function npmPackage(text: string, path: string): readonly Package[] {
  const { name, version } = parsed(text);
  if (typeof name !== "string" || typeof version !== "string") return [];
  return [{ manager: "npm", name, version, installedBytes: undefined, folder: directoryOf(path) }];
}

function parsed(text: string): { readonly name?: unknown; readonly version?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
