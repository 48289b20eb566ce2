/** Files that a program in C or C++ is built from, or that tell people and tools of it: none is opened when it runs. */
const SOURCE_FILE = /(\.(c|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|h\+\+|inl|ipp|tcc|s|asm|o|obj|a|d|cmake|mk|am|ac|m4|pc\.in|md|markdown|rst)|~)$/i;
const NAMED: ReadonlySet<string> = new Set([
  ".clang-format",
  ".clang-tidy",
  ".dockerignore",
  ".editorconfig",
  ".git",
  ".gitattributes",
  ".github",
  ".gitignore",
  ".gitlab-ci.yml",
  ".gitmodules",
  ".idea",
  ".travis.yml",
  ".vscode",
  "AUTHORS",
  "CMakeLists.txt",
  "CMakePresets.json",
  "COPYING",
  "ChangeLog",
  "GNUmakefile",
  "LICENSE",
  "LICENSE.txt",
  "Makefile",
  "NEWS",
  "README",
  "README.txt",
  "compose.yaml",
  "compose.yml",
  "docker-compose.yaml",
  "docker-compose.yml",
  "evidence.json",
  "makefile",
  "meson.build",
  "meson_options.txt",
  "test",
  "tests",
]);

/** Whether a file of that name is for building, or for people. */
export function isSourceFile(name: string): boolean {
  return SOURCE_FILE.test(name) || NAMED.has(name) || /^(Dockerfile|Containerfile)([.-]|$)|\.Dockerfile$/.test(name);
}

/** The same of a directory: `conf.d` has no sources of the language D. */
export function isSourceDirectory(name: string): boolean {
  return NAMED.has(name);
}

/** Sources, and files that say how they are built. */
export const BUILD_TEXT = /(\.(c|cc|cpp|cxx|h|hh|hpp|hxx|cmake|mk)|(^|\/)(GNUm|M|m)akefile|CMakeLists\.txt|meson\.build)$/;
/** Sources and headers of C and C++. */
export const CODE_FILE = /\.(c|cc|cpp|cxx|h|hh|hpp|hxx)$/;
/** A source of C++, which is linked to its standard library. */
export const CXX_FILE = /\.(cc|cpp|cxx|c\+\+)$/i;
/** A source of C. */
export const C_FILE = /\.c$/;

/** Calls by which a program runs others (POSIX, and C's standard library). */
export const RUNS_PROGRAMS = /\b(system|popen|exec[lv]p?e?|execvpe|posix_spawnp?|boost::process\S*)\s*\(/;
/** Calls by which a program loads a library by its name (dlopen(3)). */
export const LOADS_LIBRARIES = /\bdlm?open\s*\(/;

/** Options and words of builds that bring in run-time libraries of the compiler which no base image has. */
export const COMPILER_LIBRARIES: readonly (readonly [pattern: RegExp, library: string])[] = [
  [/-fsanitize\b|-fgnu-tm|-fcilkplus|-lquadmath|-lasan|-lubsan|-ltsan|-litm/, "a library of the compiler"],
  [/-stdlib=libc\+\+|-lc\+\+/, "libc++"],
  [/-lgfortran|\bgfortran\b|enable_language\s*\(\s*Fortran/, "libgfortran"],
  [/-lobjc\b|-lgccjit/, "a library of the compiler"],
];
/** What brings in libgomp (gcc(1); cmake-modules(7), FindOpenMP). */
export const OPENMP = /-fopenmp\b|\bOpenMP\b|-lgomp\b|dependency\('openmp'\)/;
/** What brings in libatomic. */
export const ATOMIC = /-latomic\b|\blibatomic\b/;

/** The packages of apt that have headers for what the linker takes with `-l`; an empty text: part of libc or of every image. */
export const LIBRARIES: Readonly<Record<string, string>> = {
  atomic: "",
  c: "",
  crypto: "libssl-dev",
  curl: "libcurl4-openssl-dev",
  dl: "",
  event: "libevent-dev",
  ffi: "libffi-dev",
  gcc_s: "",
  gmp: "libgmp-dev",
  gomp: "",
  jpeg: "libjpeg-dev",
  libcurl: "libcurl4-openssl-dev",
  lzma: "liblzma-dev",
  m: "",
  maxminddb: "libmaxminddb-dev",
  ncurses: "libncurses-dev",
  ncursesw: "libncurses-dev",
  png: "libpng-dev",
  pq: "libpq-dev",
  pthread: "",
  readline: "libreadline-dev",
  rt: "",
  sqlite3: "libsqlite3-dev",
  ssl: "libssl-dev",
  stdc: "",
  "stdc++": "",
  "stdc++fs": "",
  tinfo: "libncurses-dev",
  util: "",
  webp: "libwebp-dev",
  xml2: "libxml2-dev",
  yaml: "libyaml-dev",
  z: "zlib1g-dev",
};

/** The packages that have what `pkg-config` finds. */
export const PKG_CONFIG: Readonly<Record<string, string>> = {
  libcrypto: "libssl-dev",
  libcurl: "libcurl4-openssl-dev",
  "libxml-2.0": "libxml2-dev",
  openssl: "libssl-dev",
  sqlite3: "libsqlite3-dev",
  zlib: "zlib1g-dev",
};

/** What `find_package` of CMake finds. */
export const CMAKE_PACKAGES: Readonly<Record<string, string>> = {
  CURL: "libcurl4-openssl-dev",
  OpenMP: "",
  OpenSSL: "libssl-dev",
  SQLite3: "libsqlite3-dev",
  Threads: "",
  ZLIB: "zlib1g-dev",
};

/** Programs that debian's slim images have, as far as start-up scripts use them (package coreutils and other essential ones). */
export const ESSENTIAL: ReadonlySet<string> = new Set(
  "[ awk basename bash cat chmod chown cp cut date dirname echo env exec false find grep head hostname id kill ln ls mkdir mktemp mv nice nproc printf pwd rm sed sh sleep sort stat stdbuf tail tee test timeout touch tr true umask uname wc xargs".split(
    " ",
  ),
);

/** Programs that images with compilers have and slim ones lack, by the package that start-up scripts and health checks can have instead. */
export const CALLED: Readonly<Record<string, string>> = {
  curl: "curl",
  wget: "wget",
  git: "git",
  openssl: "openssl",
  procps: "procps",
  ps: "procps",
};

/** Programs of images with compilers that slim ones lack. */
export const LACKED_BY_SLIM = /^(perl|python3?|ruby|nc|ssh|scp|hg|svn|file|mysql|psql|convert|gpg|unzip|xz|bzip2|patch)$/;

/** Programs that somebody starts who works on a program. */
export const DEVELOPER_TOOLS: ReadonlySet<string> = new Set(["ctest", "gdb", "meson", "valgrind"]);
