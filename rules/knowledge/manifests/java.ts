import { wordSet, words } from "../words.js";

const PLUGIN = ["dependency", "org.apache.maven.plugins:maven-dependency-plugin"];
const GOALS = words("go-offline resolve resolve-plugins");
const VERSIONS = [
  ":",
  ...words("2.8 2.10 3.0.0 3.0.1 3.0.2 3.1.0 3.1.1 3.1.2 3.2.0 3.3.0 3.5.0 3.6.0 3.6.1 3.7.0 3.7.1 3.8.0 3.8.1 3.9.0").map(
    (version) => `:${version}:`,
  ),
];

/** Goals that only resolve what the poms name. */
export const MAVEN_GOALS: ReadonlyMap<string, "installs" | "cleans"> = new Map(
  PLUGIN.flatMap((plugin) => VERSIONS.flatMap((version) => GOALS.map((goal) => [`${plugin}${version}${goal}`, "installs"] as const))),
);

/** Options of mvn that name no files. */
export const MAVEN_OPTIONS = {
  flags: wordSet("-B --batch-mode -e --errors -U --update-snapshots -ntp --no-transfer-progress -q --quiet -C -c -fae -ff -fn -V"),
  valued: new Set(words("-P --activate-profiles -s --settings -T --threads")),
  letters: { flags: "", valued: "" },
} as const;

/** Properties on the command line that name no files. */
export const MAVEN_PROPERTIES: RegExp =
  /^(skipTests|maven\.test\.skip|maven\.artifact\.threads|maven\.wagon\.[\w.]+|https?\.[\w.]+|org\.slf4j\.[\w.]+|style\.color|includeScope|excludeScope|silent|revision|java\.net\.\w+)$/;

/** What in a pom makes the resolution of it read other files. */
export const POM_OBSTACLES: readonly RegExp[] = [
  /<systemPath>/,
  /<url>\s*(?:file:|\$\{)[^<]*/,
  /<(?:exists|missing)>/,
  /<relativePath>\s*(?!\.\.(?:\/pom\.xml)?\s*<)[^<\s][^<]*/,
];
