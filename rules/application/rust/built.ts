import { directoryPart, resolveDirectory } from "../../../src/rule.js";
import { SOURCE_TOOLS } from "../../knowledge/project/source-files.js";
import { CARGO_LEAVES_NOTHING } from "../../knowledge/rust/cargo.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { below } from "../../shared/paths.js";
import { type Built, type Call, NOTHING_BUILT } from "../compiled/language.js";
import type { Origins } from "../compiled/origins.js";
import { type CargoArguments, cargoArguments } from "./arguments.js";
import { type Manifest, manifestIn } from "./manifest.js";

/** What a call of cargo leaves behind (doc.rust-lang.org/cargo/guide/build-cache.html); of rustup: nothing for the run time. */
export function cargoBuilt(call: Call, origins: Origins): Built | string {
  const { base, args } = unwrap(call.command);
  if (base === "rustup" || base === "rustc" || SOURCE_TOOLS.has(base)) return base === "rustc" ? "compiles without cargo" : NOTHING_BUILT;
  const cargo = cargoArguments(args);
  const { verb, options } = cargo;
  if (verb === "" || CARGO_LEAVES_NOTHING.has(verb)) return NOTHING_BUILT;
  const target = options.get("--target")?.[0] ?? call.variable("CARGO_BUILD_TARGET");
  if ((options.has("--target") && target === undefined) || target?.includes("$")) return "builds for a target that cannot be told";
  if (/crt-static/.test(call.variable("RUSTFLAGS") ?? "")) return "links the C library in another way than usual";
  const isStatic = /-musl$/.test(target ?? "");
  const path = options.get("--manifest-path")?.[0] ?? options.get("--path")?.[0] ?? ".";
  const directory = resolveDirectory(call.directory, path.replace(/(^|\/)Cargo\.toml$/, "") || ".");
  if (directory === undefined) return "builds in a directory that cannot be told";
  const root = workspaceOf(directory, origins);
  const output = outputOf(cargo, call, root, origins);
  if (output === undefined) return "builds in a directory that cannot be told";
  if (verb === "install") {
    const made = installed(cargo, call, directory, origins);
    // What is installed is built there.
    return typeof made === "string" ? made : { ...made, isStatic, ...(options.has("--path") ? { clears: [output] } : {}) };
  }
  if (verb === "clean") return { ...NOTHING_BUILT, clears: [output] };
  if (verb !== "build" && verb !== "b") return `does something unknown (\`cargo ${verb}\`)`;
  const made = programsOf(cargo, directory, origins);
  if (made === undefined) return `builds a package whose Cargo.toml is not in the context`;
  const profile = options.get("--profile")?.[0] ?? (options.has("--release") ? "release" : "debug");
  const place = below(target === undefined ? output : below(output, target), profile === "dev" ? "debug" : profile);
  return {
    programs: made.programs.map((name) => below(place, name)),
    possible: made.possible.map((name) => below(place, name)),
    directories: [],
    isStatic,
  };
}

function installed(
  { options, operands }: CargoArguments,
  { variable }: Call,
  directory: string,
  origins: Origins,
): Omit<Built, "isStatic"> | string {
  const root = options.get("--root")?.[0] ?? variable("CARGO_INSTALL_ROOT") ?? variable("CARGO_HOME") ?? "/usr/local/cargo";
  if (!root.startsWith("/") || (options.has("--root") && options.get("--root")?.[0] === undefined))
    return "installs in a directory that cannot be told";
  const bin = below(root, "bin");
  if (!options.has("--path")) {
    const names = operands.flatMap(({ value }) => value?.replace(/@.*$/, "") ?? []);
    const possible = [...names, ...(options.get("--bin") ?? []).flatMap((name) => name ?? [])].map((name) => below(bin, name));
    return { ...NOTHING_BUILT, possible, foreign: possible };
  }
  const made = chosen(options.get("--bin"), manifestIn(directory, origins));
  if (made === undefined) return "installs a package whose Cargo.toml is not in the context";
  return {
    programs: made.programs.map((name) => below(bin, name)),
    possible: made.possible.map((name) => below(bin, name)),
    directories: [],
  };
}

type Programs = Pick<Manifest, "programs" | "possible">;

/** Those that `--bin` names, or all. */
function chosen(bins: readonly (string | undefined)[] | undefined, made: Programs | undefined): Programs | undefined {
  if (bins === undefined || made === undefined) return made;
  const names = bins.flatMap((name) => name ?? []);
  return names.length === bins.length ? { programs: names, possible: [] } : undefined;
}

function programsOf({ options }: CargoArguments, directory: string, origins: Origins): Programs | undefined {
  if (options.has("--lib") || options.has("--example")) return { programs: [], possible: [] };
  const own = manifestIn(directory, origins);
  if (own === undefined) return undefined;
  const packages = options.get("--package");
  const isAll = options.has("--workspace") || options.has("--all");
  const members = (own.members ?? []).flatMap((member) => (member === directory ? [] : (manifestIn(member, origins) ?? [])));
  const all = own.name === undefined || isAll || packages !== undefined ? [own, ...members] : [own];
  const wanted = packages === undefined ? all : all.filter(({ name }) => packages.includes(name));
  if (packages !== undefined && wanted.length < packages.length) return undefined;
  const joint = { programs: wanted.flatMap(({ programs }) => programs), possible: wanted.flatMap(({ possible }) => possible) };
  return chosen(options.get("--bin"), joint);
}

/** The directory of the workspace that a package is part of, or its own. */
function workspaceOf(directory: string, origins: Origins): string {
  for (let at = directory; at !== ""; at = directoryPart(at)) if (manifestIn(at, origins)?.members !== undefined) return at;
  return directory;
}

/** The directory that everything is built in; undefined where a configuration may move it. */
function outputOf({ options }: CargoArguments, { directory, variable }: Call, root: string, origins: Origins): string | undefined {
  for (const name of [".cargo/config.toml", ".cargo/config"]) {
    const path = origins.inContext(below(root, name));
    if (path !== undefined && /^\s*(target-dir|target|build-dir)\s*=/m.test(origins.context.read(path) ?? "")) return undefined;
  }
  if (options.has("--target-dir")) {
    const given = options.get("--target-dir")?.[0];
    return given === undefined ? undefined : resolveDirectory(directory, given);
  }
  const moved = variable("CARGO_TARGET_DIR") ?? variable("CARGO_BUILD_TARGET_DIR");
  if (moved !== undefined && /^~|\$/.test(moved)) return undefined;
  return moved === undefined ? below(root, "target") : resolveDirectory(directory, moved);
}
