import { directoryOf } from "../../text/path-parts.js";
import type { Package } from "../image.js";
import { stanzasOf } from "./stanzas.js";

/** Of METADATA or PKG-INFO (Core metadata specifications); the folder is the one that the package was installed into. */
export function pipPackage(text: string, path: string): readonly Package[] {
  const stanza = stanzasOf(text).next().value ?? undefined;
  const name = stanza?.get("Name");
  const version = stanza?.get("Version");
  if (name === undefined || version === undefined) return [];
  const metadata = path.endsWith(".egg-info") ? path : directoryOf(path);
  return [{ manager: "pip", name, version, installedBytes: undefined, folder: directoryOf(metadata) }];
}
