/** Packages that an image has no use for once nothing is compiled in it; names of apt, yum and dnf. `gettext` is left out: its envsubst is used at run time; `gfortran`: its run-time library is in no base image. */
const BUILD: ReadonlySet<string> = new Set([
  "alpine-sdk",
  "annobin",
  "ant",
  "ant-optional",
  "apache-ant",
  "asciidoc",
  "asciidoctor",
  "autoconf",
  "autoconf-archive",
  "autogen",
  "automake",
  "autopoint",
  "autotools-dev",
  "bear",
  "binutils",
  "bison",
  "bmake",
  "build-base",
  "build-essential",
  "byacc",
  "ccache",
  "clang",
  "cmake",
  "cmake3",
  "cmake-data",
  "cpp",
  "cppcheck",
  "cscope",
  "ctags",
  "debhelper",
  "devscripts",
  "dh-autoreconf",
  "dh-make",
  "doxygen",
  "dpkg-dev",
  "equivs",
  "exuberant-ctags",
  "fakeroot",
  "flex",
  "g++",
  "g++-multilib",
  "gcc",
  "gcc-c++",
  "gcc-multilib",
  "gengetopt",
  "gettext-autopoint",
  "gperf",
  "help2man",
  "intltool",
  "itstool",
  "libtool",
  "libtool-bin",
  "lld",
  "linux-headers",
  "llvm",
  "m4",
  "make",
  "maven",
  "meson",
  "mold",
  "nasm",
  "musl-dev",
  "ninja",
  "ninja-build",
  "patch",
  "patchelf",
  "patchutils",
  "pkg-config",
  "pkgconf",
  "pkgconf-pkg-config",
  "pkgconfig",
  "po4a",
  "protobuf-compiler",
  "quilt",
  "ragel",
  "re2c",
  "redhat-rpm-config",
  "rpm-build",
  "rpmdevtools",
  "scons",
  "swig",
  "texi2html",
  "texinfo",
  "universal-ctags",
  "xmlto",
  "xutils-dev",
  "yacc",
  "yasm",
]);

/** Compilers of other languages than C, by Debian's names: their programs need libraries of their packages at most, which is seen. */
const COMPILERS: ReadonlySet<string> = new Set(
  "cabal-install cargo fp-compiler fpc gdc ghc gnat golang golang-go haskell-stack ldc mlton nim ocaml ocaml-nox opam rustc valac".split(
    " ",
  ),
);

/** A compiler with its version in the name, the headers that come with one, and the compilers of software collections. */
const VERSIONED: readonly RegExp[] = [
  /^(gcc|g\+\+|cpp|clang|lld|llvm|bison|automake|autoconf|cmake|make)-?\d+(\.\d+)*(-multilib)?$/,
  /^lib(gcc|stdc\+\+)-\d+(\.\d+)*-dev$/,
  /^(devtoolset|gcc-toolset|llvm-toolset)-\d+(\.\d+)*(-(toolchain|build|gcc|gcc-c\+\+|binutils|make|annobin.*))?$/,
  /^gcc\d+(-c\+\+)?$/,
];

/** What fetches, checks or unpacks sources, and may do so in an entry point too. */
const FETCH: ReadonlySet<string> = new Set([
  "aria2",
  "axel",
  "bzip2",
  "curl",
  "cvs",
  "dirmngr",
  "git",
  "git-core",
  "git-lfs",
  "gnupg",
  "gnupg2",
  "gpg",
  "gpg-agent",
  "gzip",
  "lbzip2",
  "lzip",
  "lzma",
  "mercurial",
  "p7zip",
  "p7zip-full",
  "pbzip2",
  "pigz",
  "rsync",
  "subversion",
  "tar",
  "unar",
  "unrar",
  "unzip",
  "wget",
  "xz",
  "xz-utils",
  "zip",
  "zstd",
]);

/** Whether a package, with or without its version, is for building only. */
export function isBuildPackage(text: string): boolean {
  const [name = ""] = text.split(/[=~<>]/, 1);
  return BUILD.has(name) || VERSIONED.some((pattern) => pattern.test(name));
}

/** Whether a package is the compiler of a language: where none of it was seen in use, it was there to build. */
export function isCompilerPackage(name: string): boolean {
  return COMPILERS.has(name);
}

/** Whether a package fetches or unpacks; not for building only. */
export function isFetchPackage(name: string): boolean {
  return FETCH.has(name);
}

/** The programs of fetch packages that are called otherwise than the package. */
export const PROGRAMS_OF: Readonly<Record<string, readonly string[]>> = {
  bzip2: ["bzip2", "bunzip2", "bzcat"],
  gnupg: ["gpg", "gpgv", "gpg2"],
  gnupg2: ["gpg", "gpgv", "gpg2"],
  gzip: ["gzip", "gunzip", "zcat"],
  unzip: ["unzip", "zipinfo"],
  xz: ["xz", "unxz", "xzcat"],
  "xz-utils": ["xz", "unxz", "xzcat"],
};

/** Packages of apt that recommend ca-certificates, without which no certificate of a server is trusted. */
export const RECOMMEND_CERTIFICATES: ReadonlySet<string> = new Set(["aria2", "curl", "git", "git-core", "git-lfs", "mercurial", "wget"]);

/**
 * What packages for building depend on, or recommend, that is used at run time as well: `dpkg-dev`, and `build-essential` with it; up to
 * Debian 12 and Ubuntu 24.04 fonts, by libc-devtools and libgd3 (packages.debian.org).
 */
export const BROUGHT_WITH_COMPILERS: ReadonlySet<string> = new Set(["bzip2", "fonts-dejavu-core", "gnupg", "patch", "perl", "xz-utils"]);

/** Packages of apt that bring `dpkg-dev`, and that itself (packages.debian.org). */
export const BRING_DPKG_DEV: ReadonlySet<string> = new Set(["build-essential", "debhelper", "devscripts", "dpkg-dev"]);

/** The package of pip, and what it recommends to compile with (packages.debian.org). */
export const PIP_PACKAGE = "python3-pip";
/** What comes with it unless recommended packages are left out. */
export const RECOMMENDED_BY_PIP: ReadonlySet<string> = new Set(["build-essential", "python3-dev"]);

/** Packages of apt that bring pip, or compilers (packages.debian.org). */
export const BRINGS_PIP_OR_COMPILERS = /\b(python3-(pip|venv|full)|build-essential)\b/;

/** Packages that depend on Perl. */
export const BRING_PERL: ReadonlySet<string> = new Set([
  "autoconf",
  "automake",
  "build-essential",
  "debhelper",
  "devscripts",
  "dpkg-dev",
  "git",
  "git-core",
  "help2man",
  "intltool",
  "po4a",
  "texinfo",
]);

/** Groups of packages for building only: `yum groupinstall "Development Tools"`, `dnf install @development-tools`. */
export const BUILD_GROUP =
  /^@?\^?(development[- ]tools|development|c[- ]development([- ]tools[- ]and[- ]libraries)?|rpm[- ]development[- ]tools)$/i;
