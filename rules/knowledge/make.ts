import { type WordSet, wordSet } from "./words.js";

/** Names of makefiles, in the order in which make looks for them (GNU make's manual, 3.2). */
export const MAKEFILES: readonly string[] = ["GNUmakefile", "makefile", "Makefile"];

/** Options that change nothing about what is made (the same, 9.8). */
export const PLAIN_MAKE_OPTIONS = /^(-[sBkw]+|-j\d*|--(silent|quiet|always-make|no-print-directory))$/;

/** A line that hands variables on to the toolchains which the splits know, and changes where they build, or what. */
export const EXPORTS_TO_TOOLCHAIN = /^\s*export\b.*\b(GO(BIN|FLAGS|OS|PATH)|CARGO_\w+|RUSTFLAGS)\b/m;

/** What stands behind them on a line of a recipe sees something else. */
export const CHANGES_SHELL: WordSet = wordSet("cd export popd pushd set");
