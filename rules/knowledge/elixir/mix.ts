import { type WordSet, wordSet } from "../words.js";

/** Tasks of mix that put what they make among the archives of whoever calls them (hexdocs.pm/mix, hexdocs.pm/hex). */
export const MIX_HOME_TASKS: WordSet = wordSet("archive.install local.hex local.phx local.rebar");

/** Those that write below the project alone; `assets.…` are aliases that Phoenix's generator writes (hexdocs.pm/phoenix). */
export const MIX_PROJECT_TASKS: WordSet = wordSet(`
  assets.build assets.deploy assets.setup clean compile deps deps.clean deps.compile deps.get deps.update distillery.release esbuild
  esbuild.install hex.info phoenix.digest phx.digest phx.digest.clean release sass sass.install tailwind tailwind.install
`);

/** Those of them that compile what a project depends on. */
export const COMPILES_DEPENDENCIES: WordSet = wordSet("compile deps.compile release distillery.release phx.digest phoenix.digest");

/** Variables that put the project's own output, or its environments, elsewhere. */
export const MOVES_MIX: WordSet = wordSet(
  "MIX_ARCHIVES MIX_BUILD_PATH MIX_BUILD_ROOT MIX_DEPS_PATH MIX_EXS MIX_LOCKFILE MIX_XDG XDG_DATA_HOME",
);

/** Compilers of a project that need no program of the system (hexdocs.pm/mix, Mix.Tasks.Compile; of Phoenix and Gettext). */
export const PLAIN_COMPILERS: WordSet = wordSet(
  "app boundary domo elixir erlang gettext leex phoenix phoenix_live_view protocols surface unused yecc",
);

/** Programs and tasks that test, compile, or are a place to work in. */
export const ELIXIR_TOOLS = /^(iex|make|gcc|rebar3?|test|credo|dialyzer|coveralls(\..+)?|test\.watch|format)$/;

/** A line that fetches packages, Hex or rebar, or compiles what a project depends on. */
export const FETCHES_PACKAGES = /\bmix\s+(?:do\s+)?(?:deps\.(?:get|compile|update)|local\.\w+|archive\.install)\b/;

/** What only the full image's Erlang is built with: it has wxWidgets. */
export const ONLY_WITH_WINDOWS = /(?<!\w):(wx|observer|debugger|et)\b/;

/** What makes a project compile itself anew, or start tools of its front end, in the environment `dev` (hexdocs.pm/phoenix). */
export const DEVELOPS = /\bcode_reloader:\s*true|\bwatchers:\s*\[\s*\w/;
