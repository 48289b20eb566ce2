import { directoryOf } from "../../text/path-parts.js";
import type { Package } from "../image.js";

/** Of the package.json of an installed package; one without a version is part of another. */
export function npmPackage(text: string, path: string): readonly Package[] {
  const manifest = parsed(text);
  const { name, version } = manifest;
  if (typeof name !== "string" || typeof version !== "string") return [];
  return [{ manager: "npm", name, version, installedBytes: undefined, folder: directoryOf(path), requires: requiredBy(manifest) }];
}

/** What the text of a package.json says is loaded: `npm install --omit=dev` installs it, with the peers since npm 7. */
export function npmRequires(text: string): readonly string[] {
  return requiredBy(parsed(text));
}

function requiredBy({ dependencies, optionalDependencies, peerDependencies }: Manifest): readonly string[] {
  return [dependencies, optionalDependencies, peerDependencies].flatMap((one) => Object.keys(Object(one)));
}

interface Manifest {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly dependencies?: unknown;
  readonly optionalDependencies?: unknown;
  readonly peerDependencies?: unknown;
}

function parsed(text: string): Manifest {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
