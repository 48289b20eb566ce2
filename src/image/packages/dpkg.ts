import type { Package } from "../image.js";
import { stanzasOf } from "./stanzas.js";

/** Of dpkg's status file, or of a file in status.d, which has no Status. Installed-Size is in KiB (deb-substvars(5)). */
export function dpkgPackages(text: string): readonly Package[] {
  return [...stanzasOf(text)].flatMap((stanza): readonly Package[] => {
    const name = stanza.get("Package");
    const version = stanza.get("Version");
    const status = stanza.get("Status");
    if (name === undefined || version === undefined || (status !== undefined && !status.endsWith(" installed"))) return [];
    const kib = Number(stanza.get("Installed-Size"));
    const installedBytes = Number.isSafeInteger(kib) ? kib * 1024 : undefined;
    const relations = {
      depends: [stanza.get("Pre-Depends") ?? [], stanza.get("Depends") ?? []].flat().join(", "),
      recommends: stanza.get("Recommends") ?? "",
      provides: stanza.get("Provides") ?? "",
    };
    return [{ manager: "dpkg", name, version, installedBytes, folder: undefined, relations }];
  });
}
