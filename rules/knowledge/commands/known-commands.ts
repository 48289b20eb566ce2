import { words } from "../words.js";

/** How the words of a command name files. */
export interface KnownCommand {
  /** What the first operand is: a verb, or a mode, an owner, an expression that paths must follow. */
  readonly first: "path" | "verb" | "mode";
  /** `all` operands are paths, or only the `last`, or `none`. */
  readonly paths: "all" | "last" | "none";
  /** Options whose value is a word of its own and no path. */
  readonly valued: readonly string[];
  /** Options whose value is a path. */
  readonly pathOptions: readonly string[];
  /** Options that stand for the mode. */
  readonly instead: readonly string[];
}

const TALKS: KnownCommand = { first: "path", paths: "none", valued: [], pathOptions: [], instead: [] };
const ON_PATHS: KnownCommand = { ...TALKS, paths: "all" };

/**
 * Commands that read and write what their words name and nothing else, whatever the environment (POSIX utilities; GNU
 * coreutils and busybox differ in options alone). What no table has is not known.
 */
export const KNOWN_COMMANDS: Readonly<Record<string, KnownCommand>> = {
  ":": TALKS,
  "add-apt-repository": TALKS,
  "apt-key": {
    ...ON_PATHS,
    first: "verb",
    valued: ["--fetch-keys", "--keyserver", "--keyserver-options", "--recv", "--recv-keys"],
    pathOptions: ["--keyring"],
  },
  "apt-mark": TALKS,
  arch: TALKS,
  cat: ON_PATHS,
  chgrp: { ...ON_PATHS, first: "mode", pathOptions: ["--reference"] },
  chmod: { ...ON_PATHS, first: "mode", pathOptions: ["--reference"] },
  chown: { ...ON_PATHS, first: "mode", pathOptions: ["--reference"] },
  cp: { ...ON_PATHS, pathOptions: ["-t", "--target-directory"] },
  date: TALKS,
  dpkg: { ...ON_PATHS, valued: ["--add-architecture"] },
  echo: TALKS,
  exit: TALKS,
  false: TALKS,
  gpg: { ...ON_PATHS, valued: ["--keyserver", "--keyserver-options"], pathOptions: ["-o", "--output", "--homedir", "--keyring"] },
  ldconfig: ON_PATHS,
  ln: { ...TALKS, paths: "last", pathOptions: ["-t", "--target-directory"] },
  "locale-gen": TALKS,
  localedef: { ...TALKS, paths: "none", valued: ["-i", "-f", "-c"], pathOptions: ["-A"] },
  ls: ON_PATHS,
  lsb_release: TALKS,
  mkdir: { ...ON_PATHS, valued: ["-m"] },
  mv: { ...ON_PATHS, pathOptions: ["-t", "--target-directory"] },
  nproc: TALKS,
  printf: TALKS,
  rm: ON_PATHS,
  rmdir: ON_PATHS,
  sed: { ...ON_PATHS, first: "mode", instead: ["-e", "--expression"], valued: ["-e", "--expression"], pathOptions: ["-f", "--file"] },
  set: TALKS,
  sleep: TALKS,
  sync: TALKS,
  tee: ON_PATHS,
  touch: { ...ON_PATHS, pathOptions: ["-r", "--reference"] },
  true: TALKS,
  uname: TALKS,
  "update-ca-certificates": TALKS,
};

/** Scripts of publishers of packages that add their repository, and do nothing else (deb.nodesource.com). */
export const REPOSITORY_SCRIPTS = /^https:\/\/(deb|rpm)\.nodesource\.com\/setup_[\w.]+$/;

/** What downloads, and the options known of it. */
export const DOWNLOADS: Readonly<
  Record<
    string,
    { readonly flags: readonly string[]; readonly letters: string; readonly outputs: readonly string[]; readonly valued: readonly string[] }
  >
> = {
  curl: {
    flags: words(
      "--compressed --create-dirs --fail --insecure --ipv4 --location --progress-bar --proto-redir --retry-all-errors --retry-connrefused --show-error --silent --tlsv1.2 --tlsv1.3",
    ),
    letters: "#4fgikLsSv",
    outputs: ["-o", "--output"],
    valued: words("-m --connect-timeout --max-time --proto --retry --retry-delay --retry-max-time"),
  },
  wget: {
    flags: words("--https-only --no-check-certificate --no-verbose --progress=bar:force --progress=dot:giga --quiet --show-progress"),
    letters: "4cqv",
    outputs: ["-O", "--output-document"],
    valued: words("-T -t --timeout --tries --waitretry"),
  },
};
