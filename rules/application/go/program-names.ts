import { baseName, directoryPart, resolveDirectory, type ShellWord, SLASHES_AT_END } from "../../../src/rule.js";
import { below } from "../../shared/paths.js";
import type { Origins } from "../compiled/origins.js";

/** The names of the programs of some packages, of the one in the directory where none is named, undefined for one that is not known; undefined where a pattern stands for any number of them. */
export function namesOf(operands: readonly ShellWord[], directory: string, origins: Origins): readonly (string | undefined)[] | undefined {
  if (operands.length === 0) return [nameOf(".", directory, origins)];
  if (operands.some(({ value }) => value === undefined || value.includes("..."))) return undefined;
  // Files make one program, called like the first.
  const file = operands.find(({ text }) => text.endsWith(".go"))?.text;
  if (file !== undefined) {
    const name = lastName(file);
    return [name.startsWith("*") ? undefined : name.slice(0, -".go".length)];
  }
  return operands.map(({ value = "." }) => nameOf(value, directory, origins));
}

/** The name of a package's program: the last part of its import path, without a version. */
function nameOf(operand: string, directory: string, origins: Origins): string | undefined {
  const text = operand.replace(/@.*$/, "").replace(SLASHES_AT_END, "");
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

/** Whether an import path is that of something copied. */
export function isInContext(path: string, origins: Origins): boolean {
  if (path.includes("@")) return false;
  if (origins.inContext(below("/go/src", path.replace(/\/?\.\.\.$/, ""))) !== undefined) return true;
  return origins.all.some(({ path: copied, is }) => {
    const manifest = copied === undefined ? undefined : is === "file" ? copied : below(copied, "go.mod");
    if (manifest === undefined || !/(^|\/)go\.mod$/.test(manifest)) return false;
    const module = moduleIn(manifest, origins);
    return module !== undefined && (path === module || path.startsWith(`${module}/`));
  });
}

/** The import path that a go.mod gives to its module. */
function moduleIn(manifest: string, { context }: Origins): string | undefined {
  return /^\s*module\s+"?([^\s"]+)"?/m.exec(context.read(manifest) ?? "")?.[1];
}

function withoutVersion(path: string): string {
  return lastName(path.replace(/\/v\d+$/, ""));
}

/** The last part of an import path, without the version that it asks for. */
export function lastName(path: string): string {
  return baseName(path.replace(/@.*$/, "").replace(SLASHES_AT_END, ""));
}
