import { isInside, resolveDirectory } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { programOf } from "../../application/dotnet/program.js";
import { isBuildFile, shippedImage } from "../../application/dotnet/shipped-image.js";
import { runTimePackages } from "../../application/packages/run-time.js";
import { type Project, readProject } from "../../application/project/project.js";
import { TOP } from "../../application/project/roots.js";
import { textsOf } from "../../application/project/texts.js";
import { isDotnetSdk } from "../../knowledge/bases/dotnet.js";
import { tableName } from "../../knowledge/bases/images.js";
import { DOTNET_MODULE, DOTNET_SOURCES } from "../../knowledge/project/files.js";
import { keptPaths } from "../project/kept.js";
import { lateObstacle } from "../project/late.js";
import { outermost } from "../project/outermost.js";
import type { Recipe, Split } from "../recipe.js";

/** `dotnet publish` with an SDK, shipped with the runtime of the same version and system. */
export const planDotnet: Recipe = (candidate) => {
  if (!isDotnetSdk(tableName(candidate.image))) return undefined;
  const project = readProject(candidate, ({ name }) => name === "dotnet");
  if (project === undefined || "refusal" in project) return project;
  // It builds into `bin`.
  if (project.roots.includes(TOP)) return { refusal: "it is built in /, among the files of the system", at: candidate.stage.from };
  return candidate.obstacle ?? split(candidate, project);
};

function split(candidate: Candidate, project: Project): Split | Refused | undefined {
  const { context } = candidate;
  if (context === undefined) return undefined;
  const program = programOf(candidate, project, (directory) => isPublishedBy(project, directory));
  if ("refusal" in program) return program;
  const texts = textsOf(project, context, isBuildFile);
  const shipped = shippedImage(candidate, texts, program.tools);
  if ("refusal" in shipped) return shipped;
  const kept = keptPaths(project, context, { sources: DOTNET_SOURCES, module: DOTNET_MODULE }, texts);
  const certificate = project.tools.find(({ command }) => command.args.some(({ text }) => /^dev-certs$/.test(text)));
  if (certificate !== undefined) return { refusal: "the certificate of `dotnet dev-certs` is in the home of who builds", at: project.last };
  const copies = outermost([...program.directories, ...kept, ...project.made]).map((path) => ({ from: path, to: path }));
  const packages = runTimePackages(candidate, project.installs, (name) => program.tools.includes(name));
  if ("refusal" in packages) return packages;
  const late = lateObstacle(candidate, project, copies);
  if (late !== undefined) return late;
  return {
    base: shipped.base,
    last: project.last,
    repeated: project.repeated,
    prepared: [...shipped.settings, ...packages.lines, ...shipped.installs],
    copies,
    leftOut: "the SDK and the packages that it restored",
    assumptions: [...shipped.assumptions, "the program reads none of the project's sources when it runs"],
  };
}

function isPublishedBy({ tools }: Project, directory: string): boolean {
  return tools.some(({ command, directory: from }) => {
    const words = command.args.map(({ text, value }) => value ?? text);
    if (words[0] !== "publish") return false;
    const at = words.findIndex((word) => /^(-o|--output)$/.test(word));
    const output = at === -1 ? words.find((word) => /^(-o|--output)=/.test(word))?.replace(/^[^=]*=/, "") : words[at + 1];
    if (output === undefined) return /\/bin\/.*\/publish$/.test(directory) && isInside(directory, from);
    return resolveDirectory(from, output) === directory;
  });
}
