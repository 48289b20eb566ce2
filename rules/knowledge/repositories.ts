/** Repositories: what is built must not depend on them, and every commit changes them. */
export const REPOSITORIES = [".git", ".hg", ".svn"] as const;

/** Files at the root that say how something is built, and in which version. */
export const VERSION_FILES =
  /^(Cargo\.toml|Makefile|Rakefile|build\.gradle(\.kts)?|build\.rs|build\.sbt|mix\.exs|package\.json|pom\.xml|pyproject\.toml|setup\.(cfg|py)|.*\.gemspec|Directory\.Build\.(props|targets)|gulpfile\.\w+|Gruntfile\.js|(vite|next|nuxt|webpack|vue|astro|svelte|rollup|craco|quasar|rspack|esbuild)\.config\.\w+)$/;

/** The words by which they take it from the repository. */
export const READS_REPOSITORY =
  /\bgit\b(?!hub|lab|\+|:\/\/|@)|setuptools[-_]scm|hatch-vcs|versioneer|dunamai|dynamic-versioning|vergen|\bpbr\b|jgitver/;

/** A script that names the directory: `find . -name .git`, `cat .git/HEAD`. */
export const NAMES_REPOSITORY = /(^|[\s"'/=])\.git(?![\w-])/;

/** What builds write of a repository into what they build. */
interface Stamp {
  readonly program: string;
  readonly verbs: readonly string[];
  /** `git`: where git is there. */
  readonly by: "itself" | "git";
  /** The option that turns it off. */
  readonly not: string;
}

/** Go since 1.18 (pkg.go.dev/cmd/go, «-buildvcs»), .NET since SDK 8 (learn.microsoft.com, «Source Link included in the .NET SDK»). */
export const STAMPS_REVISION: readonly Stamp[] = [
  { program: "go", verbs: ["build", "install"], by: "git", not: "-buildvcs=false" },
  {
    program: "dotnet",
    verbs: ["build", "publish", "pack"],
    by: "itself",
    not: "-p:IncludeSourceRevisionInInformationalVersion=false",
  },
];

/** Verbs of git that need no repository in the context. */
export const GIT_ELSEWHERE: ReadonlySet<string> = new Set(["clone", "config", "init", "install", "ls-remote", "--version", "version"]);
