import { tomlTable } from "../../../src/rule.js";
import { entriesAt, recordOf, textOf, textsIn } from "../../shared/json.js";
import { requirementOf, together, type Wanted } from "./requirement.js";

/** Which groups of dependencies are not installed: `dev` of Poetry, of a Pipfile, of PEP 735. */
export type LeftOut = (group: string) => boolean;

/** The dependencies in pyproject.toml (PEP 621, PEP 735, or Poetry's), or in a Pipfile. */
export function dependenciesIn(text: string, isLeftOut: LeftOut = () => false): Wanted {
  const manifest = tomlTable(text);
  if (manifest === undefined) return { requirements: [], unclear: ["a manifest that is no TOML"] };
  const { project, tool, packages, "dev-packages": forTools } = manifest;
  const { poetry, uv } = recordOf(tool);
  const isWanted = ([group]: readonly [string, unknown]) => !isLeftOut(group);
  const lists = [
    dependenciesOf(project),
    ...entriesAt(recordOf(project), "optional-dependencies").map(valueOf),
    ...[...entriesAt(manifest, "dependency-groups"), ["dev", recordOf(uv)["dev-dependencies"]] as const].filter(isWanted).map(valueOf),
  ];
  const groups = entriesAt(recordOf(poetry), "group").map(([name, group]) => [name, dependenciesOf(group)] as const);
  const forDevelopment = [recordOf(poetry)["dev-dependencies"], forTools].map((table) => ["dev", table] as const);
  const tables = [dependenciesOf(poetry), packages, ...[...groups, ...forDevelopment].filter(isWanted).map(valueOf)];
  return together([
    ...lists.flatMap(textsIn).map(requirementOf),
    ...tables.flatMap((table) => Object.entries(recordOf(table)).flatMap(fromTable)),
    { requirements: [], unclear: entriesAt(recordOf(uv), "sources").flatMap(([name, source]) => (isElsewhere(source) ? name : [])) },
  ]);
}

/** A package as Poetry and pipenv write it: its version, or a table, or several for different systems. */
function fromTable([name, said]: readonly [string, unknown]): readonly Wanted[] {
  if (name === "python") return [];
  if (isElsewhere(said)) return [{ requirements: [], unclear: [name] }];
  const { version = said, extras } = recordOf(said);
  const [, exact] = /^={0,2}(\d[\w.]*)$/.exec(textOf(version) ?? "") ?? [];
  return [requirementOf(`${name}[${textsIn(extras).join(",")}]${exact === undefined ? "" : `==${exact}`}`)];
}

/** Whether a package comes from a repository or a directory, and no index. */
function isElsewhere(said: unknown): boolean {
  return [said].flat().some((one) => ["file", "git", "path", "url", "workspace"].some((key) => Object.hasOwn(recordOf(one), key)));
}

function dependenciesOf(table: unknown): unknown {
  const { dependencies } = recordOf(table);
  return dependencies;
}

function valueOf([, value]: readonly [string, unknown]): unknown {
  return value;
}

/** `install_requires=[…]` of setup.py, where it is a list of texts. */
export function installRequiresIn(text: string): Wanted {
  const [, list] = /install_requires\s*=\s*\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/.exec(text) ?? [];
  if (list !== undefined) return together(stringsOf(list).map(requirementOf));
  return text.includes("install_requires")
    ? { requirements: [], unclear: ["install_requires of setup.py"] }
    : { requirements: [], unclear: [] };
}

/** `install_requires =` of setup.cfg: one a line, up to the next line that is neither indented nor empty nor a comment. */
export function setupCfgRequires(text: string): Wanted {
  const [, list = ""] = /^install[-_]requires[ \t]*[=:](.*(?:\n(?:[ \t\r#;].*)?)*)/m.exec(text) ?? [];
  return together(list.split("\n").flatMap((line) => (/^\s*(?:[#;]|$)/.test(line) ? [] : requirementOf(line.trim()))));
}

function stringsOf(list: string): readonly string[] {
  return [...list.replaceAll(/^\s*#.*$/gm, "").matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
}
