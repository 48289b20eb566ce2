import { type ContextFacts, escaped } from "../../../src/rule.js";
import { PNPM_WORKSPACE_KEYS } from "../../knowledge/manifests/pnpm.js";
import { isRefused, type Refused, refused } from "../ecosystem.js";
import { type Member, membersAt } from "./workspaces.js";

/** What a pnpm-workspace.yaml says. */
interface Workspace {
  readonly is: "known";
  readonly members: readonly Member[];
  readonly patches: readonly string[];
}

/** The lists of pnpm-workspace.yaml that name files, and what their lines have. */
const LISTS = new Map([
  ["packages", /^\s*-\s+(?:"([^"]*)"|'([^']*)'|([^\s"'#[{&*!|>]\S*))\s*(?:#.*)?$/],
  ["patchedDependencies", /:\s+["']?([\w@./+-]+)["']?\s*$/],
]);

/** The lines of a pnpm-workspace.yaml: a key at its start, or what belongs to the key above. */
export function readWorkspace(context: ContextFacts): Workspace | Refused {
  const text = context.kind("pnpm-workspace.yaml") === undefined ? "" : context.read("pnpm-workspace.yaml");
  if (text === undefined) return refused("pnpm-workspace.yaml cannot be read");
  const named = new Map<string, string[]>([...LISTS.keys()].map((key) => [key, []]));
  let block = "";
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#.*)?$/.test(line) || line === "---") continue;
    const [, key, value = ""] = /^(\w+):\s*(.*?)\s*$/.exec(line) ?? [];
    block = key ?? block;
    const isClear = key === undefined ? readItem(line, block, named) : isKnownKey(key, value);
    if (!isClear) return refused(`pnpm-workspace.yaml has the line \`${line.trim()}\`, which may make pnpm read other files`);
  }
  const packages = named.get("packages") ?? [];
  const exceptions = packages.flatMap((pattern) => exceptionOf(pattern) ?? []);
  const patterns = packages.filter((pattern) => exceptionOf(pattern) === undefined);
  const members = membersAt(patterns, context, (folder) => exceptions.some((exception) => exception.test(folder)));
  return isRefused(members) ? members : { is: "known", members, patches: named.get("patchedDependencies") ?? [] };
}

function isKnownKey(key: string, value: string): boolean {
  return PNPM_WORKSPACE_KEYS.has(key) && (!LISTS.has(key) || /^(#.*)?$/.test(value));
}

/** Reads a line below a key; false where it may name other files. */
function readItem(line: string, block: string, named: ReadonlyMap<string, string[]>): boolean {
  const list = LISTS.get(block);
  if (list === undefined) return /^[\s-]/.test(line) && !/(file|link|portal):|\.tgz/.test(line);
  const item = list
    .exec(line)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (item === undefined) return false;
  named.get(block)?.push(item);
  return true;
}

/** The folders that an exception takes out, wherever it stands (pnpm.io/pnpm-workspace_yaml); undefined where none is meant, or which is not known. */
function exceptionOf(pattern: string): RegExp | undefined {
  const [, anywhere, path, below] = /^!(\*\*\/)?((?:\*|[\w@-][\w.@-]*)(?:\/(?:\*|[\w@-][\w.@-]*))*)(\/\*\*)?\/?$/.exec(pattern) ?? [];
  if (path === undefined) return undefined;
  const names = path.split("/").map((name) => (name === "*" ? ANY_NAME : escaped(name)));
  return new RegExp(
    `^${anywhere === undefined ? "" : `(${ANY_NAME}/)*`}${names.join("/")}${below === undefined ? "" : `(/${ANY_NAME})*`}$`,
  );
}

/** Patterns of pnpm do not reach hidden folders. */
const ANY_NAME = "(?!\\.)[^/]+";
