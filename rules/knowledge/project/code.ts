/** Names of files that are code or settings of a project. */
export const CODE =
  /\.(ac|am|astro|awk|bash|bat|bazel|bzl|c|cabal|cc|cfg|cjs|clj[cs]?|cmake|cmd|coffee|conf|cpp|cr|cs|cshtml|csproj|cts|cxx|d|dart|edn|e?ex|el|elm|erb|erl|exs|f90|fish|fs|fsproj|fsx|gemspec|gleam|go|gradle|groovy|gypi?|h|haml|heex|hh|hpp|hrl|hs|hx|hxx|in|ini|java|jl|js|json|jsx|ksh|kts?|lhs|lisp|lua|m|m4|mdx|mjs|mk|ml[ily]?|mm|mts|nim|nimble|nims|nix|opam|pas|php|pl|pm|podspec|pro|properties|props|ps1|psm1|pug|py|pyi|pyx|r|rake|rb|rkt|rs|ru|s|sbt|scala|scm|sh|sol|svelte|sv|swift|targets|tcl|tmpl|toml|tsx?|twig|txt|vala|vb|vbproj|vcxproj|vue|xml|xs|ya?ml|zig|zsh)$|^[^.]+$/i;

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
