import { words } from "../words.js";

/** Commands that say where a build installs to. */
export const CONFIGURE_COMMANDS: ReadonlySet<string> = new Set(["config", "configure", "Configure"]);

/** What reads a Makefile; `gmake` is what GNU make is called beside another one. */
export const MAKE_COMMANDS: ReadonlySet<string> = new Set(["gmake", "make"]);

/** Commands that build what no recipe follows: what that is, a file of the project says, or a language that has no recipe. */
export const PROJECT_BUILDERS: ReadonlySet<string> = new Set([
  ...MAKE_COMMANDS,
  "bazel",
  "bazelisk",
  "cabal",
  "crystal",
  "dart",
  "dmd",
  "dub",
  "dune",
  "elm",
  "flutter",
  "fpc",
  "ghc",
  "gnatmake",
  "gprbuild",
  "just",
  "ldc2",
  "lein",
  "mage",
  "mix",
  "nim",
  "nimble",
  "ninja",
  "ocamlbuild",
  "ocamlfind",
  "ocamlopt",
  "opam",
  "rake",
  "rebar3",
  "shards",
  "stack",
  "swift",
  "task",
  "zig",
]);

/** Commands that write in the directory of the sources. */
export const AUTOTOOLS: ReadonlySet<string> = new Set([
  "aclocal",
  "autoconf",
  "autoheader",
  "automake",
  "autoreconf",
  "autogen.sh",
  "bootstrap",
  "bootstrap.sh",
  "buildconf",
  "libtoolize",
]);

/** Commands that only look, or only change the shell of their own RUN. */
export const HARMLESS_COMMANDS: ReadonlySet<string> = new Set([
  ":",
  "[",
  "arch",
  "cd",
  "date",
  "df",
  "dir",
  "du",
  "echo",
  "export",
  "getent",
  "grep",
  "id",
  "ls",
  "md5sum",
  "nproc",
  "popd",
  "printenv",
  "printf",
  "pushd",
  "pwd",
  "set",
  "sha1sum",
  "sha256sum",
  "sha512sum",
  "sync",
  "test",
  "true",
  "uname",
  "which",
  "whoami",
]);

/** Commands that leave nothing in the image by themselves; umask decides the modes of what others leave, read what they are told. */
export const LEAVE_NOTHING: ReadonlySet<string> = new Set([...HARMLESS_COMMANDS, "read", "umask"]);

/** Of those, the ones that fail, or tell something else, where a file is not there or another. */
export const LOOK_AT_FILES: ReadonlySet<string> = new Set([
  "[",
  "df",
  "dir",
  "du",
  "grep",
  "ls",
  "md5sum",
  "sha1sum",
  "sha256sum",
  "sha512sum",
  "test",
  "which",
]);

/** Commands whose words are no files. */
export const NAMES_NO_FILES: ReadonlySet<string> = new Set(
  words(": arch date echo export getent id nproc popd printenv printf pwd read set sync true umask uname which whoami"),
);

/** What `test` asks of a file. */
export const TESTS_FILE = /^-[b-hkprsuwxGLNOS]$/;

/** Commands that write nothing but their output. */
export const ONLY_OUTPUT: ReadonlySet<string> = new Set([...LEAVE_NOTHING, "cat"]);

/** Commands whose outcome decides whether what follows behind `&&` runs. */
export const CONDITIONS: ReadonlySet<string> = new Set([
  "[",
  "cmp",
  "command",
  "diff",
  "getent",
  "grep",
  "id",
  "ls",
  "test",
  "type",
  "which",
]);

/** Commands on files that do the same wherever they are repeated, if all their paths are absolute. */
export const REPEATABLE_COMMANDS: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "ln", "mkdir", "touch"]);

/** Commands that write nothing but what their words name, or what lies in the working directory. */
export const FILE_COMMANDS: ReadonlySet<string> = new Set([
  ...REPEATABLE_COMMANDS,
  "bunzip2",
  "cat",
  "cp",
  "find",
  "gunzip",
  "install",
  "mv",
  "patch",
  "rm",
  "sed",
  "strip",
  "unxz",
  "xz",
]);

/** Commands whose first operand is an owner or a mode. */
export const OWNER_FIRST: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown"]);

/** Programs that compile: an image that runs one is a tool, not a service. */
export const COMPILERS: ReadonlySet<string> = new Set(["cc", "c++", "cmake", "g++", "gcc", "make", "ninja"]);

/** Programs that run a file which is named behind them. */
export const INTERPRETERS: ReadonlySet<string> = new Set([
  "bash",
  "dash",
  "java",
  "node",
  "perl",
  "php",
  "python",
  "python3",
  "ruby",
  "sh",
]);

/** Variables that programs read from the environment when packages are installed. */
export const READ_FROM_ENVIRONMENT = /^(DEBIAN_FRONTEND|DEBCONF_\w+|DEBIAN_PRIORITY|TZ|LANG|LANGUAGE|LC_\w+|(https?|ftp|all|no)_proxy)$/i;

/** The word with which programs say their version, and nothing else. */
export const ASKS_VERSION = /^(--version|-version|-V)$/;

/** Programs that do so for `-v` too. */
export const ASKED_BY_V: ReadonlySet<string> = new Set(
  words("bun bundle cargo composer gcc gem gradle java javac make mvn nginx node npm npx perl php pnpm ruby rustc yarn"),
);

/** What else programs say of themselves, and what they work with, by their first word. */
export const ASKS_PROGRAM: Readonly<Record<string, readonly string[]>> = {
  gem: words("env environment list"),
  go: words("env version"),
  npm: words("list ls version"),
  pip: words("check freeze list"),
  pip3: words("check freeze list"),
};
