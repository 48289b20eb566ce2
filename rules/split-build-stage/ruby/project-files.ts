import { baseName, type ContextFacts, interpreterLine } from "../../../src/rule.js";
import { type SettingsNames, settingsNamed } from "../../application/calls/settings-named.js";
import type { StarterText } from "../../application/starts/starter-texts.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { scriptsFrom } from "../../shared/context/scripts-named.js";
import { namesShell } from "../../shared/files/shell-script.js";
import { type Calls, callsIn } from "./calls.js";

/** What ships of a project and says what it starts: a file, or what an instruction writes. */
export interface ProjectFile {
  readonly path: string;
  /** Without comments, and of templates the code alone. */
  readonly text: string;
  readonly is: "shell" | "code";
  /** How code starts other programs; undefined where it starts none. */
  readonly calls: Calls | undefined;
}

const COMMENT = /(^|[ \t])#(?!\{).*$/gm;
const CODE = /\.(rb|rake|ru|sh|bash|gemspec|erb|ya?ml|haml|slim)$|(^|\/)(bin|exe|script)\/[^/]*$|entrypoint|^Procfile|^Rakefile$/;
const NOT_SHIPPED = /^(spec|test|features|node_modules|vendor|\.git|\.github|docs?|log|tmp)$/;

/** Code and scripts of the project, what starts it, and the scripts that these name, and so on. */
export function projectFiles(context: ContextFacts, starters: readonly StarterText[]): readonly ProjectFile[] {
  const paths = shippedPaths(context);
  const read = (path: string) => context.read(path) ?? "";
  const own = paths.filter((path) => CODE.test(path) && !/(^|\/)bin\/(bundle|setup|update|dev)$/.test(path));
  const scripts = own.map((path) => ({ path, text: read(path) })).filter(({ path, text }) => isShell(path, text));
  const named = scriptsFrom(
    [...scripts, ...starters].map(({ text }) => text),
    { paths, read: context.read },
  );
  const started = new Map([
    ...starters.map(({ by, text }) => [by, text] as const),
    ...named.map(({ path, text }) => [path, text] as const),
  ]);
  return [...new Set([...own, ...started.keys()])].map((path) => {
    const source = started.get(path) ?? read(path);
    const text = codeIn(path, source).replaceAll(COMMENT, "");
    const is = isShell(path, source) || (started.has(path) && !isOtherCode(path, source)) ? "shell" : "code";
    return { path, text, is, calls: is === "shell" ? undefined : callsIn(text) };
  });
}

/** The settings that code names by the names of their files. */
export function settingsOfProject(context: ContextFacts, sources: readonly string[]): readonly SettingsNames[] {
  return settingsNamed(context, sources, shippedPaths(context));
}

function shippedPaths(context: ContextFacts): readonly string[] {
  return [...filesBelow(context, ".", (directory) => NOT_SHIPPED.test(baseName(directory)))];
}

/** Of a template, and of settings that Rails reads as one, the parts that are Ruby: `<%= `git rev-parse HEAD` %>`. */
function codeIn(path: string, text: string): string {
  if (/\.(haml|slim)$/.test(path)) return [...text.matchAll(/^[ \t]*[%.#\w-]*[=-](.*)$/gm)].map(([, code]) => code).join("\n");
  if (!/\.(erb|ya?ml)$/.test(path)) return text;
  return [...text.matchAll(/<%[=-]?([\s\S]*?)-?%>/g)].map(([, code]) => code).join("\n");
}

function isOtherCode(path: string, text: string): boolean {
  return /\.rb$/.test(path) || /\b(ruby|rails|bundle|python)/.test(interpreterLine(text));
}

function isShell(path: string, text: string): boolean {
  return /\.(sh|bash)$/.test(path) || namesShell(text) || /Procfile/.test(path);
}
