import { type ContextFacts, directoryPrefix } from "../../../src/rule.js";
import { MAVEN_GOALS, MAVEN_OPTIONS, MAVEN_PROPERTIES, POM_OBSTACLES } from "../../knowledge/manifests/java.js";
import { readPom } from "../../shared/manifests/pom.js";
import type { Setting } from "../../shared/settings.js";
import {
  type Call,
  type Ecosystem,
  isRefused,
  type Manifests,
  obstacleToFile,
  obstacleToFiles,
  type Place,
  type Refused,
  refused,
} from "../ecosystem.js";
import { isElsewhere } from "../environment.js";
import { readCall } from "../read-call.js";

export const maven: Ecosystem = {
  name: "maven",
  caller: { programs: ["mvn", "mvnw"], optionsWithValue: ["-f", "--file", "-pl", "-gs", "-l", ...MAVEN_OPTIONS.valued] },
  verbs: MAVEN_GOALS,
  options: { ...MAVEN_OPTIONS, flags: { has: (word) => MAVEN_OPTIONS.flags.has(word) || isProperty(word) } },
  wrappers: new Set(["./mvnw"]),
  steers,
  manifests: manifestsOf,
};

/** `-DskipTests`, `-Dmaven.test.skip=true`. */
function isProperty(word: string): boolean {
  const name = /^-D([\w.]+)(?:=[\w.:/-]*)?$/.exec(word)?.[1];
  return name !== undefined && MAVEN_PROPERTIES.test(name);
}

function steers({ name, value }: Setting): boolean {
  if (name === "MAVEN_ARGS" || name === "JAVA_TOOL_OPTIONS" || name === "JDK_JAVA_OPTIONS") return true;
  return (
    name === "MAVEN_OPTS" &&
    (value === undefined || !value.split(/\s+/).every((word) => /^(-X(m[sx]|ss)\w+|-XX:[+\w=:-]+|)$/.test(word) || isProperty(word)))
  );
}

function manifestsOf(calls: readonly Call[], { directory, context }: Place): Manifests {
  const files: string[] = [];
  for (const call of calls) {
    const given = readCall(call, maven.options, "maven");
    if (isRefused(given)) return given;
    const goal = given.names.find((name) => MAVEN_GOALS.get(name) !== "installs");
    if (goal !== undefined) return refused(`\`${goal}\` may read any file`);
    const settings = given.options.flatMap(({ name, value }) =>
      ["-s", "--settings"].includes(name) && value !== undefined ? value.replace(/^\.\//, "") : [],
    );
    const inside = settings.find((path) => path.startsWith("/") && !isElsewhere(path, directory));
    if (inside !== undefined) return refused(`maven reads ${inside} from the project`);
    files.push(...settings.filter((path) => !path.startsWith("/")));
    if (call.name === "mvnw") files.push("mvnw");
  }
  const poms = pomsOf("pom.xml", context);
  if (isRefused(poms)) return poms;
  if (context.kind(".mvn") !== undefined) files.push(".mvn/");
  if (/(^|\s)-(s|gs|f|t)\b|--(settings|file|toolchains)|-D\S*(dir|path|file|repo)/i.test(context.read(".mvn/maven.config") ?? ""))
    return refused(".mvn/maven.config may name other files");
  const all = [...new Set([...poms, ...files])];
  const obstacle = obstacleToFiles(all, context);
  if (obstacle !== undefined) return refused(obstacle);
  return { is: "known", files: all, outputs: [], assumptions: ["no plugin of the build reads other files when it is resolved"] };
}

/** A pom and those of its modules. */
function pomsOf(start: string, context: ContextFacts): readonly string[] | Refused {
  const poms = new Set<string>();
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (poms.has(path)) continue;
    const obstacle = obstacleToFile(path, context);
    if (obstacle !== undefined) return refused(obstacle);
    poms.add(path);
    const written = context.read(path);
    if (written === undefined) return refused(`${path} cannot be read`);
    const { text, modules } = readPom(written);
    const odd = POM_OBSTACLES.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
    if (odd !== undefined) return refused(`${path} has \`${odd}\`, which may name files of the project`);
    const folder = directoryPrefix(path);
    // The parent, where no other path is given.
    const parent = `${folder.replace(/[^/]*\/$/, "")}pom.xml`;
    if (folder !== "" && context.kind(parent) !== undefined) queue.push(parent);
    for (const name of modules) {
      if (!/^[\w.-]+(\/[\w.-]+)*$/.test(name) || name.includes(".."))
        return refused(`where the module ${name} of ${path} lies is not known`);
      queue.push(name.endsWith(".xml") ? folder + name : `${folder}${name}/pom.xml`);
    }
  }
  return [...poms];
}
