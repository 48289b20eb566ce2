/** Files and directories that a repository has for whoever works on it. */
export const METADATA_FILES =
  /^(readme|license|licence|notice|changelog|changes|contributing|code_of_conduct|security|authors|codeowners)\b|^(dockerfile|containerfile)|\.dockerfile$|^(docker-)?compose\b.*\.ya?ml$|^\.(?!env)|^(makefile|jenkinsfile|procfile|vagrantfile|justfile|taskfile\.ya?ml|renovate\.json|sonar-project\.properties|system\.properties|azure-pipelines\.ya?ml|cloudbuild\.ya?ml|skaffold\.ya?ml|fly\.toml|lombok\.config)$|\.(md|adoc|bat|cmd|iml|ipr|iws|sln\.dotsettings)$/i;

/** The same for directories alone. */
export const METADATA_DIRECTORIES = /^(docs?|tests?|k8s|kubernetes|helm|charts?|terraform|ci)$/i;

/** Settings of services that build and run an image, which name files of the project for them alone: the manuals of each. */
export const SETTINGS_OF_SERVICES =
  /^((nixpacks|netlify)\.toml|railway\.(json|toml)|render\.ya?ml|heroku\.yml|vercel\.json|captain-definition)$/;

/** What tools leave in a directory of sources. */
export const OUTPUT_DIRECTORIES: ReadonlySet<string> = new Set(["target", "build", "out", "bin", "obj", "dist", "node_modules"]);

/** What programs read as their settings. */
export const SETTINGS_FILE = /\.(ya?ml|json|toml|ini|cfg|conf|properties)$/;

/** Files that people edit while what they run shows it: sources that are interpreted, or built once more. */
export const EDITED_SOURCES = /\.([cm]?[jt]sx?|vue|svelte|py|rb|php|phtml|rs)$/;

/** Names of files that set a project up in its own language: `.pnpmfile.cjs`, `vite.config.ts`, `setup.py`. */
export const SETS_PROJECT_UP = /^\.|file\.|(^|[.-])(config|rc|setup)\./i;

/** Files that hold the text of a program or its configuration. */
export const PROGRAM_TEXT =
  /\.(java|kt|kts|scala|groovy|clj[cs]?|edn|properties|ya?ml|conf|xml|json|toml|html|jsp|cs|fs|vb|cshtml|razor)$/i;

/** Entries of a project for the JVM that only build it: sources, and what Maven, Gradle, sbt, Leiningen and the Clojure CLI read. */
export const JAVA_SOURCES =
  /^(src|gradle|buildSrc|build-logic|project|mvnw(\.cmd)?|gradlew(\.bat)?|pom\.xml|.*\.gradle(\.kts)?|gradle\.properties|gradle\.lockfile|build\.sbt|build\.xml|deps\.edn|.*\.(java|kt|scala|clj[cs]?)(\.\w+)?)$/;
/** Files by which a directory is a module of the project. */
export const JAVA_MODULE = /^(pom\.xml|build\.gradle(\.kts)?|build\.sbt|project\.clj|deps\.edn)$/;

/** Entries of a project for .NET that only build it: sources, and what MSBuild and NuGet read. */
export const DOTNET_SOURCES =
  /^(Properties|.*\.(cs|fs|vb|csproj|fsproj|vbproj|sln|slnx|cshtml|razor|resx|targets|props|user|http|ruleset)|global\.json|nuget\.config|packages\.lock\.json|\.config)$/i;
/** A project of MSBuild: what one compiles to has its name. */
export const DOTNET_MODULE = /\.(cs|fs|vb)proj$/i;

/** Commands that every base image has, Alpine as well. */
export const EVERYWHERE: ReadonlySet<string> = new Set(
  `[ awk basename cat cd chmod chown cp cut date dirname echo env exec exit export expr false find getent grep head hostname id kill ln ls
  mkdir mktemp mv nproc printf pwd readlink rm sed set sh sleep sort tail tee test tr trap true uname uniq wait wc whoami xargs :`.split(
    /\s+/,
  ),
);

/** Directories that nobody writes: what tools download, or keep. */
export const NOT_WRITTEN: ReadonlySet<string> = new Set(["node_modules", "__pycache__", ".venv", "venv", ".mypy_cache", ".pytest_cache"]);
