/** Commands that turn sources into programs, and those that fetch and unpack sources: nothing of theirs is needed at run time but what they install. */
export const BUILD_COMMANDS: ReadonlySet<string> = new Set([
  "aclocal",
  "autoconf",
  "autoheader",
  "automake",
  "autoreconf",
  "autogen.sh",
  "bootstrap",
  "bootstrap.sh",
  "buildconf",
  "config",
  "configure",
  "Configure",
  "gmake",
  "libtoolize",
  "make",
  "nproc",
  "patch",
]);

export const FETCH_COMMANDS: ReadonlySet<string> = new Set([
  "bunzip2",
  "curl",
  "git",
  "gpg",
  "gunzip",
  "md5sum",
  "sha1sum",
  "sha256sum",
  "sha512sum",
  "tar",
  "unzip",
  "wget",
  "xz",
]);

/** Commands that only look, or only change the shell of their own RUN. */
export const HARMLESS_COMMANDS: ReadonlySet<string> = new Set([
  ":",
  "[",
  "cd",
  "echo",
  "export",
  "getent",
  "grep",
  "id",
  "ls",
  "popd",
  "pushd",
  "pwd",
  "set",
  "test",
  "true",
]);

export const USER_COMMANDS: ReadonlySet<string> = new Set(["addgroup", "adduser", "groupadd", "useradd", "usermod"]);

/** Commands on files that do the same wherever they are repeated, if all their paths are absolute. */
export const REPEATABLE_COMMANDS: ReadonlySet<string> = new Set(["chgrp", "chmod", "chown", "ln", "mkdir", "touch"]);

/** Directories whose content is thrown away or belongs to a build. */
export const SCRATCH_DIRECTORIES: readonly string[] = ["/tmp", "/var/tmp", "/usr/src", "/usr/local/src"];

/** Programs that compile: an image that runs one is a tool, not a service. */
export const COMPILERS: ReadonlySet<string> = new Set(["cc", "c++", "cmake", "g++", "gcc", "make", "ninja"]);

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

/** Options of `configure` whose value is a directory of sources or a user, not a place to install to. */
export const CONFIGURE_READS = /^--(with|enable|add|build|host|target|user|group)\b/;

/** Prefixes that hold more than what one program installs. */
export const SHARED_PREFIXES: ReadonlySet<string> = new Set(["/", "/usr", "/usr/local", "/opt", "/var", "/etc", "/home", "/root"]);
