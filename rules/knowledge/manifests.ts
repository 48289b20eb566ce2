/** What an install reads: files, options, variables and settings. What stands in no table here is refused. */

/** Scripts of package.json that npm runs during an install in the project itself; the last three in old versions. */
export const INSTALL_SCRIPTS = words(
  "preinstall install postinstall preprepare prepare postprepare prepublish predependencies dependencies postdependencies preshrinkwrap shrinkwrap postshrinkwrap",
);

/** What npm reads beside package.json, where it is there. The lockfile that counts comes first. */
export const NPM_LOCKS = words("npm-shrinkwrap.json package-lock.json");
export const NPM_FILES = [...NPM_LOCKS, ".npmrc", "yarn.lock"] as const;

const GIT_HOOKS = [".git"];
const PRISMA = words(
  "prisma/schema.prisma prisma schema.prisma prisma.config.ts prisma.config.js prisma.config.mjs prisma.config.cjs .config/prisma.ts .config/prisma.js",
);

/** Packages whose own install script reads files of the project, and which. */
export const READS_PROJECT: Readonly<Record<string, readonly string[]>> = {
  "@prisma/client": PRISMA,
  "@sveltejs/kit": ["svelte.config.js"],
  husky: GIT_HOOKS,
  lefthook: [...GIT_HOOKS, ...words("lefthook.yml lefthook.yaml lefthook.toml lefthook.json .lefthook.yml .lefthook.yaml")],
  nx: ["nx.json"],
  "pre-commit": GIT_HOOKS,
  "pre-push": GIT_HOOKS,
  prisma: PRISMA,
  puppeteer: words(
    ".puppeteerrc .puppeteerrc.json .puppeteerrc.yaml .puppeteerrc.yml .puppeteerrc.js .puppeteerrc.cjs .puppeteerrc.mjs .puppeteerrc.ts .config puppeteer.config.js puppeteer.config.cjs puppeteer.config.mjs puppeteer.config.ts",
  ),
  "simple-git-hooks": GIT_HOOKS,
  yorkie: GIT_HOOKS,
};

/** Keys of package.json that give the install script of a package a path. */
export const READS_KEY: Readonly<Record<string, string>> = { "@prisma/client": "prisma", msw: "msw", prisma: "prisma" };

const NPM_SWITCHES = words(
  "audit bin-links color engine-strict force foreground-scripts fund ignore-scripts legacy-bundling legacy-peer-deps optional package-lock prefer-dedupe prefer-offline prefer-online production progress save save-exact shrinkwrap silent strict-peer-deps strict-ssl unicode unsafe-perm update-notifier verbose",
);
const NPM_VALUES = words(
  "also audit-level cpu fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout include libc loglevel maxsockets omit only os registry",
);

export const NPM_OPTIONS = {
  /** Options that stand alone. */
  flags: new Set([
    ...NPM_SWITCHES.flatMap((name) => [`--${name}`, `--no-${name}`, `--${name}=true`, `--${name}=false`]),
    ...words("-g --global --location=global -f -s -q -d -dd -ddd -E --quiet"),
  ]),
  /** Options with a value, behind an equals sign or in the next word. */
  valued: new Set(NPM_VALUES.map((name) => `--${name}`)),
  /** Letters that may be written together, and those of them that end with a value. */
  letters: { flags: "", valued: "" },
} as const;

/** Settings of `.npmrc` and `npm_config_…` that name no files; those of pnpm and yarn are nothing to npm. */
export const NPM_SETTINGS: ReadonlySet<string> = new Set([
  ...NPM_SWITCHES,
  ...NPM_VALUES,
  ...words(
    "always-auth access auto-install-peers email fetch-retry init-author-email init-author-name init-license message node-linker public-hoist-pattern save-dev save-prefix shamefully-hoist sign-git-commit sign-git-tag strict-peer-dependencies tag tag-version-prefix update-notifier user-agent _auth _authtoken _password username",
  ),
]);
/** What `//registry.example.com/:KEY` may be. */
export const NPM_REGISTRY_SETTINGS: ReadonlySet<string> = new Set(words("_auth _authtoken _password always-auth email username"));

export const NODE_OPTIONS_HARMLESS: ReadonlySet<string> = new Set(
  words(
    "--dns-result-order --enable-source-maps --max-http-header-size --max-old-space-size --max-semi-space-size --no-deprecation --no-warnings --openssl-legacy-provider --trace-deprecation --trace-warnings --unhandled-rejections",
  ),
);

