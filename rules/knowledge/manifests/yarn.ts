import { type WordSet, wordSet, words } from "../words.js";

/** Options of `yarn install` (1 and later) and `yarn workspaces focus` that name no files. */
export const YARN_OPTIONS = {
  flags: wordSet(
    "--all -A --audit --check-cache --check-files --check-resolutions --force --frozen-lockfile --ignore-engines --ignore-optional --ignore-platform --ignore-scripts --immutable --immutable-cache --inline-builds --json --link-duplicates --mode=skip-build --no-bin-links --no-emoji --no-immutable --no-lockfile --no-progress --non-interactive --no-default-rc --prefer-offline --prod --prod=true --production --production=true --production=false --prod=false --pure-lockfile --refresh-lockfile --silent -s --skip-integrity-check --strict-semver --update-checksums --verbose",
  ),
  valued: new Set(words("--network-timeout --network-concurrency --registry")),
  letters: { flags: "", valued: "" },
} as const;

/** `YARN_…` that name no files. `YARN_VERSION` is the Node image's own. */
export const YARN_SETTINGS: WordSet = wordSet(
  "YARN_VERSION YARN_ENABLE_COLORS YARN_ENABLE_IMMUTABLE_INSTALLS YARN_ENABLE_INLINE_BUILDS YARN_ENABLE_PROGRESS_BARS YARN_ENABLE_SCRIPTS YARN_ENABLE_STRICT_SSL YARN_ENABLE_TELEMETRY YARN_HTTP_TIMEOUT YARN_NETWORK_CONCURRENCY YARN_NETWORK_TIMEOUT YARN_NPM_AUTH_TOKEN YARN_NPM_REGISTRY_SERVER YARN_REGISTRY YARN_CHECKSUM_BEHAVIOR",
);

/** Keys of the `.yarnrc` of Yarn 1 that name no files. */
export const YARNRC_KEYS: WordSet = wordSet(
  "--install.frozen-lockfile --install.ignore-engines --install.network-timeout --install.non-interactive --install.prefer-offline --install.pure-lockfile --install.silent --add.exact disable-self-update-check ignore-engines ignore-scripts init-license lastUpdateCheck network-concurrency network-timeout registry save-exact save-prefix strict-ssl version-git-message version-git-tag version-tag-prefix workspaces-experimental",
);

/** Keys of `.yarnrc.yml` that name no files but those in `.yarn`. */
export const YARNRC_YML_KEYS: WordSet = wordSet(
  "approvedGitRepositories catalog catalogs changesetBaseRefs checksumBehavior compressionLevel defaultSemverRangePrefix enableColors enableGlobalCache enableHardenedMode enableHyperlinks enableImmutableInstalls enableInlineBuilds enableMessageNames enableNetwork enableProgressBars enableScripts enableStrictSsl enableTelemetry enableTimers enableTransparentWorkspaces httpRetry httpTimeout initScope logFilters networkConcurrency nmHoistingLimits nmMode nmSelfReferences nodeLinker npmAlwaysAuth npmAuthToken npmMinimalAgeGate npmPreapprovedPackages npmPublishAccess npmPublishRegistry npmRegistries npmRegistryServer npmScopes packageExtensions plugins pnpEnableEsmLoader pnpFallbackMode pnpIgnorePatterns pnpMode preferDeferredVersions preferInteractive preferReuse preferTruncatedLines supportedArchitectures telemetryInterval unsafeHttpWhitelist yarnPath",
);
