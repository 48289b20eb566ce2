import { type ContextFacts, directoryPrefix } from "../../../src/rule.js";
import { DOTNET_FILES, NUGET_SECTIONS, PROJECT_OBSTACLES } from "../../knowledge/manifests/dotnet.js";
import { obstacleToFile, type Refused, refused } from "../ecosystem.js";

/** The projects that a solution has, and the solution; or the project itself. */
export function projectsOf(start: string, context: ContextFacts): readonly string[] | Refused {
  const path = pathFrom("", start);
  if (path === undefined) return refused(`where ${start} lies is not known`);
  if (/\.(cs|fs|vb)proj$/.test(path)) return [path];
  if (!/\.slnx?$/.test(path)) return refused(`${start} is no project that is understood`);
  const obstacle = obstacleToFile(path, context);
  if (obstacle !== undefined) return refused(obstacle);
  const text = context.read(path);
  if (text === undefined) return refused(`${path} is no UTF-8, or too large`);
  const names = path.endsWith("x")
    ? [...text.matchAll(/<Project\s[^>]*\bPath="([^"]*)"/g)].map(([, name = ""]) => name)
    : [...text.matchAll(/^\s*Project\("[^"]*"\)\s*=\s*"[^"]*",\s*"([^"]*)"/gm)]
        .map(([, name = ""]) => name)
        .filter((name) => /\.\w*proj$/.test(name));
  const projects = names.map((name) => pathFrom(directoryPrefix(path), name));
  const odd = names.find((name, index) => projects[index] === undefined || !/\.(cs|fs|vb)proj$/.test(name));
  if (odd !== undefined) return refused(`${path} has ${odd}, which is not understood`);
  return [path, ...projects.filter((project) => project !== undefined)];
}

interface Restored {
  readonly files: readonly string[];
  /** The folders of the projects, with a slash at the end. */
  readonly folders: readonly string[];
}

/** What the projects and those that they refer to read when they are restored. */
export function filesOfProjects(start: readonly string[], context: ContextFacts): Restored | Refused {
  const files = new Set<string>();
  const folders = new Set<string>();
  const queue = [...start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (files.has(path)) continue;
    const obstacle = obstacleToFile(path, context);
    if (obstacle !== undefined) return refused(obstacle);
    files.add(path);
    for (const file of aroundOf(path, context)) if (!files.has(file)) queue.push(file);
    if (/\.(slnx?|json)$/.test(path)) continue;
    if (/\.\w+proj$/.test(path)) folders.add(directoryPrefix(path));
    const read = /\.config$/i.test(path) ? obstacleInConfig(path, context) : namedIn(path, context);
    if (typeof read === "string") return refused(read);
    queue.push(...(read ?? []));
  }
  return { files: [...files], folders: [...folders] };
}

/** The files that are looked for in the folder of a file, and in all above it. */
function aroundOf(path: string, context: ContextFacts): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  const folders = ["", ...parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/`)];
  // Names that differ in case only are one file on some hosts, and never in an image.
  return folders.flatMap((folder) => {
    const names = context.entries(folder === "" ? "." : folder.slice(0, -1));
    return DOTNET_FILES.filter((name) => names.includes(name)).map((name) => folder + name);
  });
}

/** The files that a project or a file of properties names, or why they cannot be told. */
function namedIn(path: string, context: ContextFacts): readonly string[] | string {
  const text = context.read(path)?.replaceAll(/<!--[\s\S]*?-->/g, "");
  if (text === undefined) return `${path} is no UTF-8, or too large`;
  const odd = PROJECT_OBSTACLES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  if (odd !== undefined) return `${path} has \`${odd}\`, which may make dotnet read or write other files`;
  if (context.kind(`${directoryPrefix(path)}Directory.Build.rsp`) !== undefined) return "Directory.Build.rsp gives dotnet options";
  const files: string[] = [];
  for (const [element, name = ""] of text.matchAll(/<(?:ProjectReference|Import)\s[^>]*?\b(?:Include|Project)\s*=\s*"([^"]*)"[^>]*>/g)) {
    if (/^<Import\b/.test(element) && (/\sSdk\s*=/.test(element) || /GetPathOfFileAbove\('?Directory\./.test(name))) continue;
    const file = pathFrom(directoryPrefix(path), name.replace(/^\$\(MSBuildThisFileDirectory\)[\\/]?/, ""));
    if (file === undefined) return `${path} names \`${name}\`, and where that lies is not known`;
    const isOptional = /^<Import\b/.test(element) && /\sCondition\s*=\s*"[^"]*Exists\(/.test(element);
    if (!isOptional || context.kind(file) !== undefined) files.push(file);
  }
  const rest = text.replaceAll(/<Import\s[^>]*>/g, "");
  return /Exists\(/.test(rest) ? `${path} asks which files exist` : files;
}

function obstacleInConfig(path: string, context: ContextFacts): string | undefined {
  const text = context.read(path)?.replaceAll(/<!--[\s\S]*?-->/g, "");
  if (text === undefined) return `${path} is no UTF-8, or too large`;
  const body = /<configuration[^>]*>([\s\S]*)<\/configuration>/.exec(text)?.[1] ?? "";
  for (const [, name = "", content = ""] of body.matchAll(/<(\w+)(?:\s[^>]*)?>([\s\S]*?)<\/\1>/g)) {
    if (!NUGET_SECTIONS.has(name)) return `${path} has <${name}>, which may make dotnet read or write other files`;
    const sources = ["packageSources", "auditSources"].includes(name) ? [...content.matchAll(/<add\s[^>]*\bvalue\s*=\s*"([^"]*)"/g)] : [];
    const local = sources.find(([, value = ""]) => !/^https?:\/\//.test(value));
    if (local !== undefined) return `${path} has packages in ${local[1]}`;
  }
  return undefined;
}

/** A path as MSBuild writes it, seen from a folder; undefined where it leaves the context, or is not known. */
function pathFrom(folder: string, written: string): string | undefined {
  if (/[$*?%@;]/.test(written) || written.startsWith("/")) return undefined;
  const parts: string[] = [];
  for (const part of (folder + written.replaceAll("\\", "/")).split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
