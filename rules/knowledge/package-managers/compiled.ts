import { words } from "../words.js";
import type { PackageManager } from "./type.js";

/**
 * pkg.go.dev/cmd/go, «Build and test caching» and «Module cache»; «If user requested -a, we force a rebuild, so don't use the
 * cache» (cmd/go/internal/work, useCache). «The old advice to add -a to force a rebuild … is no longer necessary»
 * (go.dev/doc/go1.10), but «the build cache does not detect changes to C libraries imported with cgo» (`go help cache`).
 * GOPATH is `/go` in the official images.
 */
const go = {
  name: "go",
  programs: ["go"],
  verb: "word",
  fetches: ["get", "install", "build", "mod download", "mod vendor", "mod tidy", "test", "run", "generate", "vet", "list"],
  needsIndex: [],
  updates: [],
  cleans: ["clean"],
  cleansWith: ["-cache", "-modcache"],
  doesNotClean: ["-n"],
  optionsWithValue: ["-C"],
  noCache: [],
  movesCache: ["-modcacherw", "-pkgdir"],
  cacheDirectories: ["~/.cache/go-build", "/go/pkg/mod", "~/go/pkg/mod", "$GOPATH/pkg/mod"],
  cacheVariables: ["GOCACHE", "GOMODCACHE", "XDG_CACHE_HOME"],
  offline: ["GOPROXY=off"],
  user: "any",
  cleanUp: ["go clean -cache -modcache"],
  cacheMount: {
    targets: [
      {
        path: "~/.cache/go-build",
        keeps: "downloads",
        verbs: words("build install test run vet generate"),
        bypass: {
          option: "-a",
          verbs: words("build install test"),
          idle: { verbs: words("build install"), variable: "CGO_ENABLED", value: "0", image: "golang", since: "1.10" },
        },
      },
      { path: "~/go/pkg/mod", keeps: "packages", images: { golang: "/go/pkg/mod" } },
    ],
    sharing: "shared",
    variables: ["GOPATH"],
  },
  manifests: ["go.mod", "go.work"],
  lockfiles: ["go.sum", "go.work.sum"],
} as const satisfies PackageManager;

/** Images whose CARGO_HOME is `/usr/local/cargo`: the official ones, and those that are built on them or like them. */
export const RUST_IMAGES: readonly string[] = ["rust", "rustlang/rust", "lukemathwalker/cargo-chef"];
const inRustImages = (path: string) => Object.fromEntries(RUST_IMAGES.map((name) => [name, path]));

/** doc.rust-lang.org/cargo/guide/cargo-home.html */
const cargo = {
  name: "cargo",
  programs: ["cargo"],
  verb: "word",
  // `chef prepare` reads the project alone (github.com/LukeMathWalker/cargo-chef, src/skeleton).
  fetches: [...words("install build b fetch check test run update generate-lockfile vendor"), "chef cook"],
  needsIndex: [],
  updates: [],
  cleans: [],
  removes: ["uninstall"],
  optionsWithValue: ["--color", "--config", "-Z", "-C"],
  noCache: ["--dry-run", "--offline", "--frozen", "--help", "--version"],
  movesCache: [],
  cacheDirectories: words(
    "/usr/local/cargo/registry /usr/local/cargo/git ~/.cargo/registry ~/.cargo/git $CARGO_HOME/registry $CARGO_HOME/git",
  ),
  cacheVariables: ["CARGO_HOME"],
  offline: ["--offline", "--frozen", "CARGO_NET_OFFLINE"],
  user: "any",
  cleanUp: ["rm -rf ~/.cargo/registry ~/.cargo/git"],
  cacheMount: {
    targets: [
      { path: "~/.cargo/registry", keeps: "packages", images: inRustImages("/usr/local/cargo/registry") },
      { path: "~/.cargo/git", keeps: "packages", images: inRustImages("/usr/local/cargo/git") },
    ],
    sharing: "shared",
  },
  manifests: ["Cargo.toml"],
  lockfiles: ["Cargo.lock"],
} as const satisfies PackageManager;

