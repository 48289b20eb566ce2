import { type WordSet, wordSet } from "../words.js";

/** What an install reads: files, options, variables and settings. What stands in no table here is refused. */

/** Variables that name files or folders which an install reads or runs, whatever the package manager. */
export const NAMES_FILES: WordSet = wordSet(
  "BASH_ENV CFLAGS CPATH CPPFLAGS CURL_CA_BUNDLE CXXFLAGS C_INCLUDE_PATH GIT_ASKPASS GIT_CONFIG GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR GIT_SSH GIT_SSH_COMMAND GIT_SSL_CAINFO HOME LDFLAGS LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH NETRC NODE_EXTRA_CA_CERTS NODE_PATH PATH PKG_CONFIG_PATH PYTHONHOME PYTHONPATH PYTHONUSERBASE REQUESTS_CA_BUNDLE SSL_CERT_DIR SSL_CERT_FILE TMPDIR XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME",
);

/** Variables that name the directories where package managers keep themselves, their caches and what is not of one project. */
export const CACHES: WordSet = wordSet(
  "BUNDLE_APP_CONFIG BUNDLE_BIN BUNDLE_USER_HOME BUNDLE_USER_CACHE BUN_INSTALL BUN_INSTALL_CACHE_DIR CARGO_HOME COMPOSER_CACHE_DIR COMPOSER_HOME COREPACK_HOME GEM_HOME GEM_PATH GOBIN GOCACHE GOMODCACHE GOPATH GOROOT GRADLE_USER_HOME HEX_HOME MIX_HOME NPM_CONFIG_CACHE NPM_CONFIG_PREFIX NUGET_PACKAGES PIP_CACHE_DIR PIPENV_CACHE_DIR PIPX_HOME PNPM_HOME POETRY_CACHE_DIR POETRY_HOME POETRY_VIRTUALENVS_PATH REBAR_CACHE_DIR RUSTUP_HOME UV_CACHE_DIR UV_PYTHON_BIN_DIR UV_PYTHON_CACHE_DIR UV_PYTHON_INSTALL_DIR UV_TOOL_BIN_DIR UV_TOOL_DIR YARN_CACHE_FOLDER npm_config_cache npm_config_prefix",
);

/** Directories that hold what an install writes or reads, so that a COPY into them cannot wait. */
export const SYSTEM_DIRECTORIES: WordSet = wordSet(
  "/ /bin /etc /go /lib /opt /root /sbin /tmp /usr /usr/bin /usr/lib /usr/lib/python3 /usr/local /usr/local/bin /usr/local/lib /var",
);

/** Files of a project that its package manager runs, or whose scripts it runs, when it installs the project. */
export const BUILDS_PACKAGE =
  /^(Gemfile|gems\.rb|\.pnpmfile\.cjs|binding\.gyp|build\.(py|rs)|composer\.json|extconf\.rb|hatch_build\.py|pyproject\.toml|setup\.(cfg|py)|.+\.gemspec)$/;

/** A comment that speaks of an install, and not of what is done with it. */
export const SPEAKS_OF_INSTALL =
  /install|depend|packages?\b|(?<!node_)modules?\b|librar|gems?\b|requirements|vendor|lock|download|fetch|restor/i;

/** What installs read or run beside the manifests. */
export const BESIDE_MANIFESTS: WordSet = wordSet(
  ".mvn .npmrc .nvmrc .pnp.cjs .python-version .ruby-version .yarn .yarnrc .yarnrc.yml gradle gradlew mvnw patches",
);

/** Names of manifests, and patterns of them: `package*.json`, `*.csproj`, `requirements-dev.txt`. */
export const LIKE_A_MANIFEST = /\*?\.(csproj|fsproj|sln|json|toml|lock|txt|xml|gradle|kts|properties)$/;

/** Why a COPY or ADD with a flag is left where it is. `chown` and `chmod` may be written on both. */
export const COPY_FLAGS: Readonly<Record<string, string>> = {
  checksum: "--checksum is for what is downloaded",
  exclude: "--exclude leaves out files, and the manifests may be among them",
  from: "it copies from another stage or image",
  "keep-git-dir": "--keep-git-dir is for repositories",
  parents: "--parents decides in which directories the files land",
  unpack: "--unpack takes archives apart",
};
