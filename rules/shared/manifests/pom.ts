interface Coordinates {
  readonly group: string | undefined;
  readonly artifact: string | undefined;
}

/** What a POM says (maven.apache.org, «POM Reference»). */
export interface Pom extends Coordinates {
  /** Without comments. */
  readonly text: string;
  readonly parent: Coordinates | undefined;
  /** Those that are not for tests alone, its plugins' and profiles' among them. */
  readonly dependencies: readonly Coordinates[];
  /** As they are written: directories, or files. */
  readonly modules: readonly string[];
}

/** Blocks that have coordinates of others. */
const OF_OTHERS = /<(parent|dependencies|dependencyManagement|build|profiles|reporting)>[\s\S]*?<\/\1>/g;

/** What is written in a `pom.xml`, without its comments. */
export function readPom(written: string): Pom {
  const text = written.replaceAll(/<!--[\s\S]*?-->/g, "");
  const [parent] = blocksOf(text, "parent").map(coordinatesOf);
  const { group = parent?.group, artifact } = coordinatesOf(text.replaceAll(OF_OTHERS, ""));
  const dependencies = blocksOf(text, "dependency").filter((block) => !/<scope>\s*test\s*</.test(block));
  return { text, group, artifact, parent, dependencies: dependencies.map(coordinatesOf), modules: blocksOf(text, "module") };
}

function blocksOf(text: string, tag: string): readonly string[] {
  return [...text.matchAll(RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, "g"))].map(([, inner = ""]) => inner.trim());
}

function coordinatesOf(text: string): Coordinates {
  const valueOf = (tag: string) => RegExp(`<${tag}>\\s*([^<\\s]+)\\s*<`).exec(text)?.[1];
  return { group: valueOf("groupId"), artifact: valueOf("artifactId") };
}
