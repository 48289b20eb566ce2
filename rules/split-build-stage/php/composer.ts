import { type ContextFacts, rowOf } from "../../../src/rule.js";
import { NAMES_PROGRAM, PACKAGES_THAT_CALL } from "../../knowledge/php/programs.js";
import { parseRecord, recordOf, recordsIn } from "../../shared/json.js";
import { below } from "../../shared/paths.js";

/** What a composer.json says of what is installed. */
export interface Installed {
  /** Programs, as packages of the system, that packages of composer call. */
  readonly calls: ReadonlySet<string>;
}

/** Reads the manifest in a directory of the context; a text: why what it installs does not stay below that directory. */
export function installedBy(context: ContextFacts, directory: string): Installed | string {
  const at = (name: string) => below(directory, name);
  const manifest = parseRecord(context.read(at("composer.json")));
  if (manifest === undefined) return `${at("composer.json")} cannot be read`;
  const { config: settings, extra, require: production, "require-dev": development } = manifest;
  const config = recordOf(settings);
  const moved = ["vendor-dir", "bin-dir", "cache-dir", "data-dir"].find((key) => leavesDirectory(config[key]));
  if (moved !== undefined) return `${moved} of ${at("composer.json")} lies outside of the project`;
  const paths = Object.keys(recordOf(recordOf(extra)["installer-paths"]));
  const outside = paths.find(leavesDirectory);
  if (outside !== undefined) return `${at("composer.json")} installs to ${outside}`;
  const lock = parseRecord(context.read(at("composer.lock")));
  const { packages, "packages-dev": packagesDev } = lock ?? {};
  const names =
    lock === undefined
      ? [production, development].flatMap((list) => Object.keys(recordOf(list)))
      : [packages, packagesDev].flatMap(recordsIn).map(({ name }) => String(name));
  const calls = names.flatMap((name) => [
    ...(rowOf(PACKAGES_THAT_CALL, name)?.split(" ") ?? []),
    ...[...name.matchAll(NAMES_PROGRAM)].map(([, , program = ""]) => program),
  ]);
  return { calls: new Set(calls) };
}

function leavesDirectory(value: unknown): boolean {
  return typeof value === "string" && /^\/|^~|^\$|(^|\/)\.\.(\/|$)/.test(value);
}
