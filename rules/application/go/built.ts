import { baseName, directoryPart, resolveDirectory, type ShellWord, SLASHES_AT_END } from "../../../src/rule.js";
import { GO_LEAVES_NOTHING, GO_SOURCE_SETTINGS } from "../../knowledge/go/commands.js";
import { SOURCE_TOOLS } from "../../knowledge/project/source-files.js";
import { unwrap } from "../../shared/commands/called-program.js";
import { namesDirectory } from "../../shared/copied-files/destination.js";
import { absolutePath, below } from "../../shared/paths.js";
import { type Built, type Call, NOTHING_BUILT } from "../compiled/language.js";
import type { Origins } from "../compiled/origins.js";
import { type GoArguments, goArguments } from "./arguments.js";
import { generatorObstacle } from "./generate.js";
import { linksStatically } from "./links-statically.js";

/** What a call of `go` leaves behind (pkg.go.dev/cmd/go); of the tools that write sources: nothing. */
export function goBuilt(call: Call, origins: Origins): Built | string {
  const { base, args } = unwrap(call.command);
  if (base !== "go") return NOTHING_BUILT;
  const go = goArguments(args);
  const directory = moved(go, call.directory);
  if (directory === undefined) return "changes to a directory that cannot be told";
  if (go.verb === "generate") return generatorObstacle(go, directory, origins) ?? NOTHING_BUILT;
  if (go.verb === "run")
    return SOURCE_TOOLS.has(lastName(go.operands[0]?.text ?? "")) ? NOTHING_BUILT : "runs a program whose effect is not known";
  if (go.verb === "env" && go.flags.has("w") && go.operands.some(({ text }) => !GO_SOURCE_SETTINGS.test(text)))
    return "changes the settings of Go";
  if (GO_LEAVES_NOTHING.has(go.verb) || isLibrary(go)) return NOTHING_BUILT;
  const system = call.variable("GOOS");
  if (system !== undefined && system !== "linux" && !system.includes("$")) return `builds for ${system}`;
  const isStatic = linksStatically(go, call.variable);
  const at = { ...call, directory };
  if (go.verb !== "build" && go.verb !== "install") return `does something unknown (\`go ${go.verb}\`)`;
  const made = go.verb === "build" ? buildOutputs(go, at, origins) : installed(go, at, origins);
  return typeof made === "string" ? made : withForeign(go, { ...made, isStatic }, origins);
}

/** `go install -a std` compiles the standard library, which has no programs (pkg.go.dev/cmd/go, «Package lists and patterns»). */
function isLibrary({ operands }: GoArguments): boolean {
  return operands.length > 0 && operands.every(({ text }) => text === "std");
}

/** Where a call puts programs. */
type Made = Pick<Built, "programs" | "directories">;

const NOWHERE: Made = { programs: [], directories: [] };

function withForeign({ operands }: GoArguments, built: Built, origins: Origins): Built | string {
  const isForeign = operands.some(({ text }) => !/^\.{0,2}(\/|$)|\.go$/.test(text) && !isInContext(text, origins));
  if (!isForeign) return built;
  return built.directories.length > 0 ? "installs programs whose names are not known" : { ...built, foreign: built.programs };
}

function moved({ flags }: GoArguments, directory: string): string | undefined {
  const to = flags.get("C");
  return to === undefined ? directory : absolutePath(to, directory);
}

