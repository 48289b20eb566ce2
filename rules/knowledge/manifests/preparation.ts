import { type WordSet, wordSet, words } from "../words.js";

const APT = wordSet("update install upgrade dist-upgrade remove purge autoremove clean autoclean");
const YUM = wordSet("install update upgrade remove erase clean makecache");

/** Programs that install packages of the system, and their verbs that work on packages by name. */
export const SYSTEM_PACKAGES: Readonly<Record<string, WordSet>> = {
  apk: wordSet("add update upgrade del cache"),
  apt: APT,
  "apt-get": APT,
  dnf: YUM,
  microdnf: YUM,
  yum: YUM,
};

/** Where these lay their files. */
export const SYSTEM_TREES: readonly string[] = words("/bin /boot /dev /etc /lib /run /sbin /usr /var");
/** Packages, and verbs, that may write to /var/www. */
export const WEB_SERVERS: RegExp = /apache|nginx|lighttpd|httpd|www|upgrade|phpmyadmin|wordpress|drupal|mediawiki|munin|awstats/;

/** Commands among the preparing ones that would do the same in an empty directory. */
export const NEEDS_NO_MANIFEST: ReadonlySet<string> = new Set([
  ...Object.keys(SYSTEM_PACKAGES),
  "docker-php-ext-configure",
  "docker-php-ext-enable",
  "docker-php-ext-install",
  "echo",
  "gem",
  "mkdir",
  "pecl",
  "pip",
  "pip3",
  "rm",
  "set",
]);

/** Other commands that neither read nor write anything of a project, by how their words begin; empty: whatever they say. */
export const PREPARES: Readonly<Record<string, readonly string[]>> = {
  composer: ["--version", "-V"],
  corepack: ["enable", "disable", "prepare", "install -g", "install --global"],
  "docker-php-ext-configure": [""],
  "docker-php-ext-enable": [""],
  "docker-php-ext-install": [""],
  dotnet: ["--version", "--info"],
  echo: [""],
  gem: ["install", "update --system", "--version", "-v"],
  gcc: ["--version", "-v"],
  git: ["--version", "config --global", "config --system"],
  go: ["version"],
  java: ["-version", "--version"],
  javac: ["-version", "--version"],
  mix: ["local.hex", "local.rebar"],
  node: ["--version", "-v"],
  npm: ["--version", "-v", "config set registry", "config set fetch-retries", "config set strict-ssl", "set registry"],
  pecl: ["install", "channel-update"],
  php: ["--version", "-v"],
  pip: ["--version", "config set global.index-url"],
  pnpm: ["--version", "-v", "config set registry"],
  poetry: [
    "--version",
    "config virtualenvs.create",
    "config virtualenvs.in-project",
    "config installer",
    "config http-basic",
    "config repositories",
  ],
  python: ["--version", "-V"],
  python3: ["--version", "-V"],
  ruby: ["--version", "-v"],
  set: ["-e", "-x", "-u", "-ex", "-eu", "-eux", "-o pipefail"],
  uv: ["--version"],
  yarn: ["--version", "-v"],
};

/** Commands that list where they run, or what they run in, to whoever reads the log, as long as their words are options. */
export const LISTS: WordSet = wordSet("arch date df du env hostname id ls nproc printenv pwd true uname whoami");

/** What may follow those beginnings and name a file. */
export const READS_VERBS: RegExp = /(^| )(file:|--(?:output|file|prefix|cwd|dir|userconfig|location|local)\b|-o \S+\.|-C )/;

/** Files of a project that programs read whatever they do: settings, and which version is meant. */
export const PREPARATION_READS: Readonly<Record<string, readonly string[]>> = {
  bundle: words("Gemfile .bundle/config"),
  composer: ["composer.json"],
  corepack: ["package.json"],
  dotnet: ["global.json"],
  go: ["go.mod"],
  mix: ["mix.exs"],
  npm: words("package.json .npmrc"),
  pnpm: words("package.json .npmrc pnpm-workspace.yaml"),
  poetry: words("pyproject.toml poetry.toml"),
  uv: words("pyproject.toml uv.toml .python-version"),
  yarn: words("package.json .npmrc .yarnrc .yarnrc.yml"),
};
