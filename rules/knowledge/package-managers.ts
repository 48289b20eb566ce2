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
  /** Parts of paths that say: a command or mount has to do with the cache. */
  readonly cachePaths: readonly string[];
  /** Environment variables that move the cache or turn it off. */
  readonly cacheVariables: readonly string[];
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

export const PACKAGE_MANAGERS = {
  apt: {
    name: "apt",
    programs: ["apt-get", "apt", "aptitude"],
    fetches: ["update", "install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep"],
    needsIndex: ["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "source", "download", "satisfy"],
    updates: ["update"],
    cleans: ["distclean", "dist-clean"],
    cachePaths: ["/var/lib/apt", "/var/lib/{apt", ",apt", "/var/cache/apt"],
    cacheVariables: [],
  },
  apk: {
    name: "apk",
    programs: ["apk"],
    fetches: ["add", "update", "upgrade"],
    needsIndex: ["add", "upgrade", "search", "info", "policy", "fetch"],
    updates: ["update"],
    cleans: [],
    cachePaths: ["/var/cache/apk", "/etc/apk/cache"],
    cacheVariables: [],
  },
  yum: {
    name: "yum",
    programs: ["yum"],
    fetches: DNF_FETCHES,
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    cachePaths: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/{yum", "/var/cache/*"],
    cacheVariables: [],
  },
  dnf: {
    name: "dnf",
    programs: ["dnf", "dnf5"],
    fetches: DNF_FETCHES,
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    cachePaths: ["/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/yum", "/var/cache/{dnf", "/var/cache/*"],
    cacheVariables: [],
  },
  microdnf: {
    name: "microdnf",
    programs: ["microdnf"],
    fetches: ["install", "update", "upgrade", "reinstall"],
    needsIndex: [],
    updates: ["makecache"],
    cleans: ["clean"],
    cachePaths: ["/var/cache/yum", "/var/cache/dnf", "/var/cache/libdnf5", "/var/cache/*"],
    cacheVariables: [],
  },
  pip: {
    name: "pip",
    programs: ["pip", "pip2", "pip3"],
    fetches: ["install"],
    needsIndex: [],
    updates: [],
    cleans: ["cache"],
    cachePaths: [".cache", "pip"],
    cacheVariables: ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME", "PIP_CONFIG_FILE"],
  },
  npm: {
    name: "npm",
    programs: ["npm"],
    fetches: ["install", "i", "ci", "add", "clean-install"],
    needsIndex: [],
    updates: [],
    cleans: ["cache"],
    cachePaths: [".npm", "_cacache", "npm-cache"],
    cacheVariables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
  },
} as const satisfies Readonly<Record<string, PackageManager>>;