function buildOutputs({ flags, operands }: GoArguments, { directory }: Call, origins: Origins): Made | string {
  const output = flags.get("o");
  const names = operands.length === 0 ? [nameOf(undefined, directory, origins)] : namesOf(operands, directory, origins);
  if (!flags.has("o")) {
    // The programs of several packages are thrown away.
    const [name, ...more] = names ?? [];
    if (names === undefined || more.length > 0) return NOWHERE;
    return name === undefined ? "builds a program whose name is not known" : { programs: [below(directory, name)], directories: [] };
  }
  const text = output?.value;
  const path = output && text !== undefined ? resolveDirectory(directory, text) : undefined;
  if (text === undefined || path === undefined || /^~|[*?[$\s]/.test(text)) return "builds a program whose path is not known";
  if (path === "/dev/null") return NOWHERE;
  const inContext = origins.inContext(path);
  const isDirectory = namesDirectory(text) || (inContext !== undefined && origins.context.kind(inContext) === "directory");
  if (!isDirectory) return { programs: [path], directories: [] };
  return inside(path, names);
}

/** Programs in a directory; where their names are not known, all that is in it, if it is not the system's. */
function inside(directory: string, names: readonly (string | undefined)[] | undefined): Made | string {
  const known = names?.flatMap((name) => name ?? []) ?? [];
  if (names !== undefined && known.length === names.length) {
    return { programs: known.map((name) => below(directory, name)), directories: [] };
  }
  if (/^\/(bin|sbin|usr(\/.*)?)?$/.test(directory)) return `builds programs in ${directory} whose names are not known`;
  return { programs: [], directories: [directory] };
}

function installed({ operands }: GoArguments, { directory, variable }: Call, origins: Origins): Made | string {
  const bin = variable("GOBIN") ?? below(variable("GOPATH")?.split(":")[0] ?? "/go", "bin");
  if (!bin.startsWith("/") || bin.includes("$")) return "installs programs in a directory that is not known";
  const names = operands.length === 0 ? [nameOf(undefined, directory, origins)] : namesOf(operands, directory, origins);
  const kept = names?.filter((name) => name === undefined || !SOURCE_TOOLS.has(name));
  return inside(bin, kept);
}

/** Whether an import path is that of something copied. */
function isInContext(path: string, origins: Origins): boolean {
  if (path.includes("@")) return false;
  if (origins.inContext(below("/go/src", path.replace(/\/?\.\.\.$/, ""))) !== undefined) return true;
  return origins.all.some(({ path: copied, is }) => {
    const manifest = copied === undefined ? undefined : is === "file" ? copied : below(copied, "go.mod");
    if (manifest === undefined || !/(^|\/)go\.mod$/.test(manifest)) return false;
    const module = moduleIn(manifest, origins);
    return module !== undefined && (path === module || path.startsWith(`${module}/`));
  });
}

/** The names of the programs of some packages; undefined where a pattern stands for any number of them. */
function namesOf(operands: readonly ShellWord[], directory: string, origins: Origins): readonly (string | undefined)[] | undefined {
  if (operands.some(({ value }) => value === undefined || value.includes("..."))) return undefined;
  // Files make one program, called like the first.
  const file = operands.find(({ text }) => text.endsWith(".go"))?.text;
  if (file !== undefined) {
    const name = lastName(file);
    return [name.startsWith("*") ? undefined : name.slice(0, -".go".length)];
  }
  return operands.map((word) => nameOf(word, directory, origins));
}

/** The name of a package's program: the last part of its import path, without a version. */
function nameOf(operand: ShellWord | undefined, directory: string, origins: Origins): string | undefined {
  const text = (operand?.value ?? ".").replace(/@.*$/, "").replace(SLASHES_AT_END, "");
  if (!/^\.{0,2}(\/|$)/.test(text)) return withoutVersion(text);
  const at = resolveDirectory(directory, text);
  if (at === undefined) return undefined;
  for (let root = at; ; root = directoryPart(root)) {
    const manifest = origins.inContext(below(root || "/", "go.mod"));
    const module = manifest && moduleIn(manifest, origins);
    if (module) return withoutVersion(`${module}${at.slice(root.length)}`);
    if (root === "") break;
  }
  // Without a module, the directory gives the name.
  return origins.inContext(at) === undefined ? undefined : lastName(at);
}

/** The import path that a go.mod gives to its module. */
function moduleIn(manifest: string, { context }: Origins): string | undefined {
  return /^\s*module\s+"?([^\s"]+)"?/m.exec(context.read(manifest) ?? "")?.[1];
}

function withoutVersion(path: string): string {
  return lastName(path.replace(/\/v\d+$/, ""));
}

function lastName(path: string): string {
  return baseName(path.replace(/@.*$/, "").replace(SLASHES_AT_END, ""));
}
