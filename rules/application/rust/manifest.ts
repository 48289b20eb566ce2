import { baseName } from "../../../src/rule.js";
import { globOf } from "../../shared/glob.js";
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
  const tables = tablesOf(text);
  const name = valueOf(tables.find(({ head }) => head === "package")?.body, "name");
  const bins = tables.filter(({ head }) => head === "bin");
  const named = bins.flatMap(({ body }) => {
    const own = valueOf(body, "name");
    return own === undefined ? [] : [{ name: own, isOptional: /^\s*required-features/m.test(body) }];
  });
  const isAuto = !/^\s*autobins\s*=\s*false/m.test(text);
  const found = isAuto && name !== undefined ? foundPrograms(directory, name, bins, origins) : [];
  const all = [
    ...named,
    ...found.filter((one) => !named.some((other) => other.name === one)).map((one) => ({ name: one, isOptional: false })),
  ];
  const workspace = tables.find(({ head }) => head === "workspace");
  return {
    name,
    programs: all.filter(({ isOptional }) => !isOptional).map((one) => one.name),
    possible: all.filter(({ isOptional }) => isOptional).map((one) => one.name),
    members: workspace && membersOf(workspace.body, directory, origins),
    dependencies: tables.flatMap(dependenciesIn),
  };
}

interface Table {
  readonly head: string;
  readonly body: string;
}

function tablesOf(text: string): readonly Table[] {
  return `\n${text.replaceAll(/^\s*#.*$/gm, "")}`
    .split(/\n\s*\[/)
    .slice(1)
    .map((part) => {
      const [head = "", ...lines] = part.split("\n");
      return {
        head: head.replace(/^\[/, "").replace(/\].*$/, "").trim(),
        body: lines.join("\n"),
      };
    });
}

function dependenciesIn({ head, body }: Table): readonly string[] {
  const [, own] = /(?:^|\.)dependencies(?:\.["']?([\w-]+)["']?)?$/.exec(head) ?? [];
  if (own !== undefined) return [own];
  return /(^|\.)dependencies$/.test(head) ? [...body.matchAll(/^\s*["']?([\w-]+)["']?[\w.\s]*=/gm)].map(([, name = ""]) => name) : [];
}

function valueOf(body: string | undefined, key: string): string | undefined {
  return new RegExp(`^\\s*${key}\\s*=\\s*["']([^"']*)["']`, "m").exec(body ?? "")?.[1];
}

/** Programs by where their sources lie. */
function foundPrograms(directory: string, name: string, bins: readonly Table[], origins: Origins): readonly string[] {
  const has = (path: string) => origins.inContext(below(directory, path)) !== undefined;
  const isTaken = bins.some(({ body }) => valueOf(body, "path")?.replace(/^\.\//, "") === "src/main.rs");
  const main = has("src/main.rs") && !isTaken ? [name] : [];
  const folder = origins.inContext(below(directory, "src/bin"));
  const paths = bins.map(({ body }) => valueOf(body, "path")?.replace(/^\.\//, ""));
  const others = folder === undefined ? [] : origins.context.entries(folder);
  const names = others.flatMap((entry) => {
    if (paths.includes(`src/bin/${entry}`)) return [];
    if (entry.endsWith(".rs")) return entry.slice(0, -".rs".length);
    return origins.context.kind(`${folder}/${entry}/main.rs`) === "file" ? entry : [];
  });
  return [...main, ...names];
}

function membersOf(body: string, directory: string, origins: Origins): readonly string[] {
  const list =
    /(?:^|\n)\s*default-members\s*=\s*\[([^\]]*)\]/.exec(body)?.[1] ?? /(?:^|\n)\s*members\s*=\s*\[([^\]]*)\]/.exec(body)?.[1] ?? "";
  return [...list.matchAll(/["']([^"']+)["']/g)].flatMap(([, member = ""]) => {
    const path = member.replace(/^\.\//, "").replace(/\/$/, "");
    if (!path.includes("*")) return path === "." || path === "" ? directory : below(directory, path);
    const parent = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
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
