import { type WordSet, wordSet, words } from "../words.js";

/**
 * What packages of Hex with code in C need at run time where a slim image does not have it: packages of Debian that are called so in every
 * release since bullseye; an empty text: nothing. From their Makefiles, and from what they call.
 */
export const HEX_PACKAGES: Readonly<Record<string, string>> = {
  arc: "imagemagick",
  argon2_elixir: "",
  bcrypt: "",
  bcrypt_elixir: "",
  cc_precompiler: "",
  circuits_gpio: "",
  circuits_uart: "",
  elixir_make: "",
  enacl: "libsodium23",
  erlexec: "",
  esqlite: "",
  exile: "",
  exqlite: "",
  ezstd: "",
  fast_tls: "",
  fast_xml: "libexpat1",
  fast_yaml: "libyaml-0-2",
  file_info: "file",
  git_cli: "git",
  heroicons: "",
  iconv: "",
  jiffy: "",
  mogrify: "imagemagick",
  muontrap: "",
  pc: "",
  picosat_elixir: "",
  porcelain: "",
  rambo: "",
  rustler_precompiled: "",
  salty: "libsodium23",
  snappyer: "",
  stringprep: "",
  vix: "",
  waffle: "imagemagick",
};

/** Packages that others compile code in C, Rust or Zig with. */
export const COMPILES_NATIVE = /\{:(elixir_make|cc_precompiler|pc|rustler|zigler|bundlex|unifex),/;

/** Those that are in Erlang, and compile code in C by a plugin of rebar, which mix.lock does not name. */
export const COMPILED_BY_REBAR: WordSet = wordSet(
  "bcrypt enacl erlexec esqlite ezstd fast_tls fast_xml fast_yaml iconv jiffy snappyer stringprep",
);

/** What builds a front end, which the server serves as files, and the packages of the system that bring it. */
export const FRONT_END_PROGRAMS: readonly string[] = words("node nodejs npm npx yarn");
export const FRONT_END_PACKAGES: WordSet = wordSet("nodejs nodejs-current nodejs-npm npm yarn yarnpkg");
