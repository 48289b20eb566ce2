/** Names of files that are code or settings of a project. */
export const CODE =
  /\.(ac|am|c|cc|cfg|cjs|clj|cmake|conf|cpp|cs|csproj|edn|erb|exs?|fs|fsproj|gemspec|go|gradle|groovy|h|hs|in|ini|java|js|json|jsx|kts?|lua|m4|mjs|mk|mts|php|pl|pm|props|ps1|py|rake|rb|rs|sbt|scala|sh|svelte|swift|targets|tcl|toml|tsx?|txt|vue|xml|ya?ml|zig)$|^[^.]+$/;

/** Those of them that are none. */
export const NO_CODE =
  /^(package-lock|npm-shrinkwrap|composer\.lock|pnpm-lock)\b|^(LICENSE|COPYING|README|CHANGELOG|NOTICE|AUTHORS|Dockerfile|Containerfile)/i;

/** Directories of what others wrote, or tools made. */
export const NO_CODE_DIRECTORIES = /^(\.(?!mvn$).*|node_modules|vendor|target|dist|build|out|venv|env|__pycache__|docs?)$/;

/** Files that services read which build a project, or hooks of a repository: the manuals of each. */
export const READ_BY_CI =
  /^(\.(appveyor|cirrus|drone|gitlab-ci|pre-commit-config|travis|woodpecker)[\w.-]*\.ya?ml|(appveyor|azure-pipelines|bitbucket-pipelines|buildspec|cloudbuild|codemagic|wercker)[\w.-]*\.ya?ml|Jenkinsfile[\w.-]*)$/;

/** The directory, at the root of a project, of scripts that such services run. */
export const CI_DIRECTORY = "ci";
/** What speaks of it: a path, a word in quotes, a module. */
export const NAMES_CI = /(^|[^\w-])ci\/|[/"'`]ci(?![\w-])|\b(cd|from|import|pushd|use)\s+ci\b/;
