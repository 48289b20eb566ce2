/** Programs that build from sources, by their name without directory. */
export const JAVA_TOOLS: ReadonlySet<string> = new Set([
  "ant",
  "clj",
  "clojure",
  "gradle",
  "gradlew",
  "jar",
  "javac",
  "kotlinc",
  "lein",
  "mvn",
  "mvnw",
  "sbt",
  "scalac",
]);

/** By which a jar of Spring Boot only unpacks its layers (docs.spring.io/spring-boot, «Efficient Container Images»). */
export const UNPACKS_ITSELF = /^-Djarmode=/;

/** Files in the directory of a project that say how it is built. */
export const BUILD_FILES: readonly string[] = ["pom.xml", "build.gradle", "build.gradle.kts", "build.sbt"];

/** Where Maven, sbt and Gradle put what they build, behind the directory of the project (the layouts of their documentation). */
export const BUILD_OUTPUT = /^((?:[^/]+\/)*?)(?:target(?:\/|$)|build\/(?:libs|install|distributions|quarkus-app|dependency)(?:\/|$))/;

/** Tools that keep what they download in a directory of their own. */
export const KEEPS_DOWNLOADS: Readonly<Record<string, string>> = {
  clj: "the Clojure CLI and what it downloaded",
  clojure: "the Clojure CLI and what it downloaded",
  gradle: "Gradle and what it downloaded",
  gradlew: "Gradle and what it downloaded",
  lein: "Leiningen and what it downloaded",
  mvn: "Maven and what it downloaded",
  mvnw: "Maven and what it downloaded",
  sbt: "sbt and what it downloaded",
};

/** Programs of a JDK that its JRE does not have. */
export const JDK_PROGRAMS: ReadonlySet<string> = new Set(
  "jarsigner javadoc javap jcmd jconsole jdb jdeps jhsdb jinfo jlink jmap jpackage jps jshell jstack jstat jstatd".split(" "),
);

/** A call of one, as shells, options and settings have it. */
export const CALLS_JDK = RegExp(`(?<![\\w.-])(${[...JDK_PROGRAMS].join("|")})(?![\\w./-])`);

/** Programs that a JRE has as well, and that arrange files: the store of certificates lies in the same place. */
export const JRE_TOOLS: ReadonlySet<string> = new Set(["keytool"]);

/** A path in the JRE that a JDK of Java 8 has in it: the store of that one lies elsewhere. */
export const OF_ANOTHER_STORE = /(^|\/)jre\//;

