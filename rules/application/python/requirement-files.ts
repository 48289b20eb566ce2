import { type ContextFacts, resolveDirectory } from "../../../src/rule.js";
import { requirementOf, together, type Wanted } from "./requirement.js";

const NOTHING: Wanted = { requirements: [], unclear: [] };

/** What a requirements file names, and those that it reads. */
export function requirementsIn(context: ContextFacts, path: string, seen: readonly string[] = []): Wanted {
  const text = context.read(path);
  if (text === undefined || seen.length > 5 || seen.includes(path)) return { requirements: [], unclear: [unread(context, path)] };
  const lines = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, "").trim());
  return together(lines.map((line) => lineOf(context, path, line, [...seen, path])));
}

function lineOf(context: ContextFacts, file: string, line: string, seen: readonly string[]): Wanted {
  if (line === "") return NOTHING;
  const [, option = "", value = ""] = /^(-[a-z]|--[\w-]+)[\s=]*(.*)$/.exec(line) ?? [];
  if (option === "-r" || option === "--requirement") {
    const other = resolveDirectory(`/${file}`, `../${value}`)?.slice(1);
    return other === undefined ? { requirements: [], unclear: [value] } : requirementsIn(context, other, seen);
  }
  if (option === "-e" || option === "--editable") return { requirements: [], unclear: [`-e ${value}`] };
  if (option === "--no-binary") return { requirements: [], unclear: [line] };
  if (option !== "") return NOTHING;
  return requirementOf(line.replace(/\s--[\w-]+[= ].*$/, ""));
}

function unread(context: ContextFacts, path: string): string {
  return context.kind(path) === "file" && context.read(path) === undefined ? `${path}, which is no text in UTF-8,` : path;
}
