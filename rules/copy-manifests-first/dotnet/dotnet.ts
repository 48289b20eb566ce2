import type { ContextFacts, ShellWord } from "../../../src/rule.js";
import { DOTNET_SETTINGS, MSBUILD_PROPERTIES, RESTORE_OPTIONS } from "../../knowledge/manifests/dotnet.js";
import { type Call, type Ecosystem, isRefused, type Manifests, refused } from "../ecosystem.js";
import { readCall } from "../read-call.js";
import { filesOfProjects, projectsOf } from "./projects.js";

export const dotnet: Ecosystem = {
  name: "dotnet",
  caller: { programs: ["dotnet"], optionsWithValue: [] },
  verbs: new Map([["restore", "installs"]]),
  options: RESTORE_OPTIONS,
  // MSBuild takes any variable for a property.
  steers: ({ name }) =>
    (/^(DOTNET|NUGET|MSBUILD)_?/i.test(name) && !DOTNET_SETTINGS.has(name)) ||
    /^(BaseIntermediateOutputPath|Restore\w+|Directory\w+Path|Import\w+|Custom(Before|After)\w+|UseArtifactsOutput|ArtifactsPath)$/i.test(
      name,
    ),
  manifests: (calls, { context }) => manifestsOf(calls, context),
};

function manifestsOf(calls: readonly Call[], context: ContextFacts): Manifests {
  const projects: string[] = [];
  let locked = true;
  for (const { options, operands } of calls) {
    const words = [...options, ...operands].filter((word) => !isProperty(word));
    const given = readCall({ options: words, operands: [] }, RESTORE_OPTIONS, "dotnet");
    if (isRefused(given)) return given;
    const source = given.options.find(({ name, value }) => ["--source", "-s"].includes(name) && !/^https?:\/\//.test(value ?? ""));
    if (source !== undefined) return refused(`dotnet may look for packages in ${source.value}`);
    const [start, ...more] = given.names.length > 0 ? given.names : inFolder(context);
    if (start === undefined || more.length > 0) return refused("which project is restored is not known");
    const found = projectsOf(start, context);
    if (isRefused(found)) return found;
    projects.push(...found);
    locked &&= given.options.some(({ name }) => name === "--locked-mode");
  }
  const files = filesOfProjects(projects, context);
  return isRefused(files) ? files : known(files, locked ? "locked" : "free");
}

function known(
  { files, folders }: { readonly files: readonly string[]; readonly folders: readonly string[] },
  lock: "locked" | "free",
): Manifests {
  const isWritten = lock === "free" && files.some((file) => file.endsWith("packages.lock.json"));
  return {
    is: "known",
    files,
    outputs: folders.map((folder) => `${folder}obj`),
    assumptions: isWritten ? ["the projects and their packages.lock.json agree, so that dotnet restore changes neither"] : [],
  };
}

/** `-p:PublishReadyToRun=true`, `/p:Configuration=Release`. */
function isProperty({ value = "" }: ShellWord): boolean {
  const name = /^[-/](?:p|property):(\w+)=[\w.-]+$/.exec(value)?.[1];
  return name !== undefined && MSBUILD_PROPERTIES.has(name);
}

/** What a call without a name takes. */
function inFolder(context: ContextFacts): readonly string[] {
  return context.entries(".").filter((name) => /\.(sln|slnx|\w*proj)$/i.test(name));
}
