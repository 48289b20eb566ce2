import { isShell, type ShellCommand } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import { programOf, readText } from "../../application/java/program.js";
import { shippedImage } from "../../application/java/shipped-image.js";
import { runTimePackages } from "../../application/packages/run-time.js";
import { type Project, readProject } from "../../application/project/project.js";
import { tableName } from "../../knowledge/bases/images.js";
import { isJavaImage } from "../../knowledge/bases/java.js";
import { JAVA_TOOLS, UNPACKS_ITSELF } from "../../knowledge/java-builds.js";
import { baseDirectory } from "../../shared/base-config.js";
import { lateObstacle } from "../project/late.js";
import type { Recipe, Split } from "../recipe.js";
import { copiesOf } from "./artifacts.js";
import { atHome, homeLines } from "./home.js";

/** Maven, Gradle, sbt, Leiningen, the Clojure CLI and plain javac: built with a JDK, shipped with the JRE of the same vendor and version. */
export const planJava: Recipe = (written) => {
  const candidate = atHome(written);
  const { image } = candidate;
  if (!isJavaImage(tableName(image)) || /(^|-)jre(-|$)/.test(image.tag ?? "")) return undefined;
  const project = readProject(candidate, (command) => toolOf(command) !== undefined, baseDirectory(candidate.model, candidate.stage));
  if (project === undefined || "refusal" in project) return project;
  return candidate.obstacle ?? split(candidate, project);
};

/** The tool that a command calls, behind `sh` as well. */
function toolOf({ name, args }: ShellCommand): string | undefined {
  const word = name !== undefined && isShell(name) ? args[0]?.value : name;
  const base = word?.split("/").at(-1);
  if (base === "java" && args.some(({ text }) => UNPACKS_ITSELF.test(text))) return base;
  return base !== undefined && JAVA_TOOLS.has(base) ? base : undefined;
}

function split(candidate: Candidate, project: Project): Split | Refused | undefined {
  const { context } = candidate;
  const program = programOf(candidate, project);
  if ("refusal" in program) return program;
  if (context === undefined) return undefined;
  const text = readText(project, context);
  const copies = copiesOf(candidate, project, program, text);
  if ("refusal" in copies) return copies;
  const tools = new Set(project.tools.flatMap(({ command }) => toolOf(command) ?? []));
  const image = shippedImage(candidate, program, text, tools);
  if ("refusal" in image) return image;
  const packages = runTimePackages(candidate, project.installs, (name) => program.tools.includes(name) || text.all.includes(`"${name}"`));
  if ("refusal" in packages) return packages;
  if (packages.lines.length > 0 && isOlder(candidate))
    return {
      refusal: `${candidate.stage.from.image.text} may be of an older release than what it would be shipped on, with other packages`,
      at: project.last,
    };
  const obstacle = lateObstacle(candidate, project, copies);
  if (obstacle !== undefined) return obstacle;
  return {
    base: image.base,
    last: project.last,
    repeated: project.repeated,
    prepared: [...packages.lines, ...image.lines, ...homeLines(candidate, project.last, image.base)],
    copies,
    leftOut: image.leftOut,
    assumptions: [...image.assumptions, "the program reads none of the project's sources and build files when it runs"],
  };
}

/** Tags of a build tool's version stay on the release of their time; those of Java move to the next. Clojure's are on Debian. */
function isOlder({ image }: Candidate): boolean {
  if (tableName(image) === "clojure") return !/(alpine|focal|jammy|noble)$/.test(image.tag ?? "");
  return (
    /^(maven|gradle|(sbtscala|hseeberger)\/scala-sbt)$/.test(tableName(image)) &&
    /^\d+\.\d+\.\d/.test(image.tag ?? "") &&
    !/(focal|jammy|noble)$/.test(image.tag ?? "")
  );
}
