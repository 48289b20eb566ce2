import { baseName, directoryPart, tomlTable } from "../../../src/rule.js";
import { globOf } from "../../shared/glob.js";
import { entriesAt, type JsonRecord, recordOf, recordsIn, textOf } from "../../shared/json.js";
import { below } from "../../shared/paths.js";
import type { Origins } from "../compiled/origins.js";

/** What a Cargo.toml says of the programs that are built (doc.rust-lang.org/cargo/reference/cargo-targets.html). */
export interface Manifest {
  readonly name: string | undefined;
  /** Programs that every build makes. */
  readonly programs: readonly string[];
  /** Programs that some builds make: with a feature. */
  readonly possible: readonly string[];
  /** The directories of its workspace's members in the image; undefined: it has no workspace. */
  readonly members: readonly string[] | undefined;
  /** The crates that its programs ask for, by the names that it gives them. */
  readonly dependencies: readonly string[];
}

/** The manifest in a directory of the image. */
export function manifestIn(directory: string, origins: Origins): Manifest | undefined {
  const path = origins.inContext(below(directory, "Cargo.toml"));
  const text = path === undefined ? undefined : origins.context.read(path);
  if (text === undefined) return undefined;
  const manifest = tomlTable(text);
  if (manifest === undefined) return undefined;
  const { package: ofPackage, bin, workspace } = manifest;
  const { name: named, autobins } = recordOf(ofPackage);
  const name = textOf(named);
  const bins = recordsIn(bin);
  const own = bins.flatMap(({ name: of, "required-features": features }) => {
    const program = textOf(of);
    return program === undefined ? [] : [{ name: program, isOptional: features !== undefined }];
  });
  const found = autobins !== false && name !== undefined ? foundPrograms(directory, name, bins, origins) : [];
  const all = [...own, ...found.filter((one) => !own.some((other) => other.name === one)).map((one) => ({ name: one, isOptional: false }))];
  return {
    name,
    programs: all.filter(({ isOptional }) => !isOptional).map((one) => one.name),
    possible: all.filter(({ isOptional }) => isOptional).map((one) => one.name),
    members: workspace === undefined ? undefined : membersOf(recordOf(workspace), directory, origins),
    dependencies: dependenciesIn(manifest),
  };
}

/** Of the package, of its workspace, and for some targets alone. */
function dependenciesIn(manifest: JsonRecord): readonly string[] {
  const { workspace } = manifest;
  const targets = entriesAt(manifest, "target").map(([, target]) => target);
  return [manifest, workspace, ...targets].flatMap((table) => entriesAt(recordOf(table), "dependencies").map(([name]) => name));
}

/** Programs by where their sources lie. */
function foundPrograms(directory: string, name: string, bins: readonly JsonRecord[], origins: Origins): readonly string[] {
  const has = (path: string) => origins.inContext(below(directory, path)) !== undefined;
  const paths = bins.map(({ path }) => textOf(path)?.replace(/^\.\//, ""));
  const main = has("src/main.rs") && !paths.includes("src/main.rs") ? [name] : [];
  const folder = origins.inContext(below(directory, "src/bin"));
  const others = folder === undefined ? [] : origins.context.entries(folder);
  const names = others.flatMap((entry) => {
    if (paths.includes(`src/bin/${entry}`)) return [];
    if (entry.endsWith(".rs")) return entry.slice(0, -".rs".length);
    return origins.context.kind(`${folder}/${entry}/main.rs`) === "file" ? entry : [];
  });
  return [...main, ...names];
}

function membersOf(workspace: JsonRecord, directory: string, origins: Origins): readonly string[] {
  const { members, "default-members": list = members } = workspace;
  return (Array.isArray(list) ? list : []).flatMap((member) => {
    const path = (textOf(member) ?? "").replace(/^\.\//, "").replace(/\/$/, "");
    if (!path.includes("*")) return path === "." || path === "" ? directory : below(directory, path);
    const parent = directoryPart(path);
    const folder = origins.inContext(parent === "" ? directory : below(directory, parent));
    const names = globOf(baseName(path));
    return folder === undefined
      ? []
      : origins.context
          .entries(folder)
          .filter((entry) => names.test(entry))
          .map((entry) => below(parent === "" ? directory : below(directory, parent), entry));
  });
}
