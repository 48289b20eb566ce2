import { type WordSet, wordSet } from "../words.js";

/** Shells that scripts are given to. */
export const SCRIPT_SHELLS: WordSet = wordSet("ash bash dash sh");

/** Their options that change nothing about what a script of plain commands does. */
export const PLAIN_SHELL_OPTIONS = /^(-[eux]+|-e?u?x?o|pipefail|errexit|nounset|xtrace)$/;

/** What the images of Go and Rust, and the shell, set by themselves (docker-library/golang, rust-lang/docker-rust). */
export const SET_IN_IMAGE: WordSet = wordSet(
  "CARGO_HOME GOLANG_VERSION GOPATH GOTOOLCHAIN HOME HOSTNAME IFS LINENO OLDPWD OSTYPE PATH PPID PWD RANDOM RUSTUP_HOME RUST_VERSION SECONDS SHELL SHLVL TERM UID USER",
);

/** Commands that only tell something, whatever their words are. */
export const ONLY_TELL: WordSet = wordSet(
  ": [ arch basename cat command cut date df dirname du echo expr false getent grep head hostname id ls md5sum nproc printenv printf pwd readlink realpath seq sha1sum sha256sum sha512sum sleep sort tail test tr true type uname uniq wc which whoami",
);

/** Verbs of git that only tell something. */
export const GIT_TELLS: WordSet = wordSet(
  "branch describe diff log ls-files rev-list rev-parse show status symbolic-ref tag version --version",
);

/** A script that may build: others are left to whoever installs something by them. */
export const CALLS_TOOLCHAIN = /\b(go\s+(build|install)|cargo\s+([\w+.-]+\s+)?(build|install)|make)\b/;

/** Longer ones are hardly plain, in characters. */
export const MAX_SCRIPT = 16_384;
