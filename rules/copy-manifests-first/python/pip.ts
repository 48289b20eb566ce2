import type { ContextFacts } from "../../../src/rule.js";
import { PIP_CONFIGURATION, PIP_FILES, PIP_OPTIONS, PIP_SETTINGS, PIP_URL_SETTINGS, PIP_URLS } from "../../knowledge/manifests/python.js";
import { PACKAGE_MANAGERS } from "../../knowledge/package-managers/index.js";
import type { Setting } from "../../shared/settings.js";
import { isModule } from "../call.js";
import { type Call, type Ecosystem, isRefused, type Manifests, refused } from "../ecosystem.js";
import { readCall } from "../read-call.js";
import { isDownload, isRemote, readRequirements } from "./requirements.js";

const { programs, optionsWithValue } = PACKAGE_MANAGERS.pip;

export const pip: Ecosystem = {
  name: "pip",
  caller: { programs, optionsWithValue },
  verbs: new Map([
    ["install", "installs"],
    ["cache purge", "cleans"],
  ]),
  options: PIP_OPTIONS,
  steers,
  manifests: (calls, { directory, context }) => manifestsOf(calls, directory, context),
};

function steers({ name, value }: Setting): boolean {
  if (!name.startsWith("PIP_") || PIP_SETTINGS.has(name)) return false;
  return !(PIP_URL_SETTINGS.has(name) && value?.split(/\s+/).every((url) => /^https?:\/\//.test(url)));
}

/** What calls of `pip install` read in the directory that the build context is copied to. */
function manifestsOf(calls: readonly Call[], directory: string, context: ContextFacts): Manifests {
  const files: string[] = [];
  for (const call of calls) {
    const before = isModule(call) ? call.options.slice(2) : call.options;
    const given = readCall({ options: before, operands: call.operands }, PIP_OPTIONS, "pip");
    if (isRefused(given)) return given;
    const local = given.names.find((name) => !isRemote(name));
    if (local !== undefined) return refused(`pip installs ${local} from the project`);
    const index = given.options.find(({ name, value }) => PIP_URLS.has(name) && !isDownload(value ?? ""));
    if (index !== undefined) return refused(`pip may look for packages in ${index.value}`);
    files.push(...given.options.flatMap(({ name, value }) => (PIP_FILES.has(name) && value !== undefined ? value : [])));
  }
  if (files.length === 0) return { is: calls.some(isModule) ? "none" : "elsewhere" };
  const configuration = PIP_CONFIGURATION.find((path) => context.kind(path) !== undefined) ?? ofDistutils(context);
  if (configuration !== undefined) return refused(`pip may read ${configuration}`);
  const manifests = readRequirements(files, directory, context);
  if (manifests.is !== "known" || !calls.some(isModule)) return manifests;
  const shadow = ["pip", "pip.py"].find((path) => context.kind(path) !== undefined);
  if (shadow !== undefined) return refused(`python -m pip would run ${shadow}`);
  return { ...manifests, assumptions: [...manifests.assumptions, "nothing at the project's root takes the place of a module of Python"] };
}

/** Old versions of pip ask distutils where to install, and that reads `setup.cfg`. */
function ofDistutils(context: ContextFacts): string | undefined {
  if (context.kind("setup.cfg") === undefined) return undefined;
  const text = context.read("setup.cfg");
  return text === undefined || /^\s*\[\s*(global|install\w*|easy_install|build\w*)\s*\]/m.test(text) ? "setup.cfg" : undefined;
}
