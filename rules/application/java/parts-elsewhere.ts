import { baseName, type ContextFacts } from "../../../src/rule.js";
import { GRADLE_BUILD, GRADLE_ELSEWHERE, GRADLE_PROJECT, OWN_GROUP, SOURCE_OF_JAVA } from "../../knowledge/java-builds.js";
import { OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { filesBelow } from "../../shared/context/files-below.js";
import { readPom } from "../../shared/manifests/pom.js";

/** What a project's program is built from that does not lie in its directory: a module, sources; undefined where all seems to. */
export function partElsewhere(directory: string, context: ContextFacts): string | undefined {
  const files = [...filesBelow(context, directory, (path) => OUTPUT_DIRECTORIES.has(baseName(path)))];
  if (!files.some((path) => SOURCE_OF_JAVA.test(path))) return "sources";
  const read = (isMeant: (name: string) => boolean) =>
    files.filter((path) => isMeant(baseName(path))).map((path) => context.read(path) ?? "");
  return (
    moduleOfMaven(read((name) => name === "pom.xml")) ??
    projectOfGradle(
      read((name) => GRADLE_BUILD.test(name)),
      files,
    )
  );
}

function moduleOfMaven(texts: readonly string[]): string | undefined {
  const poms = texts.map(readPom);
  const known = new Set(poms.map(({ artifact }) => artifact));
  for (const { parent, dependencies, group } of poms) {
    const named = parent === undefined ? dependencies : [parent, ...dependencies];
    const own = named.find((one) => (one.group === group || OWN_GROUP.test(one.group ?? "")) && !known.has(one.artifact));
    if (own !== undefined) return own.artifact;
  }
  return undefined;
}

function projectOfGradle(texts: readonly string[], files: readonly string[]): string | undefined {
  for (const text of texts) {
    const outside = GRADLE_ELSEWHERE.exec(text)?.[1];
    if (outside !== undefined) return outside;
    for (const [, path = ""] of text.matchAll(GRADLE_PROJECT)) {
      const name = path.split(":").at(-1) ?? "";
      if (!files.some((file) => file.startsWith(`${name}/`) || file.includes(`/${name}/`))) return path;
    }
  }
  return undefined;
}
