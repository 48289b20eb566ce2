import { type ContextFacts, SLASHES_AT_END } from "../../../src/rule.js";
import { isRecord, type JsonRecord, parseRecord } from "../../shared/json.js";
import { isRefused, obstacleToFile, type Refused, refused } from "../ecosystem.js";

/** A package of the project beside the one at its root. */
export interface Member {
  /** Without a slash at the end. */
  readonly folder: string;
  readonly manifest: JsonRecord;
}

/** The packages that the `workspaces` of a package.json name. */
export function membersOf({ workspaces }: JsonRecord, context: ContextFacts): readonly Member[] | Refused {
  if (workspaces === undefined) return [];
  const patterns: unknown = isRecord(workspaces) ? workspacePackages(workspaces) : workspaces;
  if (!Array.isArray(patterns) || !patterns.every((one) => typeof one === "string"))
    return refused("package.json has workspaces that cannot be read");
  return membersAt(patterns, context);
}

function workspacePackages({ packages, nohoist, ...more }: JsonRecord): unknown {
  return Object.keys(more).length === 0 ? packages : undefined;
}

/** The packages in the folders that patterns match, without those of folders that are left out. */
export function membersAt(
  patterns: readonly string[],
  context: ContextFacts,
  isLeftOut: (folder: string) => boolean = () => false,
): readonly Member[] | Refused {
  const members: Member[] = [];
  for (const pattern of patterns) {
    const clean = pattern.replace(/^\.\//, "").replace(SLASHES_AT_END, "");
    if (clean === "." || clean === "") continue;
    if (!/^(\*|[\w.@-]+)(\/(\*|[\w.@-]+))*$/.test(clean) || clean.split("/").includes(".."))
      return refused(`which folders are meant by the workspaces \`${pattern}\` is not known`);
    for (const folder of foldersAt(clean, context)) {
      if (isLeftOut(folder) || members.some((member) => member.folder === folder)) continue;
      const member = memberIn(folder, context);
      if (member === undefined) continue;
      if (isRefused(member)) return member;
      members.push(member);
    }
  }
  return members;
}

/** Undefined where the folder has no package. */
function memberIn(folder: string, context: ContextFacts): Member | Refused | undefined {
  const path = `${folder}/package.json`;
  if (context.kind(path) === undefined) return undefined;
  const obstacle = obstacleToFile(path, context);
  if (obstacle !== undefined) return refused(obstacle);
  const manifest = parseRecord(context.read(path) ?? "");
  if (manifest === undefined) return refused(`${path} is no JSON object`);
  const { bin, directories, publishConfig } = manifest;
  const linked = directories === undefined ? obstacleToPrograms(bin, folder, context) : LINKED;
  if (linked !== undefined) return refused(`${path} has bin: ${linked}`);
  if (isRecord(publishConfig) && Object.hasOwn(publishConfig, "directory")) return refused(`${path} has another directory to link to`);
  return { folder, manifest };
}

const LINKED = "an install links the programs that it names, and they would not be there yet";

/** Why the programs of a package must be there when it is linked; what is built later is not there before the install either. */
function obstacleToPrograms(bin: unknown, folder: string, context: ContextFacts): string | undefined {
  const programs = isRecord(bin) ? Object.values(bin) : bin === undefined ? [] : [bin];
  const paths = programs.map((one) => (typeof one === "string" ? `${folder}/${one.replace(/^(\.?\/)+/, "")}` : ""));
  const path = paths.find((one) => !context.ignores(one) || context.mayInclude(one) || one.includes("/../"));
  if (path === undefined) return undefined;
  if (context.kind(path) !== undefined || !/^[\w/.-]+$/.test(path) || path.includes("/../")) return LINKED;
  return `an install links ${path}, which .dockerignore does not leave out, so that it may be there before it is built`;
}

function foldersAt(pattern: string, context: ContextFacts): readonly string[] {
  let folders: readonly string[] = [""];
  for (const part of pattern.split("/")) {
    folders = folders.flatMap((folder) => {
      const names = part === "*" ? context.entries(folder === "" ? "." : folder.slice(0, -1)) : [part];
      return names
        .filter((name) => name !== "node_modules" && context.kind(folder + name) === "directory")
        .map((name) => `${folder}${name}/`);
    });
  }
  return folders.map((folder) => folder.slice(0, -1));
}
