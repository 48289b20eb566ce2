import type { Package } from "../image.js";
import type { Owned } from "./owned.js";
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

/** What the same database says that packages brought: F a directory, without a slash in front, and R each file in it. */
export function apkOwned(text: string): readonly Owned[] {
  const owned: { readonly name: string; readonly paths: string[] }[] = [];
  let directory = "";
  for (const line of text.split("\n")) {
    const value = line.slice(2);
    if (line.startsWith("P:")) owned.push({ name: value, paths: [] });
    if (line.startsWith("F:")) directory = `/${value}`;
    if (line.startsWith("F:")) owned.at(-1)?.paths.push(directory);
    if (line.startsWith("R:")) owned.at(-1)?.paths.push(`${directory}/${value}`);
  }
  return owned;
}
