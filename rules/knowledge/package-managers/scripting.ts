import { words } from "../words.js";
import type { PackageManager } from "./type.js";

/** getcomposer.org/doc/03-cli.md. */
const composer = {
  name: "composer",
  programs: ["composer", "composer.phar"],
  verb: "word",
  fetches: [
    "install",
    "i",
    "update",
    "u",
    "upgrade",
    "require",
    "req",
    "create-project",
    "global require",
    "global install",
    "global update",
  ],
  needsIndex: [],
  updates: [],
  cleans: ["clear-cache", "clearcache", "cc"],
  removes: ["remove", "rm", "global remove"],
  optionsWithValue: ["-d", "--working-dir"],
  noCache: ["--no-cache", "--dry-run", "--help"],
  movesCache: [],
  cacheDirectories: ["~/.composer/cache", "~/.cache/composer", "/tmp/cache"],
  cacheVariables: ["COMPOSER_CACHE_DIR"],
  offline: ["COMPOSER_DISABLE_NETWORK"],
  user: "any",
  cleanUp: ["composer clear-cache"],
  cacheMount: {
    targets: [{ path: "~/.composer/cache", keeps: "downloads" }],
    sharing: "shared",
    // Where one of XDG's is set, all of its directories are XDG's (composer's Factory.php, useXdg).
    variables: words("COMPOSER_HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME"),
    without: ["--no-cache"],
  },
  manifests: ["composer.json"],
  lockfiles: ["composer.lock"],
} as const satisfies PackageManager;

/** Below the directory of GEM_HOME, or that of the system's gems. */
const GEM_CACHES = [
  "/usr/local/bundle/cache",
  "$GEM_HOME/cache",
  "$(gem env gemdir)/cache",
  "/usr/lib/ruby/gems/*/cache",
  "/usr/local/lib/ruby/gems/*/cache",
  "/var/lib/gems/*/cache",
] as const;

/** guides.rubygems.org/command-reference. GEM_HOME is `/usr/local/bundle` in the official images; `gem pristine` reads its `cache`. */
const gem = {
  name: "gem",
  programs: ["gem"],
  verb: "word",
  fetches: words("install i update"),
  needsIndex: [],
  updates: [],
  cleans: [],
  removes: ["uninstall"],
  optionsWithValue: ["--config-file"],
  noCache: ["--explain", "--help", "--local", "-l"],
  movesCache: words("-i --install-dir --user-install --config-file"),
  cacheDirectories: GEM_CACHES,
  cacheVariables: words("GEM_HOME GEM_PATH"),
  offline: ["--local", "-l", "pristine"],
  user: "any",
  cleanUp: ["rm -rf /usr/local/bundle/cache/*.gem"],
} as const satisfies PackageManager;

/** bundler.io/man. */
const bundler = {
  name: "bundler",
  programs: ["bundle", "bundler"],
  verb: "word",
  fetches: words("install update add"),
  needsIndex: [],
  updates: [],
  cleans: [],
  removes: ["remove"],
  optionsWithValue: ["--retry", "-r"],
  noCache: ["--help", "--local"],
  movesCache: words("--path --deployment --system"),
  cacheDirectories: [...GEM_CACHES, "~/.bundle/cache"],
  cacheVariables: words("GEM_HOME GEM_PATH BUNDLE_PATH BUNDLE_DEPLOYMENT BUNDLE_USER_HOME BUNDLE_USER_CACHE BUNDLE_APP_CONFIG"),
  offline: ["--local", "--prefer-local", "pristine"],
  user: "any",
  cleanUp: ["rm -rf /usr/local/bundle/cache/*.gem"],
  cacheMount: { targets: [{ path: "/usr/local/bundle/cache", keeps: "downloads" }], sharing: "shared" },
  manifests: ["Gemfile", "gems.rb"],
  lockfiles: ["Gemfile.lock", "gems.locked"],
} as const satisfies PackageManager;

/** hexdocs.pm/mix: `mix deps.get` unpacks into the project, Hex keeps what it downloaded. */
const mix = {
  name: "mix",
  programs: ["mix"],
  verb: "word",
  fetches: words("deps.get deps.update local.hex local.rebar archive.install escript.install"),
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: [],
  movesCache: [],
  cacheDirectories: ["~/.hex/packages", "~/.cache/rebar3"],
  cacheVariables: ["HEX_HOME", "HEX_OFFLINE", "MIX_HOME", "MIX_XDG", "HOME"],
  offline: ["HEX_OFFLINE"],
  user: "any",
  // `mix local.hex` and `mix local.rebar` put what they download among the archives.
  cacheMount: {
    targets: [{ path: "~/.hex/packages", keeps: "downloads", verbs: words("deps.get deps.update archive.install escript.install") }],
    sharing: "shared",
  },
  manifests: ["mix.exs"],
  lockfiles: ["mix.lock"],
} as const satisfies PackageManager;

/** metacpan.org/dist/App-cpanminus: sources are unpacked and built below `~/.cpanm`, and stay there with their logs. */
const cpanm = {
  name: "cpanm",
  programs: ["cpanm"],
  verb: "none",
  fetches: [""],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: ["--version", "-V", "--help", "-h", "--info", "--showdeps"],
  movesCache: ["--save-dists", "--look"],
  cacheDirectories: ["~/.cpanm"],
  cacheVariables: ["PERL_CPANM_HOME", "PERL_CPANM_OPT"],
  offline: [],
  user: "any",
  cleanUp: ["rm -rf ~/.cpanm"],
  cacheMount: { targets: [{ path: "~/.cpanm", keeps: "downloads" }], sharing: "locked" },
  manifests: ["cpanfile"],
  lockfiles: ["cpanfile.snapshot"],
} as const satisfies PackageManager;

/** metacpan.org/dist/App-cpm: below `~/.perl-cpm` lie what it downloaded, unpacked and built, its logs, and every build once more. */
const cpm = {
  name: "cpm",
  programs: ["cpm"],
  verb: "word",
  fetches: ["install"],
  needsIndex: [],
  updates: [],
  cleans: [],
  optionsWithValue: [],
  noCache: ["--help", "-h", "--version", "-V"],
  movesCache: ["--home"],
  cacheDirectories: ["~/.perl-cpm"],
  cacheVariables: [],
  offline: [],
  user: "any",
  cleanUp: ["rm -rf ~/.perl-cpm"],
  cacheMount: { targets: [{ path: "~/.perl-cpm", keeps: "downloads" }], sharing: "locked" },
  manifests: ["cpanfile", "cpm.yml"],
  lockfiles: ["cpanfile.snapshot"],
} as const satisfies PackageManager;

/** Those of PHP, Ruby, Elixir and Perl. */
export const SCRIPTING = { composer, gem, bundler, mix, cpanm, cpm } as const;
