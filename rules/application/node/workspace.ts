import { baseName, type ContextFacts, resolveDirectory, SLASHES_AT_END } from "../../../src/rule.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { globOf } from "../../shared/glob.js";
import { recordOf, textOf, textsIn } from "../../shared/json.js";
import { below } from "../../shared/paths.js";
import type { Manager } from "./locks/lock.js";
import type { ManagerCall } from "./manager-call.js";
import { type Brought, broughtFrom } from "./places.js";
import { inProject, isMember, type Project, readProject } from "./project.js";

/** The projects of an image with the packages of their workspaces; `managerAt`: what installs in a directory. */
export function withMembers(
  context: ContextFacts,
  projects: readonly Project[],
  brought: readonly Brought[],
  managerAt: (place: string) => Manager | undefined,
): readonly Project[] {
  const members = projects
    .flatMap((root) => membersOf(context, root, brought, managerAt(root.place) ?? "npm"))
    .filter(({ place }) => managerAt(place) === undefined);
  return [...projects.filter(({ place }) => !members.some((member) => member.place === place)), ...members];
}

/** The packages of a workspace that were brought to the image with its root, which has the lockfile of all of them. */
function membersOf(context: ContextFacts, root: Project, brought: readonly Brought[], manager: Manager): readonly Project[] {
  const patterns = patternsOf(context, root);
  if (patterns.length === 0) return [];
  const start = root.directory === "." ? 0 : root.directory.length + 1;
  return [...filesBelow(context, root.directory, (path) => baseName(path) === "node_modules")].flatMap((path): readonly Project[] => {
    const folder = path.endsWith("/package.json") ? path.slice(start, -"/package.json".length) : "";
    const place = below(root.place, folder);
    if (folder === "" || !isAmong(folder, patterns) || broughtFrom(brought, `${place}/package.json`) !== path) return [];
    const member = readProject(context, inProject(root, folder), place, manager, root.directory);
    return member === undefined ? [] : [member];
  });
}

/**
 * Where the package lies whose script is run: by its name, to npm by its folder as well (docs.npmjs.com/cli/using-npm/config#workspace), to
 * pnpm without its scope where no other is named so (pnpm.io/filtering); undefined where it is none of them, or several.
 */
export function placeOfMember(projects: readonly Project[], { manager, workspace, directory }: ManagerCall): string | undefined {
  const members = projects.filter(isMember);
  const isNamed = ({ manifest, place }: Project) =>
    manifest.name === workspace || (manager === "npm" && place === resolveDirectory(directory, workspace));
  const named = members.filter(isNamed);
  const found =
    named.length === 0 && manager === "pnpm" ? members.filter(({ manifest }) => textOf(manifest.name)?.split("/")[1] === workspace) : named;
  return found.length === 1 ? found[0]?.place : undefined;
}

/** Where the packages of a workspace lie: docs.npmjs.com/cli/configuring-npm/package-json, classic.yarnpkg.com/en/docs/workspaces, pnpm.io/pnpm-workspace_yaml. */
function patternsOf(context: ContextFacts, root: Project): readonly string[] {
  const { workspaces } = root.manifest;
  // Yarn takes an object as well, whose `packages` they are.
  const { packages = workspaces }: { readonly packages?: unknown } = recordOf(workspaces);
  return [...textsIn(packages), ...itemsOfPackages(context.read(inProject(root, "pnpm-workspace.yaml")) ?? "")];
}

/** Of a pnpm-workspace.yaml: the list `packages` up to the next key, and its items: below each other, or in brackets. */
const LIST = /^["']?packages["']?[ \t]*:(.*\n(?:[ \t\-#\]].*\n|\n)*)/m;
const ITEM = /(?:^[ \t]*-[ \t]+|[[,]\s*)["']?([^"'\s,\]]+)/gm;

function itemsOfPackages(yaml: string): readonly string[] {
  const [, list = ""] = LIST.exec(`${yaml.replaceAll("\r", "")}\n`) ?? [];
  return [...list.replaceAll(/(^|\s)#.*/g, "$1").matchAll(ITEM)].flatMap(([, item]) => item ?? []);
}

/** Whether the patterns of a workspace mean a folder, the last that does so has the say: `packages/*`, `apps/**`, `!examples/*`. */
function isAmong(folder: string, patterns: readonly string[]): boolean {
  const last = patterns.findLast((pattern) => means(pattern, folder));
  return last !== undefined && !last.startsWith("!");
}

const SIMPLE = /^[\w@.*/-]+$/;

/** One with more than asterisks is taken to mean all folders, and behind `!` none: a package too many costs a split at most. */
function means(pattern: string, folder: string): boolean {
  const path = pattern.replace(/^!?(\.\/)?/, "").replace(SLASHES_AT_END, "");
  if (!SIMPLE.test(path)) return !pattern.startsWith("!");
  const parts = path.replaceAll(/(\*\*\/)+/g, "**/").split("/");
  const source = parts.map((part) => (part === "**" ? "([^/]+/)*" : `${globOf(part).source.slice(1, -1)}/`)).join("");
  return new RegExp(`^${source}$`).test(`${folder}/`);
}
