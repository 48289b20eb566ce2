import { type WordSet, wordSet, words } from "../words.js";
import type { PackageManager } from "./type.js";

/** docs.npmjs.com, `npm-cache`, `npm-install`. */
const npm = {
  name: "npm",
  programs: ["npm"],
  verb: "word",
  fetches: words("install i ci add clean-install"),
  needsIndex: [],
  updates: [],
  cleans: ["cache clean", "cache clear", "cache rm"],
  removes: words("uninstall remove rm r un unlink"),
  optionsWithValue: words("--prefix -C --cache --registry --userconfig --loglevel -w --workspace"),
  noCache: ["--dry-run", "--offline"],
  movesCache: ["--cache"],
  cacheDirectories: ["~/.npm"],
  cacheVariables: ["npm_config_cache", "NPM_CONFIG_CACHE"],
  offline: words("--offline --prefer-offline npm_config_offline NPM_CONFIG_OFFLINE npm_config_prefer_offline NPM_CONFIG_PREFER_OFFLINE"),
  user: "any",
  cleanUp: ["npm cache clean --force"],
  // docs.npmjs.com, `npm-cache`: where the packages lie below the cache.
  cleanUpByHand: ["rm -rf ~/.npm/_cacache"],
  cacheMount: { targets: [{ path: "~/.npm", keeps: "downloads" }], sharing: "shared" },
  manifests: ["package.json"],
  lockfiles: ["package-lock.json", "npm-shrinkwrap.json"],
} as const satisfies PackageManager;

/** classic.yarnpkg.com, `yarn cache`, `yarn install`: Yarn 1. */
const yarn = {
  name: "yarn",
  programs: ["yarn", "yarnpkg"],
  verb: "word",
  fetches: ["", "install", "add", "upgrade", "global add", "global upgrade", "import"],
  needsIndex: [],
  updates: [],
  cleans: ["cache clean"],
  removes: ["remove", "global remove"],
  optionsWithValue: words(
    "--cwd --cache-folder --global-folder --modules-folder --mutex --network-timeout --network-concurrency --prefix --preferred-cache-folder --proxy --https-proxy --registry --use-yarnrc",
  ),
  noCache: ["--offline", "--help", "-h", "--version", "-v"],
  movesCache: ["--cache-folder", "--preferred-cache-folder", "--use-yarnrc"],
  cacheDirectories: ["/usr/local/share/.cache/yarn", "~/.cache/yarn", "~/.yarn-cache"],
  cacheVariables: words("YARN_CACHE_FOLDER yarn_cache_folder npm_config_cache_folder XDG_CACHE_HOME"),
  offline: words("--offline --prefer-offline YARN_OFFLINE_MIRROR yarn_offline_mirror"),
  user: "any",
  cleanUp: ["yarn cache clean"],
  cacheMount: { targets: [{ path: "/usr/local/share/.cache/yarn", keeps: "downloads" }], sharing: "shared" },
  manifests: ["package.json"],
  lockfiles: ["yarn.lock"],
} as const satisfies PackageManager;

/**
 * Options that Yarn 1 knows and Yarn 2 and later stop at: it does not know them, or says that they are gone (its
 * `sources/commands/install.ts`). `--frozen-lockfile` is not among them.
 */
export const YARN_CLASSIC_OPTIONS: WordSet = wordSet(
  "--check-files --flat --har --ignore-engines --ignore-optional --ignore-platform --ignore-scripts --link-duplicates --modules-folder --no-bin-links --no-lockfile --no-progress --non-interactive --prod --production --pure-lockfile",
);

/** What only a Dockerfile or a project of Yarn 2 or later has in it (yarnpkg.com, «Migration» and «Configuration»). */
export const MAY_BE_YARN_2 =
  /\.yarnrc\.yml|\.yarn\b|\.pnp\.|yarn set version|yarn workspaces focus|yarn dlx|--immutable|yarn-berry|yarn@(?![\^~]?1|latest|classic)[\w^~]+|\bcorepack\b/;

/** pnpm.io. What is installed is linked to the store, so that the store adds nothing to a layer, and is not to be deleted. */
const pnpm = {
  name: "pnpm",
  programs: ["pnpm"],
  verb: "word",
  fetches: words("install i add update up fetch import deploy"),
  fetchesForProject: ["deploy"],
  needsIndex: [],
  updates: [],
  cleans: ["store prune"],
  removes: words("remove rm uninstall un"),
  optionsWithValue: words("-C --dir --filter -F --store-dir --reporter --loglevel"),
  noCache: ["--offline"],
  movesCache: ["--store-dir", "--cache-dir"],
  cacheDirectories: ["~/.local/share/pnpm/store", "~/.pnpm-store", "/pnpm/store", "~/.cache/pnpm"],
  cacheVariables: words("PNPM_HOME XDG_DATA_HOME XDG_CACHE_HOME npm_config_store_dir NPM_CONFIG_STORE_DIR"),
  offline: ["--offline", "--prefer-offline"],
  user: "any",
  cacheMount: { targets: [{ path: "~/.local/share/pnpm/store", keeps: "downloads" }], sharing: "shared" },
  manifests: ["package.json", "pnpm-workspace.yaml"],
  lockfiles: ["pnpm-lock.yaml"],
} as const satisfies PackageManager;

/**
 * pnpm.io/settings, `cacheDir`: what the registry says of every package, which an install that resolves versions reads, and pnpm 11 and
 * later in any. `pnpm store prune` deletes it as well; that of pnpm 9 and older fails where nothing was ever put into the store.
 */
export const PNPM_METADATA: PackageManager = {
  ...pnpm,
  movesCache: ["--cache-dir"],
  cacheDirectories: ["~/.cache/pnpm"],
  cacheVariables: words("XDG_CACHE_HOME npm_config_cache_dir NPM_CONFIG_CACHE_DIR pnpm_config_cache_dir PNPM_CONFIG_CACHE_DIR"),
  cleanUp: ["rm -rf ~/.cache/pnpm"],
};

/** What keeps the programs that it starts in the cache (pnpm.io/cli/dlx). */
export const PNPM_DLX = /\bpnpx\b|\bpnpm\s+dlx\b/;

/** `PNPM_HOME=/root/.cache/pnpm`, `pnpm config set store-dir ~/.cache/pnpm/store`: what does not go with the cache. */
export const PNPM_INSIDE_CACHE = /(PNPM_HOME|(store|global|global-bin)-dir)["']?[=\s]\s*\S*\.cache\/pnpm/;

/** bun.sh/docs/install/cache. On Linux what is installed is linked to the cache, as pnpm's is. */
const bun = {
  name: "bun",
  programs: ["bun"],
  verb: "word",
  fetches: words("install i add update"),
  needsIndex: [],
  updates: [],
  cleans: ["pm cache rm"],
  removes: ["remove", "rm"],
  optionsWithValue: words("--cwd -c --config --cache-dir --registry"),
  noCache: ["--no-cache", "--dry-run"],
  movesCache: ["--cache-dir"],
  cacheDirectories: ["~/.bun/install/cache"],
  cacheVariables: words("BUN_INSTALL_CACHE_DIR BUN_INSTALL XDG_CACHE_HOME"),
  offline: ["--prefer-offline"],
  user: "any",
  cacheMount: { targets: [{ path: "~/.bun/install/cache", keeps: "downloads" }], sharing: "shared" },
  manifests: ["package.json"],
  lockfiles: ["bun.lock", "bun.lockb"],
} as const satisfies PackageManager;

/** Those of JavaScript. */
export const JAVASCRIPT = { npm, yarn, pnpm, bun } as const;
