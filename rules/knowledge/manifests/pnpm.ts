import { type WordSet, wordSet, words } from "../words.js";

/** Options of `pnpm install` that name no files. */
export const PNPM_OPTIONS = {
  flags: wordSet(
    "--config.confirmModulesPurge=false --dev -D --fix-lockfile --force --frozen-lockfile --global -g --ignore-pnpmfile --ignore-scripts --no-frozen-lockfile --no-optional --offline --prefer-frozen-lockfile --prefer-offline --prod --prod=false --prod=true -P --production --recursive -r --resolution-only --shamefully-hoist --side-effects-cache --silent -s --strict-peer-dependencies --no-strict-peer-dependencies --unsafe-perm --use-stderr --verify-store-integrity --color --no-color --aggregate-output --stream",
  ),
  valued: new Set(
    words(
      "--child-concurrency --fetch-retries --filter --filter-prod -F --fetch-timeout --hoist-pattern --loglevel --network-concurrency --node-linker --package-import-method --public-hoist-pattern --registry --reporter",
    ),
  ),
  letters: { flags: "", valued: "" },
} as const;

/** Options that say which projects of a workspace are meant. */
export const PNPM_FILTERS = wordSet("--filter --filter-prod -F");
/** A selector of projects by what git says of their files (pnpm.io/filtering); the others go by their manifests. */
export const PNPM_BY_GIT = /\[/;

const SHARED =
  "allowBuilds allowNonAppliedPatches allowUnusedPatches allowedDeprecatedVersions ignoredBuiltDependencies neverBuiltDependencies onlyBuiltDependencies overrides packageExtensions patchedDependencies peerDependencyRules requiredScripts supportedArchitectures updateConfig";

/** Keys of `pnpm` in package.json that name no files but patches. */
export const PNPM_KEYS: WordSet = wordSet(`${SHARED} auditConfig executionEnv`);

/** Keys of pnpm-workspace.yaml that name no files but packages and patches. */
export const PNPM_WORKSPACE_KEYS: WordSet = wordSet(
  `${SHARED} auditConfig autoInstallPeers blockExoticSubdeps catalog catalogMode catalogs cleanupUnusedCatalogs confirmModulesPurge dedupeDirectDeps dedupeInjectedDeps dedupePeerDependents disallowWorkspaceCycles enablePrePostScripts engineStrict extendNodePath fetchRetries fetchTimeout hoist hoistPattern hoistWorkspacePackages ignoreWorkspaceCycles includeWorkspaceRoot linkWorkspacePackages managePackageManagerVersions minimumReleaseAge minimumReleaseAgeExclude networkConcurrency nodeLinker packageImportMethod packageManagerStrict packageManagerStrictVersion packages preferFrozenLockfile preferWorkspacePackages publicHoistPattern registry resolutionMode resolvePeersFromWorkspaceRoot saveExact savePrefix saveWorkspaceProtocol shamefullyHoist sideEffectsCache strictDepBuilds strictPeerDependencies symlink trustPolicy trustPolicyExclude updateNotifier verifyDepsBeforeRun`,
);
