/** What lies in a build context by accident, as `.gitignore` files name it. */
export interface ContextFile {
  readonly name: string;
  /** The programs that make it in the image, where the image needs it: without one of them it may have to come from outside. */
  readonly madeBy?: readonly string[];
}

const NODE = ["npm", "pnpm", "yarn", "bun", "npx"];
const PYTHON = ["pip", "pip3", "pipenv", "poetry", "uv", "python", "python3"];

/** Repositories: what is built must not depend on them, and every commit changes them. */
export const REPOSITORIES = [".git", ".hg", ".svn"] as const;

/** Files that give versions, and the words by which they take them from the repository. */
export const VERSION_FILES = [
  "Cargo.toml",
  "Makefile",
  "Rakefile",
  "build.gradle",
  "build.gradle.kts",
  "build.rs",
  "build.sbt",
  "mix.exs",
  "package.json",
  "pom.xml",
  "pyproject.toml",
  "setup.cfg",
  "setup.py",
] as const;
export const READS_REPOSITORY =
  /\bgit\b(?!hub|lab|\+|:\/\/|@)|setuptools[-_]scm|hatch-vcs|versioneer|dunamai|dynamic-versioning|vergen|\bpbr\b|jgitver/;

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
  ].map((name) => ({ name })),
  ...[".env", ".env.local", ".env*.local", ".envrc", "id_rsa", "id_ed25519"].map((name) => ({ name })),
];
