import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The rule reference of this package: the program lies somewhere below the same directory, bundled or not. */
const REFERENCE = join("rules", "README.md");

/** The example of a rule as the lines of a diff, from the rule reference. */
export function readExample(id: string): readonly string[] {
  for (let directory = dirname(fileURLToPath(import.meta.url)); ; directory = dirname(directory)) {
    const path = join(directory, REFERENCE);
    if (existsSync(path)) return exampleIn(readFileSync(path, "utf8"), id);
    if (directory === dirname(directory)) return [];
  }
}

function exampleIn(reference: string, id: string): readonly string[] {
  const section = reference.split(/^## /m).find((text) => text.startsWith(`${id}\n`)) ?? "";
  const diff = /^```diff\n(.*?)^```$/ms.exec(section)?.[1] ?? "";
  return diff.trimEnd().split("\n");
}
