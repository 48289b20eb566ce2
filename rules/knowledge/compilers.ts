/** Paths of compilers whose names are no words of English. */
export const NAMES_COMPILER = /\/((\w+-)*(gcc|g\+\+|gfortran|clang(\+\+)?|tcc)(-[\d.]+)?|cc1(plus)?|cmake|javac|rustc|cargo)$/;

/** Programs that compile or link, by their names, versions and targets included: whoever runs one needs the whole toolchain. */
export const COMPILES =
  /^((\w+-)*(gcc|g\+\+|cc|c\+\+|cpp|gfortran|clang(\+\+)?|tcc|ld|as|ar|ranlib)(-[\d.]+)?|cc1(plus)?|collect2|c89|c99|make|gmake|cmake|ninja|meson|javac|rustc|cargo|ghc|ocamlc|ocamlopt|go|gccgo|nasm|yasm)$/;
