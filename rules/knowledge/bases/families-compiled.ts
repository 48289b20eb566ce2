/**
 * The Debian that tags without a release stand for: the first version on each, from the histories of docker-library/golang
 * and rust-lang/docker-rust. A tag of a minor version stands for the last patch of it.
 */
export const DEBIAN_OF: Readonly<Record<"golang" | "rust", readonly (readonly [version: string, release: string])[]>> = {
  golang: [
    ["1.13.0", "buster"],
    ["1.16.7", "bullseye"],
    ["1.19.10", "bookworm"],
    ["1.20.0", "bullseye"],
    ["1.20.5", "bookworm"],
    ["1.23.12", "trixie"],
    ["1.24.0", "bookworm"],
    ["1.24.6", "trixie"],
  ],
  rust: [
    ["1.37.0", "buster"],
    ["1.55.0", "bullseye"],
    ["1.71.1", "bookworm"],
    ["1.89.0", "trixie"],
  ],
};

/** The last Alpine of the minor versions of Go that are not built any more (docker-library/golang); programs run on newer ones as well. */
export const ALPINE_OF_GO: Readonly<Record<string, string>> = {
  "1.19": "3.18",
  "1.20": "3.19",
  "1.21": "3.20",
  "1.22": "3.21",
  "1.23": "3.22",
  "1.24": "3.23",
};

/** The newest versions that are known to stand on the last release of the lists above. */
export const NEWEST_KNOWN: Readonly<Record<"golang" | "rust", number>> = { golang: 27, rust: 94 };

/** Releases whose packages are gone from the mirrors, so that nothing can be installed any more. */
export const ARCHIVED: ReadonlySet<string> = new Set(["wheezy", "jessie", "stretch", "buster"]);

/** Programs that slim images of Debian and Alpine have, and that programs call. */
export const SLIM_PROGRAMS: ReadonlySet<string> = new Set(
  `[ basename cat chgrp chmod chown cp cut date df dirname du echo env exit export false find grep head hostname id kill ln ls mkdir
  mktemp mv nproc printf printenv pwd read readlink rm rmdir sed set seq sh shift sleep sort stat sync tail tar tee test timeout touch tr
  trap true uname uniq wait wc whoami xargs exec cd : . source umask ulimit if then command`.split(/\s+/),
);

/** The packages of programs that the full images have, and the slim ones have not; of apt and apk. */
export const TOOL_PACKAGES: Readonly<Record<string, string>> = {
  curl: "curl",
  git: "git",
  openssl: "openssl",
  pgrep: "procps",
  pkill: "procps",
  ps: "procps",
  ssh: "openssh-client",
  wget: "wget",
};

/** Programs that compile or watch sources, or need the toolchain: what an image that starts one has cannot be left out. */
export const NEEDS_TOOLCHAIN: ReadonlySet<string> = new Set(
  `CompileDaemon air cargo cc cmake dlv fresh g++ gcc gin go gofmt goreman gow gowatch ld make modd nodemon pkg-config realize reflex
  rust-gdb rustc rustup trunk wasm-pack watchexec bee buffalo revel`.split(/\s+/),
);

/** Other programs that the full images have, and no slim one (docker-library/buildpack-deps). */
export const ONLY_IN_FULL: ReadonlySet<string> = new Set(
  "autoconf bzip2 bzr convert dpkg-buildpackage file gpg hg identify m4 make mysql_config patch perl pg_config python python3 svn unzip xz".split(
    " ",
  ),
);
