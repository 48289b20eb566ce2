import type { ContextFacts } from "../../../src/rule.js";
import { NAMES_PROGRAM, PACKAGES_THAT_CALL } from "../../knowledge/php/programs.js";

/** What a composer.json says of what is installed. */
export interface Installed {
  /** Programs, as packages of the system, that packages of composer call. */
  readonly calls: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

/** What is read of a composer.json and of a composer.lock. */
interface Manifest {
  readonly config?: unknown;
  readonly extra?: unknown;
  readonly name?: unknown;
  readonly packages?: unknown;
  readonly "packages-dev"?: unknown;
  readonly require?: unknown;
  readonly "require-dev"?: unknown;
}

/** Reads the manifest in a directory of the context; a text: why what it installs does not stay below that directory. */
export function installedBy(context: ContextFacts, directory: string): Installed | string {
  const at = (name: string) => (directory === "" || directory === "." ? name : `${directory}/${name}`);
  const manifest = jsonOf(context.read(at("composer.json")));
  if (manifest === undefined) return `${at("composer.json")} cannot be read`;
  const config = recordOf(manifest.config);
  const moved = ["vendor-dir", "bin-dir", "cache-dir", "data-dir"].find((key) => leavesDirectory(config[key]));
  if (moved !== undefined) return `${moved} of ${at("composer.json")} lies outside of the project`;
  const paths = Object.keys(recordOf(recordOf(manifest.extra)["installer-paths"]));
  const outside = paths.find(leavesDirectory);
  if (outside !== undefined) return `${at("composer.json")} installs to ${outside}`;
  const lock = jsonOf(context.read(at("composer.lock")));
  const names =
    lock === undefined
      ? [...Object.keys(recordOf(manifest.require)), ...Object.keys(recordOf(manifest["require-dev"]))]
      : [lock.packages, lock["packages-dev"]].flatMap((list) =>
          Array.isArray(list) ? list.map((one) => String((recordOf(one) as Manifest).name)) : [],
        );
  const calls = names.flatMap((name) => [
    ...(Object.hasOwn(PACKAGES_THAT_CALL, name) ? (PACKAGES_THAT_CALL[name]?.split(" ") ?? []) : []),
    ...[...name.matchAll(NAMES_PROGRAM)].map(([, , program = ""]) => program),
  ]);
  return { calls: new Set(calls) };
}

function leavesDirectory(value: unknown): boolean {
  return typeof value === "string" && /^\/|^~|^\$|(^|\/)\.\.(\/|$)/.test(value);
}

function jsonOf(text: string | undefined): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
