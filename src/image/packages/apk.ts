import type { Package } from "../image.js";
import { stanzasOf } from "./stanzas.js";

/** Of apk's database of what is installed: P name, V version, I bytes installed. */
export function apkPackages(text: string): readonly Package[] {
  return [...stanzasOf(text)].flatMap((stanza): readonly Package[] => {
    const name = stanza.get("P");
    const version = stanza.get("V");
    if (name === undefined || version === undefined) return [];
    const bytes = Number(stanza.get("I"));
    return [{ manager: "apk", name, version, installedBytes: Number.isSafeInteger(bytes) ? bytes : undefined, folder: undefined }];
  });
}
