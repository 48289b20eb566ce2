import { type WordSet, wordSet, words } from "../words.js";

/** Options of `bun install` that name no files (`bun install --help`). */
export const BUN_OPTIONS = {
  flags: wordSet(
    "--exact -E --force -f --frozen-lockfile --global -g --ignore-scripts --lockfile-only --no-cache --no-optional --no-progress --no-save --no-summary --no-verify --production -p --prefer-offline --save --save-text-lockfile --silent --verbose",
  ),
  valued: new Set(words("--backend --concurrent-scripts --filter --linker --minimum-release-age --network-concurrency --omit --registry")),
  letters: { flags: "", valued: "" },
} as const;

/** Keys of `install` in bunfig.toml that name no files. */
export const BUN_KEYS: WordSet = wordSet(
  "auto dev disable disableManifest dryRun exact frozenLockfile linker minimumReleaseAge minimumReleaseAgeExcludes optional peer prefer print production registry save saveTextLockfile",
);

/** `BUN_…` that name no files. */
export const BUN_SETTINGS: WordSet = wordSet(
  "BUN_CONFIG_MAX_HTTP_REQUESTS BUN_CONFIG_NO_CLEAR_TERMINAL_ON_RELOAD BUN_CONFIG_REGISTRY BUN_CONFIG_TOKEN BUN_CONFIG_VERBOSE_FETCH BUN_ENV BUN_RUNTIME_TRANSPILER_CACHE_PATH BUN_VERSION",
);
