import { baseName, type ContextFacts, directoryPart, isInside } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { CopiedPath } from "../../application/copied-path.js";
import type { Part } from "../../application/java/parts.js";
import type { Program, ReadText } from "../../application/java/program.js";
import type { Project } from "../../application/project/project.js";
import { isOf, TOP } from "../../application/project/roots.js";
import { names } from "../../application/project/texts.js";
import { BUILDS_WAR, DOCUMENT_ROOT, FAT_JAR, HAS_LIBRARIES, LIBRARIES_ELSEWHERE, THIN_JAR } from "../../knowledge/java-builds.js";
import { JAVA_MODULE, JAVA_SOURCES, OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { below, within } from "../../shared/paths.js";
import { keptPaths } from "../project/kept.js";
import { landedPaths } from "../project/late.js";
import { outermost } from "../project/outermost.js";
import { isCopied, isOfBuild, isOutput } from "./origins.js";

/** What the shipped stage copies from the build: what is started, what is kept of the project, what the build made elsewhere. */
export function copiesOf(candidate: Candidate, project: Project, program: Program, text: ReadText): readonly CopiedPath[] | Refused {
  const { context } = candidate;
  if (context === undefined) return [];
  const elsewhere = landedPaths(
    candidate,
    candidate.stage.instructions.filter((one) => !project.landed.some(({ by }) => by === one)),
  );
  const isInRoot = (path: string) => project.roots.some((root) => isOf(path, root));
  const artifacts: string[] = [];
  for (const part of program.parts) {
    const made = isInRoot(part.path) && part.is !== "file" ? isOfBuild(part.path, candidate, project, text) : "yes";
    if (made === "no") continue;
    if (made === "unknown") return { refusal: `whether the build makes ${part.path} is not known`, at: program.at };
    const path = artifactOf(part, project, text);
    if (part.is === "file" && path !== undefined && isOutput(path, project) && !isCopied(path, project.landed, context)) {
      const output = outputOf(path, project.roots.find((one) => isOf(path, one)) ?? "");
      if (!program.parts.some((one) => one.is !== "file" && isInside(one.path, output)))
        return { refusal: `whether the build makes ${path} is not known`, at: program.at };
      artifacts.push(output);
    } else if (path !== undefined && (part.is !== "file" || isCopied(part.path, project.landed, context))) artifacts.push(path);
    else if (path === undefined && part.is !== "file" && ![...elsewhere, ...project.made].some((place) => isInside(part.path, place)))
      return { refusal: `where ${part.path} comes from is not known`, at: program.at };
  }
  if (artifacts.length + project.made.length === 0)
    return { refusal: `${program.at.keyword} runs nothing that is built here`, at: program.at };
  const all = artifacts.find((path) => path === TOP || path === "/");
  if (all !== undefined) return { refusal: "what is started may need all that lies in /", at: program.at };
  const outputs = outputsIn(project, artifacts, text);
  const kept = keptPaths(project, context, { sources: JAVA_SOURCES, module: JAVA_MODULE }, text);
  const documents = documentsOf(project, context, text);
  return outermost([...artifacts, ...outputs, ...kept, ...documents, ...project.made]).map((path) => ({ from: path, to: path }));
}

/** The sources that a jar of Spring Boot serves from where it is started: JSPs; those of a project of Node are only there to be built. */
function documentsOf({ landed, workdir }: Project, context: ContextFacts, { build }: ReadText): readonly string[] {
  const text = build.join("\n");
  if (!/spring-?boot|springframework\.boot/.test(text) || BUILDS_WAR.test(text) || context.kind("package.json") !== undefined) return [];
  const path = below(workdir, DOCUMENT_ROOT);
  const isThere = landed.some(({ path: at, source }) => {
    if (source === undefined || !isInside(path, at)) return false;
    return context.kind(below(source, within(path, at))) === "directory";
  });
  return isThere ? [path] : [];
}

/** Directories of outputs that the program starts in, or names. */
function outputsIn(project: Project, artifacts: readonly string[], text: ReadText): readonly string[] {
  const { workdir, roots } = project;
  const own = isOutput(`${workdir}/.`, project) ? [workdir] : [];
  const named = artifacts.flatMap((path) => {
    const home = roots.find((one) => isOf(path, one)) ?? path;
    const output = outputOf(path, home);
    const last = baseName(output);
    return OUTPUT_DIRECTORIES.has(last) && names(text, last) ? [output] : [];
  });
  return [...own, ...named];
}

/** The path that holds what a part of the program needs: the jar, its directory where it may look for libraries, or the whole project. */
function artifactOf(part: Part, { roots }: Project, texts: ReadText): string | undefined {
  const { path, is } = part;
  const root = roots.find((one) => isOf(path, one));
  if (root === undefined) return undefined;
  if (is !== "jar" || path === root) return path;
  // The plain tools put into a jar what they are told.
  if (texts.build.length === 0) return path;
  const build = texts.build.join("\n");
  if (LIBRARIES_ELSEWHERE.test(build)) return root;
  const quarkus = /^(.*\/quarkus-app)\//.exec(path)?.[1];
  if (quarkus !== undefined) return quarkus;
  const isWhole = (FAT_JAR.test(build) && !THIN_JAR.test(build)) || (!HAS_LIBRARIES.test(build) && !THIN_JAR.test(build));
  return isWhole ? path : outputOf(path, root);
}

/** The directory of outputs that a path lies in: `target`, `module/build`. */
function outputOf(path: string, root: string): string {
  const output = /^(.*?\/(?:target|build|dist|out))\//.exec(path.slice(root.length))?.[1];
  if (output !== undefined) return `${root}${output}`;
  return directoryPart(path);
}
