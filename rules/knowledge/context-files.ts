/** What lies in a build context by accident, as `.gitignore` files name it. */
export interface ContextFile {
  readonly name: string;
  /** The programs that make it in the image, where the image needs it: without one of them it may have to come from outside. */
  readonly madeBy?: readonly string[];
  /** Small, or there for a while only: nobody writes an ignore file for it alone. */
  readonly trifle?: true;
}

const NODE = ["npm", "pnpm", "yarn", "bun", "npx"];
const PYTHON = ["pip", "pip3", "pipenv", "poetry", "uv", "python", "python3"];

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
export const GIT_ELSEWHERE: ReadonlySet<string> = new Set(["clone", "config", "init", "lfs", "ls-remote", "--version", "version"]);

export const CONTEXT_FILES: readonly ContextFile[] = [
  { name: "node_modules", madeBy: NODE },
  ...["dist", "build", "out", ".next", ".nuxt", ".output", ".svelte-kit", ".angular"].map((name) => ({
    name,
    madeBy: [...NODE, "gradle", "gradlew"],
  })),
  ...["venv", ".venv", "env"].map((name) => ({ name, madeBy: PYTHON })),
  { name: "target", madeBy: ["mvn", "mvnw", "cargo", "sbt"] },
  { name: ".gradle", madeBy: ["gradle", "gradlew"] },
  { name: "bin", madeBy: ["dotnet"] },
  { name: "obj", madeBy: ["dotnet"] },
  { name: "_build", madeBy: ["mix", "rebar3"] },
  { name: "deps", madeBy: ["mix"] },
  { name: "vendor", madeBy: ["composer"] },
  { name: "vendor/bundle", madeBy: ["bundle", "bundler"] },
  ...[
    "__pycache__",
    "*.pyc",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".tox",
    ".coverage",
    "htmlcov",
    "coverage",
    ".nyc_output",
    ".idea",
    ".vscode",
    ".vagrant",
    ".terraform",
    ".DS_Store",
    "npm-debug.log*",
    "yarn-error.log",
  ].map((name) => ({ name, trifle: true as const })),
  ...[".env", ".env.local", ".env*.local", ".envrc", "id_rsa", "id_ed25519"].map((name) => ({ name })),
];
