import { requirementOf, together, type Wanted } from "./requirement.js";

/** Which groups of dependencies are not installed: `dev` of Poetry, of a Pipfile, of PEP 735. */
export type LeftOut = (group: string) => boolean;

/** The dependencies in pyproject.toml (PEP 621, PEP 735, or Poetry's), or in a Pipfile. */
export function dependenciesIn(text: string, isLeftOut: LeftOut = () => false): Wanted {
  const parts: Wanted[] = [];
  for (const section of text.split(/^(?=\[)/m)) {
    const name = /^\[+([^\]]+)\]/.exec(section)?.[1]?.trim() ?? "";
    const table = TABLES.find(([pattern]) => pattern.test(name));
    const group = table === undefined ? undefined : name.replace(...table);
    if (group !== undefined && (group === "" || !isLeftOut(group))) parts.push(...tableOf(section));
    if (name === "tool.uv.sources") parts.push(...elsewhere(section));
    const groupOf = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (groupOf === undefined) continue;
    for (const [, key = "", list = ""] of section.matchAll(/^([\w-]+)\s*=\s*\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/gm)) {
      const one = groupOf(key);
      if (one !== undefined && (one === "" || !isLeftOut(one))) parts.push(...stringsOf(list).map(requirementOf));
    }
  }
  return together(parts);
}

/** Tables of packages, and what their group is called; empty for what is always installed. */
const TABLES: readonly (readonly [name: RegExp, group: string])[] = [
  [/^tool\.poetry\.dependencies$|^packages$/, ""],
  [/^tool\.poetry\.group\.([\w-]+)\.dependencies$/, "$1"],
  [/^tool\.poetry\.dev-dependencies$|^dev-packages$/, "dev"],
];

/** Sections with lists of packages, and the group of each list: empty for what is always installed. */
const LISTS: Readonly<Record<string, (key: string) => string | undefined>> = {
  project: (key) => (key === "dependencies" ? "" : undefined),
  "project.optional-dependencies": () => "",
  "dependency-groups": (key) => key,
  "tool.uv": (key) => (key === "dev-dependencies" ? "dev" : undefined),
};

/** What uv takes from repositories and directories, instead of an index. */
function elsewhere(section: string): readonly Wanted[] {
  return [...section.matchAll(/^"?([\w.-]+)"?\s*=\s*\{[^}]*\b(?:git|path|url|workspace)\s*=/gm)].map(([, name = ""]) => ({
    requirements: [],
    unclear: [name],
  }));
}

function tableOf(section: string): readonly Wanted[] {
  const entries = [...section.matchAll(/^"?([A-Za-z0-9][\w.-]*)"?\s*=\s*(.*)$/gm)].filter(([, name]) => name !== "python");
  return entries.map(([, name = "", value = ""]) => {
    if (/\b(git|path|url|file)\s*=/.test(value)) return { requirements: [], unclear: [name] };
    const extras = /extras\s*=\s*\[([^\]]*)\]/.exec(value)?.[1] ?? "";
    const version = /^"={0,2}(\d[\w.]*)"/.exec(value)?.[1] ?? /version\s*=\s*"={0,2}(\d[\w.]*)"/.exec(value)?.[1];
    return requirementOf(`${name}[${stringsOf(extras).join(",")}]${version === undefined ? "" : `==${version}`}`);
  });
}

/** `install_requires=[…]` of setup.py, where it is a list of texts. */
export function installRequiresIn(text: string): Wanted {
  const [, list] = /install_requires\s*=\s*\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/.exec(text) ?? [];
  if (list !== undefined) return together(stringsOf(list).map(requirementOf));
  return text.includes("install_requires")
    ? { requirements: [], unclear: ["install_requires of setup.py"] }
    : { requirements: [], unclear: [] };
}

/** `install_requires =` of setup.cfg: one a line. */
export function setupCfgRequires(text: string): Wanted {
  const [, list = ""] = /^install_requires\s*=((?:[^\n]*\n?)(?:[ \t]+[^\n]*\n?)*)/m.exec(text) ?? [];
  return together(list.split("\n").flatMap((line) => (line.trim() === "" || /^\s*#/.test(line) ? [] : requirementOf(line.trim()))));
}

function stringsOf(list: string): readonly string[] {
  return [...list.replaceAll(/^\s*#.*$/gm, "").matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? "");
}
