/** What a package manager is called with, and what it leaves behind that an image does not need. */
export interface PackageManager {
  readonly name: string;
  readonly programs: readonly string[];
  /** Verbs that fetch packages or indexes. */
  readonly fetches: readonly string[];
  /** Verbs that need an index which is on the disk already. */
  readonly needsIndex: readonly string[];
  /** Verbs that fetch the index. */
  readonly updates: readonly string[];
  /** Verbs that delete what was fetched. */
  readonly cleans: readonly string[];
  /** Options in front of the verb that take a value as a word of its own. */
  readonly optionsWithValue: readonly string[];
  /** Where it keeps what it fetched. */
  readonly cacheDirectories: readonly string[];
  /** Parts of paths that say: a command or mount has to do with the cache. */
  readonly cachePaths: readonly string[];
  /** Environment variables that move the cache or turn it off. */
  readonly cacheVariables: readonly string[];
  /** Words and environment variables that make it work from its cache alone. */
  readonly offline: readonly string[];
  /** `root`: it changes the system. `any`: it has a cache for each user. */
  readonly user: "root" | "any";
}

const DNF_FETCHES = [
  "install",
  "update",
  "upgrade",
  "groupinstall",
  "group",
  "localinstall",
  "reinstall",
  "makecache",
  "distro-sync",
  "swap",
  "builddep",
  "downgrade",
];
const DNF_OPTIONS = [
  "-c",
  "--config",
  "--enablerepo",
  "--disablerepo",
  "-x",
  "--exclude",
  "--installroot",
  "--releasever",
  "-d",
  "-e",
  "--setopt",
];

export const PACKAGE_MANAGERS = {
  apt: {
    name: "apt",
    programs: ["apt-get", "apt", "aptitude"],
    fetches: ["update", "install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"],
    needsIndex: ["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "source", "download", "satisfy"],
    updates: ["update"],
    cleans: ["distclean", "dist-clean"],
    optionsWithValue: ["-o", "--option", "-c", "--config-file", "-t", "--target-release", "-a", "--host-architecture"],
    cacheDirectories: ["/var/lib/apt/lists", "/var/cache/apt"],
    cachePaths: ["/var/lib/apt", "/var/lib/{apt", ",apt", "/var/cache/apt"],
    cacheVariables: [],
    offline: [],
    user: "root",
  },
  apk: {
    name: "apk",
    programs: ["apk"],
    fetches: ["add", "update", "upgrade"],
    needsIndex: ["add", "upgrade", "search", "info", "policy", "fetch"],
    updates: ["update"],
    cleans: [],
    optionsWithValue: ["-X", "--repository", "-p", "--root", "--keys-dir", "--repositories-file", "--cache-dir", "-t", "--virtual"],
    cacheDirectories: ["/var/cache/apk", "/etc/apk/cache"],
    cachePaths: ["/var/cache/apk", "/etc/apk/cache"],
    cacheVariables: [],
    offline: ["--no-network"],
    user: "root",
  },
  yum: {
    name: "yum",
    programs: ["yum"],
    fetches: DNF_FETCHES,
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    optionsWithValue: DNF_OPTIONS,
    cacheDirectories: ["/var/cache/yum", "/var/cache/dnf"],
    cachePaths: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/{yum", "/var/cache/*"],
    cacheVariables: [],
    offline: ["-C", "--cacheonly"],
    user: "root",
  },
  dnf: {
    name: "dnf",
    programs: ["dnf", "dnf5"],
    fetches: DNF_FETCHES,
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    optionsWithValue: DNF_OPTIONS,
    cacheDirectories: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum"],
    cachePaths: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/{dnf", "/var/cache/*"],
    cacheVariables: [],
    offline: ["-C", "--cacheonly"],
    user: "root",
  },
  microdnf: {
    name: "microdnf",
    programs: ["microdnf"],
    fetches: ["install", "update", "upgrade", "reinstall"],
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    optionsWithValue: DNF_OPTIONS,
    cacheDirectories: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5"],
    cachePaths: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/*"],
    cacheVariables: [],
    offline: ["-C", "--cacheonly"],
    user: "root",
  },
  pip: {
    name: "pip",
    programs: ["pip", "pip2", "pip3"],
    fetches: ["install"],
    needsIndex: [],
    updates: [],
    cleans: ["cache"],
    optionsWithValue: [
      "--cache-dir",
      "--log",
      "--proxy",
      "--retries",
      "--timeout",
      "--trusted-host",
      "--cert",
      "--python",
      "--exists-action",
    ],
    cacheDirectories: ["/root/.cache/pip"],
    cachePaths: [".cache"],
    cacheVariables: ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME", "PIP_CONFIG_FILE"],
    offline: [],
    user: "any",
  },
  npm: {
    name: "npm",
    programs: ["npm"],
    fetches: ["install", "i", "ci", "add", "clean-install"],
    needsIndex: [],
    updates: [],
    cleans: ["cache"],
    optionsWithValue: ["--prefix", "-C", "--cache", "--registry", "--userconfig", "--loglevel", "-w", "--workspace"],
    cacheDirectories: ["/root/.npm"],
    cachePaths: [".npm", "_cacache", "npm-cache"],
    cacheVariables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
    offline: [
      "--offline",
      "--prefer-offline",
      "npm_config_offline",
      "NPM_CONFIG_OFFLINE",
      "npm_config_prefer_offline",
      "NPM_CONFIG_PREFER_OFFLINE",
    ],
    user: "any",
  },
} as const satisfies Readonly<Record<string, PackageManager>>;
