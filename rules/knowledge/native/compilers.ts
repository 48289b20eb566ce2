import { type WordSet, wordSet } from "../words.js";

/** Paths of compilers whose names are no words of English. */
export const NAMES_COMPILER = /\/((\w+-)*(gcc|g\+\+|gfortran|clang(\+\+)?|tcc)(-[\d.]+)?|cc1(plus)?|cmake|javac|rustc|cargo)$/;

/** Programs that compile or link, by their names, versions and targets included: whoever runs one needs the whole toolchain. */
export const COMPILES =
  /^((\w+-)*(gcc|g\+\+|cc|c\+\+|cpp|gfortran|clang(\+\+)?|tcc|ld|as|ar|ranlib)(-[\d.]+)?|cc1(plus)?|collect2|c89|c99|make|gmake|cmake|ninja|meson|javac|rustc|cargo|ghc|ocamlc|ocamlopt|go|gccgo|nasm|yasm)$/;

/** Compilers of C and C++, by name and version. */
export const COMPILER = /^((c|g)\+\+|g?cc|clang(\+\+)?)(-\d+)?$/;

/** What comes with a compiler of C, and is chosen with it by `update-alternatives`. */
export const OF_COMPILER = /^(cpp|gcov|gcc-(ar|nm|ranlib)|ld(\.\w+)?)(-\d+)?$/;

/** Programs besides compilers that a build of C or C++ runs. */
export const NATIVE_TOOLS: ReadonlySet<string> = new Set([
  "ar",
  "cmake",
  "ctest",
  "gmake",
  "ldconfig",
  "make",
  "meson",
  "ninja",
  "nproc",
  "pkg-config",
  "ranlib",
  "strip",
]);

/** Options of `meson setup` that take no value (mesonbuild.com/Commands.html#setup). */
export const MESON_SWITCHES: WordSet = wordSet(
  "--clearcache --debug --errorlogs --fatal-meson-warnings --reconfigure --stdsplit --strip --wipe",
);
