import { baseName, type ContextFacts } from "../../../src/rule.js";
import { GRADLE_BUILD, GRADLE_ELSEWHERE, GRADLE_PROJECT, OWN_GROUP, SOURCE_OF_JAVA } from "../../knowledge/java-builds.js";
import { OUTPUT_DIRECTORIES } from "../../knowledge/project/files.js";
import { filesBelow } from "../../shared/context/files-below.js";

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

interface Coordinates {
  readonly group: string | undefined;
  readonly artifact: string | undefined;
}

function moduleOfMaven(texts: readonly string[]): string | undefined {
  const modules = texts.map((text) => {
    const plain = text.replaceAll(/<!--[\s\S]*?-->/g, "");
    const [parent] = blocksOf(plain, "parent").map(coordinatesOf);
    const own = coordinatesOf(plain.replaceAll(/<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g, ""));
    return { parent, plain, artifact: own.artifact, group: own.group ?? parent?.group };
  });
  const known = new Set(modules.map(({ artifact }) => artifact));
  for (const { parent, plain, group } of modules) {
    const dependencies = blocksOf(plain, "dependency").filter((block) => !/<scope>\s*test\s*</.test(block));
    const named = [...(parent === undefined ? [] : [parent]), ...dependencies.map(coordinatesOf)];
    const own = named.find((one) => (one.group === group || OWN_GROUP.test(one.group ?? "")) && !known.has(one.artifact));
    if (own !== undefined) return own.artifact;
  }
  return undefined;
}

function blocksOf(text: string, tag: string): readonly string[] {
  return [...text.matchAll(RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(([, inner = ""]) => inner);
}

function coordinatesOf(text: string): Coordinates {
  const valueOf = (tag: string) => RegExp(`<${tag}>\\s*([^<\\s]+)\\s*<`).exec(text)?.[1];
  return { group: valueOf("groupId"), artifact: valueOf("artifactId") };
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
