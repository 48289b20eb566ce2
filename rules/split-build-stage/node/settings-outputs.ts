import { baseName, type ContextFacts, directoryPart, resolveDirectory } from "../../../src/rule.js";
import { inProject, type Project } from "../../application/node/project.js";
import { CODE_OUTPUTS, JSON_OUTPUTS, type OutputSettings } from "../../knowledge/node/outputs.js";
import { filesBelow } from "../../shared/context/files-below.js";
import type { Output } from "./script-outputs.js";

/** Up to a comma, what stands in parentheses with it. */
const EXPRESSION = "((?:[^,;(){}\\n]|\\((?:[^()]|\\([^()]*\\))*\\))+)";
const LITERAL = /(["'`])([^"'`\n]*)\1/g;
/** What stands for the directory of the file itself. */
const OWN_DIRECTORY = /__dirname\b|\bimport\.meta\b|\$\{configDir\}/;

/** Where the settings of a project have a build write to. `texts`: the command lines that it runs. */
export function settingsOutputs(context: ContextFacts, project: Project, texts: readonly string[]): readonly Output[] {
  const files = filesBelow(context, project.directory, (path) => baseName(path) === "node_modules");
  return [...files].flatMap((file) => {
    const name = baseName(file);
    const isRead = ({ file: pattern, reads }: OutputSettings) =>
      pattern.test(name) && (reads === undefined || texts.some((text) => reads.test(text)));
    const settings = [...JSON_OUTPUTS, ...CODE_OUTPUTS].find(isRead);
    const text = settings === undefined ? undefined : context.read(file);
    return settings === undefined || text === undefined ? [] : outputsIn(context, project, file, text, settings);
  });
}

function outputsIn(context: ContextFacts, project: Project, file: string, text: string, { key, root }: OutputSettings): readonly Output[] {
  const own = placeOf(project, folderOf(file));
  const current = file.endsWith(".json") ? own : placeOf(project, packageAbove(context, project, folderOf(file)));
  const code = text.replaceAll(/^[ \t]*\/\/.*$/gm, "");
  const valuesOf = (pattern: string, from: string) =>
    [...code.matchAll(new RegExp(pattern + EXPRESSION, "g"))].flatMap(([, expression = ""]) => pathsOf(expression, own, from));
  const [base = current] = root === undefined ? [] : valuesOf(root, current).map(({ path }) => path);
  return valuesOf(key, base).map((value) => ({ by: file, ...value }));
}

/** What an expression may be; the parts of a path that is put together count as one. */
function pathsOf(expression: string, own: string, current: string): readonly Omit<Output, "by">[] {
  const literals = [...expression.matchAll(LITERAL)].map(([, , text = ""]) => text);
  const from = OWN_DIRECTORY.test(expression) ? own : current;
  const parts = literals.map((text) => text.replaceAll(/\$\{[^}]*\}/g, (variable) => (OWN_DIRECTORY.test(variable) ? "." : "_")));
  const mayStartAnew = (at: number) => (at === 0 && /^\s*["'`]/.test(expression)) || /\bresolve\([^+]*$/.test(expression);
  const relative = parts.map((text, at) => (mayStartAnew(at) ? text : text.replace(/^\/+/, "")));
  const found = /\?|\|\|/.test(expression)
    ? literals.map((text) => resolveDirectory(from, text))
    : [relative.reduce<string | undefined>(resolveDirectory, from)];
  return literals.length === 0
    ? []
    : found.flatMap((path, at) =>
        path === undefined ? [] : { text: found.length === 1 ? literals.join("/") : (literals[at] ?? ""), path },
      );
}

/** The directory of the image where one of the context lies. */
function placeOf({ directory, place }: Project, folder: string): string {
  const rest = directory === "." ? folder : folder.slice(directory.length + 1);
  return resolveDirectory(place, rest || ".") ?? place;
}

function folderOf(path: string): string {
  return directoryPart(path) || ".";
}

/** The directory that tools are called in: where the nearest package.json lies. */
function packageAbove(context: ContextFacts, project: Project, folder: string): string {
  if (folder === project.directory || folder === ".") return folder;
  return context.kind(inProject({ ...project, directory: folder }, "package.json")) === undefined
    ? packageAbove(context, project, folderOf(folder))
    : folder;
}
