import { type WordSet, wordSet } from "../words.js";

/** Names of makefiles, in the order in which make looks for them (GNU make's manual, 3.2). */
export const MAKEFILES: readonly string[] = ["GNUmakefile", "makefile", "Makefile"];

/** Options that change nothing about what is made (the same, 9.8). */
export const PLAIN_MAKE_OPTIONS = /^(-[sBkw]+|-j\d*|--(silent|quiet|always-make|no-print-directory))$/;

/** What make itself sets, and calls by a variable that has a default (the same, 5.7.1, 10.3 and 9). */
export const SET_BY_MAKE: WordSet = wordSet(
  "AR ARFLAGS AS CC CO CPP CXX FC LD LEX M2C MAKECMDGOALS MAKEFILES MAKEFILE_LIST MAKEFLAGS MAKELEVEL MAKEOVERRIDES MAKE_VERSION PC RM SHELL YACC",
);

/** What a system of a container answers to `$(shell …)`. */
export const SHELL_ANSWERS: Readonly<Record<string, string>> = {
  uname: "Linux",
  "uname -s": "Linux",
  "uname | tr A-Z a-z": "linux",
  "uname -s | tr A-Z a-z": "linux",
  "uname -s | tr '[:upper:]' '[:lower:]'": "linux",
};

/** Variables of the environment that change what is made (the same, 5.7.3 and 3.4). */
export const SETTINGS_OF_MAKE: readonly string[] = ["MAKEFLAGS", "GNUMAKEFLAGS", "MAKEFILES"];
