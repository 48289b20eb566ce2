import { words } from "../words.js";
import type { PackageManager } from "./type.js";

/**
 * maven.apache.org/settings.html: the local repository. The official images have a script that fills it at the start, and
 * some of them had a VOLUME there.
 */
const maven = {
  name: "maven",
  programs: ["mvn", "mvnw"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: words("-f --file -s --settings -gs --global-settings -P -pl -T -t --toolchains -D"),
  noCache: ["-v", "--version", "-h", "--help", "-o", "--offline"],
  movesCache: ["-Dmaven.repo.local", "-s", "--settings", "-gs", "--global-settings"],
  cacheDirectories: ["~/.m2/repository"],
  cacheVariables: words("MAVEN_ARGS MAVEN_USER_HOME HOME"),
  offline: ["-o", "--offline"],
  user: "any",
  cleanUp: ["rm -rf ~/.m2/repository"],
  // Beside it, `~/.m2` has settings that people put there.
  cacheMount: {
    targets: [
      { path: "~/.m2/repository", keeps: "packages" },
      { path: "~/.m2/wrapper", keeps: "packages", programs: ["mvnw"] },
    ],
    sharing: "shared",
    stores: ["install", "install-file"],
  },
  manifests: ["pom.xml"],
} as const satisfies PackageManager;

/**
 * docs.gradle.org, «Gradle-managed directories». Only one version of Gradle may work in it at a time. The official images
 * have a VOLUME at `/home/gradle/.gradle`. Without `--no-daemon`, a process that uses the directory outlives the call.
 */
const gradle = {
  name: "gradle",
  programs: ["gradle", "gradlew"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: words("-p --project-dir -b --build-file -g --gradle-user-home -x -I --init-script"),
  noCache: ["-v", "--version", "-h", "--help", "--offline"],
  movesCache: ["-g", "--gradle-user-home", "--project-cache-dir", "-Dgradle.user.home"],
  cacheDirectories: ["~/.gradle/caches"],
  cacheVariables: words("GRADLE_USER_HOME GRADLE_RO_DEP_CACHE HOME"),
  offline: ["--offline"],
  user: "any",
  cleanUp: ["rm -rf ~/.gradle/caches"],
  cacheMount: {
    targets: [
      { path: "~/.gradle/caches", keeps: "packages" },
      { path: "~/.gradle/wrapper", keeps: "packages", programs: ["gradlew"] },
    ],
    sharing: "locked",
  },
  manifests: words("build.gradle build.gradle.kts settings.gradle settings.gradle.kts"),
  lockfiles: ["gradle.lockfile"],
} as const satisfies PackageManager;

/** leiningen.org, «Tutorial»: the local repository is Maven's. */
const lein = {
  name: "lein",
  programs: ["lein"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: ["-o", "-v", "--version", "-h", "--help"],
  movesCache: [],
  cacheDirectories: ["~/.m2/repository"],
  cacheVariables: ["LEIN_HOME", "HOME"],
  offline: ["-o", "offline"],
  user: "any",
  cacheMount: { targets: [{ path: "~/.m2/repository", keeps: "packages" }], sharing: "shared", stores: ["install"] },
  manifests: ["project.clj"],
} as const satisfies PackageManager;

/** clojure.org/reference/clojure_cli and deps_edn: Maven's local repository, and a directory for what comes from git. */
const clojure = {
  name: "clojure",
  programs: ["clojure", "clj"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: ["--version", "-h", "--help"],
  movesCache: ["-Sdeps"],
  cacheDirectories: ["~/.m2/repository", "~/.gitlibs"],
  cacheVariables: ["CLJ_CONFIG", "CLJ_CACHE", "GITLIBS", "HOME"],
  offline: [],
  user: "any",
  cacheMount: {
    targets: [
      { path: "~/.m2/repository", keeps: "packages" },
      { path: "~/.gitlibs", keeps: "packages" },
    ],
    sharing: "shared",
  },
  manifests: ["deps.edn"],
} as const satisfies PackageManager;

/** scala-sbt.org, «Dependency management»; get-coursier.io, «Cache». */
const sbt = {
  name: "sbt",
  programs: ["sbt"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: [],
  movesCache: ["-ivy", "--sbt-cache", "-sbt-boot"],
  cacheDirectories: ["~/.cache/coursier", "~/.ivy2/cache", "~/.sbt/boot"],
  cacheVariables: words("COURSIER_CACHE SBT_OPTS XDG_CACHE_HOME HOME"),
  offline: [],
  user: "any",
  cacheMount: {
    targets: [
      { path: "~/.cache/coursier", keeps: "packages" },
      { path: "~/.ivy2/cache", keeps: "packages" },
      { path: "~/.sbt/boot", keeps: "packages" },
    ],
    sharing: "locked",
  },
  manifests: ["build.sbt", "project/build.properties", "project/plugins.sbt"],
} as const satisfies PackageManager;

/** Those of Java and of languages that run on its machine. */
export const JVM = { maven, gradle, lein, clojure, sbt } as const;
