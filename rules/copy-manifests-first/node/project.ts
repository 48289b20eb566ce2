import type { ContextFacts } from "../../../src/rule.js";
import { NODE_OPTIONS_HARMLESS, NPM_SETTINGS } from "../../knowledge/manifests/node.js";
import { entriesAt, type JsonRecord, parseRecord } from "../../shared/json.js";
import type { Setting } from "../../shared/settings.js";
import { contextAt, isRefused, obstacleToFiles, type Place, type Refused, refused } from "../ecosystem.js";
import { DEPENDENCIES, filesOfPackage } from "./package-json.js";
import type { Member } from "./workspaces.js";

const MANIFEST = "package.json";

/** The package.json at the top of the context, or why it cannot be read. */
export function manifestAt(context: ContextFacts): JsonRecord | Refused {
  const obstacle = obstacleToFiles([MANIFEST], context);
  if (obstacle !== undefined) return refused(obstacle);
  return parseRecord(context.read(MANIFEST) ?? "") ?? refused(`${MANIFEST} is no JSON object`);
}

interface Asked {
  readonly scripts: "run" | "ignored";
  /** The packages whose install may run a script, where they are known. */
  readonly packages: readonly string[] | undefined;
  /** Protocols of dependencies that lie in files which are copied anyway. */
  readonly protocols?: RegExp;
}

/** The files that the package.json of a project and of its members make an install read, these included. */
export function filesOfProject(
  manifest: JsonRecord,
  members: readonly Member[],
  { context }: Pick<Place, "context">,
  { scripts, packages, protocols }: Asked,
): readonly string[] | Refused {
  const files = [MANIFEST];
  const projects = [{ folder: "", manifest }, ...members];
  const linked = linkedElsewhere(projects.map((project) => project.manifest));
  if (linked !== undefined)
    return refused(
      `the dependency ${linked} is a package of a workspace, and the build context, which may be another, has none of that name`,
    );
  for (const member of projects) {
    const inside = contextAt(context, member.folder);
    const withScripts = member.folder === "" ? packages : undefined;
    const found = filesOfPackage(member.manifest, { scripts, withScripts, protocols, context: inside });
    if (isRefused(found)) return member.folder === "" ? found : refused(`in ${member.folder}, ${found.reason}`);
    const root = member.folder === "" ? "" : `${member.folder}/`;
    if (root !== "") files.push(root + MANIFEST);
    files.push(...found.map((path) => root + path));
  }
  return files;
}

/** A dependency that the workspace of these manifests must have, and has not (pnpm.io/workspaces, yarnpkg.com/protocol/workspace). */
function linkedElsewhere(manifests: readonly JsonRecord[]): string | undefined {
  const names = new Set(manifests.map(({ name }) => name));
  const dependencies = manifests.flatMap((manifest) => DEPENDENCIES.flatMap((key) => entriesAt(manifest, key)));
  return dependencies.find(([name, spec]) => /^workspace:[\^~*]/.test(String(spec)) && !names.has(name))?.[0];
}

/** The node_modules of a project and of its members. */
export function modulesOf(members: readonly Member[]): readonly string[] {
  return ["node_modules", ...members.map(({ folder }) => `${folder}/node_modules`)];
}

/** Those of the files that are there. */
export function filesThere(names: readonly string[], context: ContextFacts): readonly string[] {
  return names.filter((name) => context.kind(name.replace(/\/$/, "")) !== undefined);
}

/** What is assumed of the packages that have install scripts. */
export function assumedOf(withScripts: readonly string[] | undefined): string[] {
  if (withScripts?.length === 0) return [];
  const which = withScripts === undefined || withScripts.length > 5 ? "a dependency" : withScripts.join(", ");
  return [`no install script of ${which} reads files of the project`];
}

/** npm and those that take its settings read `npm_config_…` in any case, with underscores for hyphens. */
export function steersNode({ name, value }: Setting): boolean {
  if (name === "NODE_OPTIONS") {
    return value === undefined || value.split(/\s+/).some((word) => word !== "" && !NODE_OPTIONS_HARMLESS.has(optionName(word)));
  }
  const key = /^p?npm_config_(.*)$/is.exec(name)?.[1]?.toLowerCase();
  return key !== undefined && !NPM_SETTINGS.has(key) && !NPM_SETTINGS.has(key.replaceAll(/(?!^)_/g, "-"));
}

/** V8 takes underscores for hyphens. */
function optionName(word: string): string {
  return (word.split("=")[0] ?? "").replaceAll("_", "-");
}