const PIP_SWITCHES = words(
  "break-system-packages compile debug disable-pip-version-check force-reinstall ignore-installed ignore-requires-python isolated no-build-isolation no-cache-dir no-clean no-color no-compile no-deps no-index no-input no-python-version-warning no-warn-conflicts no-warn-script-location pre prefer-binary quiet require-hashes require-virtualenv upgrade use-pep517 user verbose",
);
const PIP_VALUES = words(
  "default-timeout exists-action no-binary only-binary progress-bar proxy retries root-user-action timeout trusted-host upgrade-strategy use-deprecated use-feature",
);
/** Options of pip whose values are URLs, or else paths. */
export const PIP_URLS: ReadonlySet<string> = new Set(["-i", "--index-url", "--pypi-url", "--extra-index-url"]);
/** Options of pip whose values are files that are read. */
export const PIP_FILES: ReadonlySet<string> = new Set(["-r", "--requirement", "-c", "--constraint"]);

export const PIP_OPTIONS = {
  flags: new Set(PIP_SWITCHES.map((name) => `--${name}`)),
  valued: new Set([...PIP_VALUES.map((name) => `--${name}`), ...PIP_URLS, ...PIP_FILES]),
  letters: { flags: "IUqv", valued: "cir" },
} as const;

/** Lines of a requirements file that are options. */
export const REQUIREMENTS_FLAGS: ReadonlySet<string> = new Set(words("--no-index --pre --prefer-binary --require-hashes"));
export const REQUIREMENTS_VALUES: ReadonlySet<string> = new Set(words("--no-binary --only-binary --trusted-host --use-feature"));

/** `PIP_…` that name no files; the last are not pip's. */
export const PIP_SETTINGS: ReadonlySet<string> = new Set([
  ...[...PIP_SWITCHES, ...PIP_VALUES].map((name) => `PIP_${name.toUpperCase().replaceAll("-", "_")}`),
  ...words("PIP_VERSION PIP_DEFAULT_TIMEOUT PIP_SETUPTOOLS_VERSION"),
]);
export const PIP_URL_SETTINGS: ReadonlySet<string> = new Set(words("PIP_INDEX_URL PIP_EXTRA_INDEX_URL"));

/** What pip reads in a home directory or a virtual environment. */
export const PIP_CONFIGURATION = words("pip.conf .pip/pip.conf .config/pip/pip.conf .local .netrc pydistutils.cfg .pydistutils.cfg");

/** Variables that name files or folders which an install reads or runs, whatever the package manager. */
export const NAMES_FILES: ReadonlySet<string> = new Set(
  words(
    "BASH_ENV CFLAGS CPATH CPPFLAGS CURL_CA_BUNDLE CXXFLAGS C_INCLUDE_PATH GIT_ASKPASS GIT_CONFIG GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_DIR GIT_SSH GIT_SSH_COMMAND GIT_SSL_CAINFO HOME LDFLAGS LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH NETRC NODE_EXTRA_CA_CERTS NODE_PATH PATH PKG_CONFIG_PATH PYTHONHOME PYTHONPATH PYTHONUSERBASE REQUESTS_CA_BUNDLE SSL_CERT_DIR SSL_CERT_FILE TMPDIR XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME",
  ),
);

/** Directories that hold what an install writes or reads, so that a COPY into them cannot wait. */
export const SYSTEM_DIRECTORIES: ReadonlySet<string> = new Set(
  words("/ /bin /etc /lib /opt /root /sbin /tmp /usr /usr/bin /usr/lib /usr/lib/python3 /usr/local /usr/local/bin /usr/local/lib /var"),
);

/** Why a COPY or ADD with a flag is left where it is. `chown` and `chmod` may be written on both. */
export const COPY_FLAGS: Readonly<Record<string, string>> = {
  checksum: "--checksum is for what is downloaded",
  exclude: "--exclude leaves out files, and the manifests may be among them",
  from: "it copies from another stage or image",
  "keep-git-dir": "--keep-git-dir is for repositories",
  link: "--link puts its files, and the directories above them, over whatever the install wrote there",
  parents: "--parents decides in which directories the files land",
  unpack: "--unpack takes archives apart",
};

function words(text: string): readonly string[] {
  return text.split(" ");
}