/** In sources: the program starts others. */
export const STARTS_PROGRAMS =
  /\bRuntime\s+(\w+)\s*=[\s\S]{0,3000}?\b\1\s*\.exec\(|\bProcessBuilder\b|getRuntime\(\)\s*\.exec|sys\.process\b|\bzt-exec\b|commons-exec|clojure\.java\.shell|babashka[./]process|me\.raynes[./]conch/;

/** Variables with options of `java`, which it or the script that starts it reads (docs.oracle.com, «The java Command»; Gradle and sbt). */
export const OPTION_VARIABLES = ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS"] as const;

/** Options of `java` whose value is the next word (docs.oracle.com, «The java Command»). */
export const JAVA_VALUES: ReadonlySet<string> = new Set([
  "-cp",
  "-classpath",
  "--class-path",
  "-p",
  "--module-path",
  "--add-modules",
  "--limit-modules",
  "--add-exports",
  "--add-opens",
  "--add-reads",
  "--patch-module",
  "--enable-native-access",
]);

/** Options whose value is a list of places to load classes from. */
export const CLASS_PATHS: ReadonlySet<string> = new Set(["-cp", "-classpath", "--class-path", "-p", "--module-path"]);

/** Goals of Maven that write the paths of libraries as they lie in its repository. */
export const WRITES_CLASS_PATH = /\b(build-classpath|appassembler:assemble|exec:(exec|java))\b/;

/**
 * In sources and build files: what only a JDK has, so that a JRE will not do; and libraries that compile, or attach agents, when they run
 * (of jOOR its README, of CXF its «Dynamic Clients», which generate classes and have them compiled; of Byte Buddy the module jdk.attach).
 */
export const NEEDS_JDK =
  /javax\.tools|com\.sun\.(tools|source|jdi)|sun\.(tools|jvmstat|jvm\.hotspot)|jdk\.(jshell|compiler|jdeps|jlink|attach|jartool|javadoc|jcmd|jdi)\b|ToolProvider|ByteBuddyAgent|runtime-attach|arthas|tools\.jar|\bjmods\b|\bct\.sym\b|\blib\/src\.zip|include\/jni\.h|VirtualMachine\.attach|blockhound|gg\.jte|getSystemJavaCompiler|actframework|<artifactId>act<|jasperreports\b|\bdrools|\bkie-ci\b|janino|openhft|in-?memory\w*-?compil|\bjoor\b|java-joor-dsl|liteflow-script-java|DynamicClientFactory|cn\.hutool\.core\.compiler|org\.openrewrite\.java\b|com\.google\.googlejavaformat|gradle-tooling-api|maven-embedder|<artifactId>maven-invoker</i;

/** A path in the directory of a JDK that its JRE does not have: Java 8's has its own in `jre` (the images of openjdk on Alpine stand in that). */
export const OF_THE_JDK =
  /(\$\{?JAVA_HOME\}?|\/opt\/java\/openjdk|\/usr\/local\/openjdk-\d+|\/docker-java-home|\/usr\/lib\/jvm\/(?!java-1\.8-openjdk\/jre)[\w.-]+)"?\/(jre\/|jmods\b|include\b|bin\/javac\b|lib\/(src\.zip|ct\.sym|(dt|tools|jconsole|sa-jdi)\.jar))/;

/** In sources and build files: what draws, and needs libraries for fonts. */
export const NEEDS_FONTS =
  /java\.awt|javax\.(imageio|swing)|captcha|jfreechart|itext|openpdf|pdfbox|\bpoi\b|easyexcel|hutool|batik|thumbnailator|zxing|barcode|fontbox|docx4j/i;

/** In build files: the program's jar has its libraries in it. */
export const FAT_JAR =
  /spring-boot-maven-plugin|org\.springframework\.boot|maven-shade-plugin|maven-assembly-plugin|jar-with-dependencies|johnrengelman|gradleup\.shadow|shadowJar|fatJar|buildFatJar|onejar-maven|io\.ktor\.plugin|vertx-maven-plugin|sbt-assembly|uberjar|uberdeps|depstar|tools\.build/i;

/** In build files: the program's jar may look for its libraries beside it. */
export const THIN_JAR =
  /addClasspath|classpathPrefix|copy-dependencies|Class-Path|classPath|<layout>|thin-launcher|thinJar|loader\.path|PropertiesLauncher|io\.helidon\.applications|helidon-maven-plugin/;

/** In build files: libraries that the build puts elsewhere than among its outputs, or takes from where they were downloaded. */
export const LIBRARIES_ELSEWHERE =
  /<outputDirectory>(?!\s*(\$\{(project\.)?build\.|(\.\/|\$\{(project\.)?basedir\}\/)?target\/))|localRepository/;

/** In build files: the program needs libraries. */
export const HAS_LIBRARIES =
  /<parent>|<module>|<plugin>[\s\S]*?<artifactId>(?!maven-(?:jar|compiler|surefire|resources)-plugin)|<dependency>(?![\s\S]{0,400}?<scope>(?:test|provided)<)|\b(implementation|api|compile|runtime|runtimeOnly|compileOnlyApi)\b\s*[("']|libraryDependencies|:dependencies|:deps\b/;

/** Where Spring Boot's servers look for documents in the directory that a jar is started in (DocumentRoot.java, `COMMON_DOC_ROOTS`). */
export const DOCUMENT_ROOT = "src/main/webapp";

/** In build files: what is built is a WAR, which has its documents in it. */
export const BUILDS_WAR = /<packaging>\s*war\b|\bid\b\W+war\b|plugin\b\W+war\b|^[ \t]*war[ \t]*\r?$/m;

/** Where builds put a program with a script that starts it and changes no directory; the script of some needs bash. */
export const START_SCRIPTS: readonly (readonly [path: RegExp, shell: "sh" | "bash"])[] = [
  [/^(.*\/build\/install\/[^/]+)\/bin\/[\w.-]+$/, "sh"],
  [/^(.*\/target\/appassembler)\/bin\/[\w.-]+$/, "sh"],
  [/^(.*\/target\/universal\/stage)\/bin\/[\w.-]+$/, "bash"],
  [/^(.*\/target\/(?:server|wildfly))\/bin\/standalone\.sh$/, "bash"],
];

/** The same in a project: goals of maven-dependency-plugin, and the property that is the repository. */
export const WRITES_CLASS_PATH_IN_POM = /<goal>\s*build-classpath\s*<\/goal>|\$\{settings\.localRepository\}|\/\.m2\/repository\b/;

/** Sources of programs for Java. */
export const SOURCE_OF_JAVA = /\.(java|kt|scala|groovy|clj[cs]?)$/;

/** The group of a module itself, as a POM may name it (maven.apache.org, «Introduction to the POM», project interpolation). */
export const OWN_GROUP = /^\$\{(project\.|pom\.)?groupId\}$/;

/** Files in which Gradle's projects name each other. */
export const GRADLE_BUILD = /\.gradle(\.kts)?$/;

/** `project(":core")`, `project(path: ":core")` */
export const GRADLE_PROJECT = /\bproject\(\s*(?:path\s*[:=]\s*)?["']:([\w:.-]+)["']/g;

/** A build, or a project, that lies beside. */
export const GRADLE_ELSEWHERE = /(?:\bincludeBuild\b|\bprojectDir\b)[^\n]*["'](\.\.\/[^"'\n]*)["']/;
