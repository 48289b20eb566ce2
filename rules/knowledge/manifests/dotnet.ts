import { type WordSet, wordSet, words } from "../words.js";

/** Options of `dotnet restore` that name no files. */
export const RESTORE_OPTIONS = {
  flags: wordSet(
    "--disable-build-servers --disable-parallel --force --force-evaluate --ignore-failed-sources --interactive --locked-mode --no-cache --no-http-cache --no-dependencies --nologo -nologo --ucr --use-current-runtime",
  ),
  valued: new Set(words("--arch -a --os --runtime -r --source -s --verbosity -v --tl")),
  letters: { flags: "", valued: "" },
} as const;

/** Properties that may be set on the command line and name no files. */
export const MSBUILD_PROPERTIES: WordSet = wordSet(
  "Configuration ContinuousIntegrationBuild InvariantGlobalization Platform PublishAot PublishReadyToRun PublishSingleFile PublishTrimmed RestoreLockedMode RuntimeIdentifier RuntimeIdentifiers SelfContained TargetFramework TargetFrameworks UseAppHost Version",
);

/** Variables of dotnet and NuGet that name no files. */
export const DOTNET_SETTINGS: WordSet = wordSet(
  "DOTNET_CLI_TELEMETRY_OPTOUT DOTNET_CLI_UI_LANGUAGE DOTNET_CONTAINER DOTNET_EnableDiagnostics DOTNET_ENVIRONMENT DOTNET_EnableWriteXorExecute DOTNET_GENERATE_ASPNET_CERTIFICATE DOTNET_MULTILEVEL_LOOKUP DOTNET_NOLOGO DOTNET_ROLL_FORWARD DOTNET_RUNNING_IN_CONTAINER DOTNET_SDK_VERSION DOTNET_SKIP_FIRST_TIME_EXPERIENCE DOTNET_SYSTEM_GLOBALIZATION_INVARIANT DOTNET_SYSTEM_NET_HTTP_USESOCKETSHTTPHANDLER DOTNET_TieredPGO DOTNET_URLS DOTNET_USE_POLLING_FILE_WATCHER DOTNET_VERSION DOTNET_gcServer NUGET_AUTH_TOKEN NUGET_CERT_REVOCATION_MODE NUGET_CREDENTIALPROVIDER_SESSIONTOKENCACHE_ENABLED NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT NUGET_ENHANCED_NETWORK_RETRY_DELAY_MILLISECONDS NUGET_EXPERIMENTAL_CHAIN_BUILD_RETRY_POLICY NUGET_XMLDOC_MODE",
);

/** Files that MSBuild and NuGet look for in the folder of a project and all above it (`dotnet restore`). */
export const DOTNET_FILES: readonly string[] = words(
  "Directory.Build.props Directory.Build.targets Directory.Packages.props NuGet.config NuGet.Config nuget.config global.json packages.lock.json Directory.Solution.props Directory.Solution.targets",
);

/** What in a project makes a restore read or write other files than those. */
export const PROJECT_OBSTACLES: readonly RegExp[] = [
  /<(BaseIntermediateOutputPath|MSBuildProjectExtensionsPath|UseArtifactsOutput|ArtifactsPath|NuGetLockFilePath)\b/i,
  /<Restore(PackagesPath|Sources|AdditionalProject\w*|ConfigFile|OutputPath|Fallback\w*|RootConfig\w*|RepositoryPath)\b/i,
  /\[System\.IO|\[Microsoft\.Build|ReadAllText|ReadLinesFromFile/i,
  /(Before|After|Initial)Targets\s*=\s*"[^"]*(restore|CollectPackage|GetAll|ResolvePackage)/i,
  /\bInitialTargets\s*=/i,
];

/** Sections of a NuGet.config that name no folders, if their sources are URLs. */
export const NUGET_SECTIONS: WordSet = wordSet(
  "activePackageSource apikeys auditSources bindingRedirects disabledPackageSources packageManagement packageRestore packageSourceCredentials packageSourceMapping packageSources solution trustedSigners",
);
