import { type WordSet, wordSet, words } from "../words.js";

/** Options of `mix deps.get` and `mix deps.compile` that name no files. */
export const MIX_OPTIONS = {
  flags: wordSet("--all --check-locked --force --if-missing --no-archives-check --skip-umbrella-children"),
  valued: new Set(words("--only")),
  letters: { flags: "", valued: "" },
} as const;

/** Tasks that read mix.exs, mix.lock and the configuration. */
export const MIX_TASKS: WordSet = wordSet("deps.get deps.compile local.hex local.rebar");

/** What in mix.exs or a configuration may read other files. */
export const MIX_READS: RegExp =
  /\b(File|Path|Code|Port|System\.cmd|System\.shell|Mix\.Config\.read|Config\.Reader)\b\.?|:(file|os|filelib|code)\b|__DIR__|\b(path|in_umbrella|apps_path|deps_path|build_path|lockfile|config_path|system_env):|\bfile!?:|\bimport_config\b(?=[\s(]*(?:[^\s("]|"[^"\n]*\.\.\/))/;

/** What only works a path out, as Phoenix's own configuration does for esbuild and tailwind. */
export const MIX_PATHS: RegExp = /\bPath\.(?:expand|join)\((?:"[^"#]*"|__DIR__|[\s,[\]])*\)/g;

/** Variables of mix, Hex and Erlang that name no files. */
export const MIX_SETTINGS: WordSet = wordSet(
  "ELIXIR_ERL_OPTIONS ELIXIR_VERSION ERL_AFLAGS ERL_COMPILER_OPTIONS HEX_API_KEY HEX_HTTP_CONCURRENCY HEX_HTTP_TIMEOUT HEX_MIRROR HEX_UNSAFE_HTTPS MIX_DEBUG MIX_ENV MIX_OS_DEPS_COMPILE_PARTITION_COUNT MIX_QUIET MIX_TARGET REBAR_VERSION",
);
