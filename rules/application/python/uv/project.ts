import { tomlTable } from "../../../../src/rule.js";
import { recordOf, textOf } from "../../../shared/json.js";

/** What pyproject.toml and uv.toml say of how `uv sync` installs. */
export interface UvProject {
  /** Whether the project itself is installed (docs.astral.sh/uv/concepts/projects/config, Build systems). */
  readonly isPackage: boolean;
  /** Whether there is a group dev, or what stood for it before there were groups. */
  readonly hasDev: boolean;
  /** Whether other groups than dev are installed without being asked for. */
  readonly hasDefaultGroups: boolean;
  /** `requires-python`. */
  readonly range: string | undefined;
}

/** Settings that have uv fetch Python, or link the packages to its cache (docs.astral.sh/uv/reference/settings). */
const SETTINGS = [
  ["python-preference", "only-managed"],
  ["link-mode", "symlink"],
] as const;

/** What a pyproject.toml says, and a uv.toml beside or above it; a text: why what uv installs, or where, is not known. */
export function uvProject(manifest: string, configuration: string): UvProject | string {
  const [table, own] = [tomlTable(manifest), tomlTable(configuration)];
  if (table === undefined || own === undefined) return `${table === undefined ? "pyproject.toml" : "uv.toml"} is no TOML`;
  const { project, tool, "build-system": buildSystem, "dependency-groups": groups } = table;
  const { uv } = recordOf(tool);
  const settings = recordOf(uv);
  const changed = SETTINGS.find(([name, value]) => [settings, own].some((said) => said[name] === value));
  if (changed !== undefined) return `the setting ${changed[0]} changes what uv installs, or where`;
  const { package: isPackage = buildSystem !== undefined } = settings;
  const hasDefaultGroups = settings["default-groups"] !== undefined;
  const hasDev = hasDefaultGroups || settings["dev-dependencies"] !== undefined || Object.hasOwn(recordOf(groups), "dev");
  return { isPackage: isPackage === true, hasDev, hasDefaultGroups, range: textOf(recordOf(project)["requires-python"]) };
}
