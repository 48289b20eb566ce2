/** Commands that say where a build installs to. */
export const CONFIGURE_COMMANDS: ReadonlySet<string> = new Set(["config", "configure", "Configure"]);

export const MAKE_COMMANDS: ReadonlySet<string> = new Set(["gmake", "make"]);

/** Commands that build what a file of the project says: what that is, their words do not tell. */
export const PROJECT_BUILDERS: ReadonlySet<string> = new Set([
  ...MAKE_COMMANDS,
  "bazel",
  "bazelisk",
  "just",
  "mage",
  "ninja",
  "rake",
  "task",
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

/** Where a program that fetches or unpacks writes to. Of options with one dash, several may stand in one word. */
export interface Fetcher {
  /** Options whose value is what it writes to instead of the working directory. */
  readonly outputs: readonly string[];
  /** Options whose value is a file that it writes besides. */
  readonly logs: readonly string[];
  /** Options with a value of another kind. */
  readonly values: readonly string[];
  /** Options that make it write in the working directory. */
  readonly intoDirectory: readonly string[];
  /** Where it writes to without any of these. */
  readonly otherwise: "directory" | "stdout";
  /** What its files in the working directory are called. */
  readonly names: "url" | "archive" | "unknown";
}

export const FETCHERS: Readonly<Record<string, Fetcher>> = {
  curl: {
    outputs: ["-o", "--output", "--output-dir"],
    logs: ["-D", "--dump-header", "-c", "--cookie-jar", "--trace", "--trace-ascii", "--stderr", "--etag-save", "--hsts", "--alt-svc"],
    values: "AbCdeEFHKmPQrtTuUwxXyYz".split("").map((letter) => `-${letter}`),
    intoDirectory: ["-O", "--remote-name", "--remote-name-all", "-J", "--remote-header-name"],
    otherwise: "stdout",
    names: "url",
  },
  gpg: {
    outputs: ["-o", "--output"],
    logs: ["--keyring", "--primary-keyring", "--secret-keyring"],
    values: ["-r", "-u", "--homedir", "--keyserver", "--keyserver-options", "--recv-keys"],
    intoDirectory: [],
    otherwise: "stdout",
    names: "unknown",
  },
  tar: {
    outputs: ["-C", "--directory", "--one-top-level"],
    logs: [],
    values: [..."bfFgHKNTVX".split("").map((letter) => `-${letter}`), "--file", "--exclude", "--strip-components", "--transform"],
    intoDirectory: [],
    otherwise: "directory",
    names: "archive",
  },
  unzip: { outputs: ["-d"], logs: [], values: ["-P", "-x"], intoDirectory: [], otherwise: "directory", names: "archive" },
  wget: {
    outputs: ["-O", "--output-document", "-P", "--directory-prefix"],
    logs: ["-o", "--output-file", "-a", "--append-output", "--save-cookies", "--warc-file"],
    values: [..."ABDeiIlQRtTUwX".split("").map((letter) => `-${letter}`), "--header", "--user-agent", "--tries", "--timeout"],
    intoDirectory: [],
    otherwise: "directory",
    names: "url",
  },
};

/** Verbs of git that write in their working tree only. */
export const GIT_VERBS: ReadonlySet<string> = new Set([
  "am",
  "apply",
  "checkout",
  "cherry-pick",
  "clean",
  "describe",
  "fetch",
  "log",
  "merge",
  "pull",
  "reset",
  "rev-parse",
  "submodule",
  "switch",
]);

/** Options of git and `git clone` with a value behind a space. */
export const GIT_VALUES: readonly string[] = "-b --branch --depth -o --origin -c --config -j --jobs --reference -u --upload-pack".split(
  " ",
);

/** Commands that only look, or only change the shell of their own RUN. */
export const HARMLESS_COMMANDS: ReadonlySet<string> = new Set([
  ":",
  "[",
  "cd",
  "date",
  "dir",
  "echo",
  "export",
  "getent",
  "grep",
  "id",
  "ls",
  "md5sum",
  "nproc",
  "popd",
  "printf",
  "pushd",
  "pwd",
  "set",
  "sha1sum",
  "sha256sum",
  "sha512sum",
  "test",
  "true",
  "uname",
  "which",
  "whoami",
]);

/** Commands that leave nothing in the image by themselves; umask decides the modes of what others leave. */
export const LEAVE_NOTHING: ReadonlySet<string> = new Set([...HARMLESS_COMMANDS, "umask"]);

/** Of those, the ones that fail, or tell something else, where a file is not there or another. */
export const LOOK_AT_FILES: ReadonlySet<string> = new Set([
  "[",
  "dir",
  "grep",
  "ls",
  "md5sum",
  "sha1sum",
  "sha256sum",
  "sha512sum",
  "test",
  "which",
]);

/** Commands that write nothing but their output. */
export const ONLY_OUTPUT: ReadonlySet<string> = new Set([...LEAVE_NOTHING, "cat"]);

/** Commands whose outcome decides whether what follows behind `&&` runs. */
export const CONDITIONS: ReadonlySet<string> = new Set(["[", "getent", "grep", "id", "ls", "test", "which"]);

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

/** Directories whose content is thrown away or belongs to a build. */
export const SCRATCH_DIRECTORIES: readonly string[] = [
  "/tmp",
  "/var/tmp",
  "/usr/src",
  "/usr/local/src",
  "/build",
  "/src",
  "/root/.cache",
  "/root/.gnupg",
];

/** Those of them that programs use at run time too. */
export const TEMPORARY_DIRECTORIES: ReadonlySet<string> = new Set(["/tmp", "/var/tmp", "/root/.cache", "/root/.gnupg"]);

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

/** Directories of programs that every base image has. */
export const SYSTEM_DIRECTORIES: readonly string[] = [
  "/bin",
  "/sbin",
  "/usr/bin",
  "/usr/sbin",
  "/lib",
  "/usr/lib",
  "/etc",
  "/dev",
  "/proc",
];

/** Directories that hold more than what one program installs or one source tree has. */
export const SHARED_DIRECTORIES: ReadonlySet<string> = new Set([
  ...SYSTEM_DIRECTORIES,
  "/",
  "/home",
  "/lib64",
  "/mnt",
  "/opt",
  "/root",
  "/run",
  "/srv",
  "/sys",
  "/usr",
  "/usr/include",
  "/usr/lib64",
  "/usr/libexec",
  "/usr/local",
  "/usr/local/bin",
  "/usr/local/etc",
  "/usr/local/lib",
  "/usr/local/sbin",
  "/usr/local/share",
  "/usr/share",
  "/var",
  "/var/cache",
  "/var/lib",
  "/var/log",
  "/var/run",
]);

/** Options of `configure` whose value is a user, a platform or the words of a compiler: no place to install to. */
export const CONFIGURE_PLAIN: ReadonlySet<string> = new Set([
  "--build",
  "--group",
  "--host",
  "--target",
  "--user",
  "--with-cc",
  "--with-cc-opt",
  "--with-ld-opt",
]);

/** Options of `configure` whose value is where a library lies that it links with. */
export const CONFIGURE_LIBRARIES: ReadonlySet<string> = new Set([
  "--with-bz2",
  "--with-curl",
  "--with-freetype-dir",
  "--with-gd",
  "--with-gettext",
  "--with-iconv",
  "--with-jpeg-dir",
  "--with-libxml-dir",
  "--with-ncurses",
  "--with-openssl",
  "--with-pcre",
  "--with-png-dir",
  "--with-readline",
  "--with-ssl",
  "--with-zlib",
  "--with-zlib-dir",
]);

/** Options of `configure` whose value may be the next word, and is a place to install to. */
export const CONFIGURE_PLACES: ReadonlySet<string> = new Set(
  `bindir sbindir libexecdir sysconfdir sharedstatedir localstatedir runstatedir libdir includedir oldincludedir datarootdir datadir
  infodir localedir mandir docdir htmldir exec-prefix openssldir`
    .split(/\s+/)
    .map((name) => `--${name}`),
);

/** Variables that move what is installed, wherever they are set. */
export const INSTALL_VARIABLES: ReadonlySet<string> = new Set([
  "BUILDROOT",
  "CONFIG_SITE",
  "DESTDIR",
  "DSTROOT",
  "INSTALLROOT",
  "INSTALL_ROOT",
]);

/** Variables for the compiler, which may stand behind or in front of `configure` and `make`. */
export const COMPILER_VARIABLE =
  /^(AR|CC|CPP|CXX|LD|LIBS|NM|RANLIB|STRIP|V|VERBOSE|LANG|LC_ALL|LD_LIBRARY_PATH|PKG_CONFIG\w*|PYTHON|[A-Z_]*FLAGS)$/;

/** Variables that programs read from the environment when packages are installed. */
export const READ_FROM_ENVIRONMENT = /^(DEBIAN_FRONTEND|DEBCONF_\w+|DEBIAN_PRIORITY|TZ|LANG|LANGUAGE|LC_\w+|(https?|ftp|all|no)_proxy)$/i;