/**
 * learn.microsoft.com, «Managing the global packages, cache, and temp folders». A restored project refers to the global
 * packages folder; what was downloaded over HTTP is there a second time.
 */
const dotnet = {
  name: "dotnet",
  programs: ["dotnet"],
  verb: "word",
  fetches: ["restore", "build", "publish", "test", "run", "pack", "add package", "tool install", "tool restore", "workload install"],
  needsIndex: [],
  updates: [],
  cleans: ["nuget locals http-cache", "nuget locals all"],
  optionsWithValue: [],
  noCache: ["--no-http-cache", "--no-restore"],
  movesCache: [],
  cacheDirectories: ["~/.local/share/NuGet/http-cache", "~/.local/share/NuGet/v3-cache"],
  cacheVariables: words("NUGET_HTTP_CACHE_PATH XDG_DATA_HOME"),
  offline: [],
  user: "any",
  cleanUp: ["dotnet nuget locals http-cache --clear"],
  cacheMount: {
    targets: [{ path: "~/.nuget/packages", keeps: "packages" }],
    sharing: "locked",
    variables: ["NUGET_PACKAGES"],
    offline: ["--no-restore", "--no-build"],
    // A version that is there is not taken anew, though a package of the project's own may have changed.
    staleBy: ["pack", "source"],
  },
  manifests: words("Directory.Build.props Directory.Packages.props NuGet.config nuget.config"),
  lockfiles: ["packages.lock.json"],
} as const satisfies PackageManager;

/**
 * cabal.readthedocs.io, «Configuration and installation»: the store below the same directory is linked to at run time. Since 3.10 it uses
 * the directories of XDG, where there is no ~/.cabal: a mount below that would make one, and programs be installed to another place.
 */
const cabal = {
  name: "cabal",
  programs: ["cabal"],
  verb: "word",
  fetches: words("update install build fetch run test v2-update v2-install v2-build new-update new-install new-build"),
  needsIndex: words("install build fetch run test v2-install v2-build new-install new-build"),
  updates: words("update v2-update new-update"),
  cleans: [],
  optionsWithValue: ["--config-file", "--store-dir"],
  noCache: ["--dry-run", "--offline"],
  movesCache: ["--config-file", "--remote-repo-cache"],
  cacheDirectories: ["~/.cabal/packages", "~/.cache/cabal/packages"],
  cacheVariables: ["CABAL_DIR", "CABAL_CONFIG", "XDG_CACHE_HOME", "HOME"],
  offline: ["--offline"],
  user: "any",
  cacheMount: { targets: [{ path: "~/.cache/cabal/packages", keeps: "packages" }], sharing: "locked" },
  manifests: ["cabal.project"],
  lockfiles: ["cabal.project.freeze"],
} as const satisfies PackageManager;

/**
 * docs.haskellstack.org, «Stack root location». A mount over all of the root would hide its config.yaml, in which the haskell image says
 * that its own GHC is to be used (`stack config set --global`): the index of packages alone has a mount.
 */
const stack = {
  name: "stack",
  programs: ["stack"],
  verb: "word",
  fetches: words("setup update build install test"),
  needsIndex: [],
  updates: ["update"],
  cleans: [],
  optionsWithValue: words("--resolver --snapshot --stack-yaml --stack-root --work-dir --local-bin-path"),
  noCache: ["--dry-run"],
  movesCache: ["--stack-root"],
  cacheDirectories: ["~/.stack/pantry"],
  cacheVariables: ["STACK_ROOT", "STACK_XDG", "HOME"],
  offline: [],
  user: "any",
  cacheMount: { targets: [{ path: "~/.stack/pantry", keeps: "packages" }], sharing: "locked" },
  manifests: ["stack.yaml", "package.yaml"],
  lockfiles: ["stack.yaml.lock"],
} as const satisfies PackageManager;

/** Those of languages that are compiled to programs, and of .NET. */
export const COMPILED = { go, cargo, dotnet, cabal, stack } as const;
