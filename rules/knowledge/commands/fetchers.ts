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

/** curl(1), gpg(1), tar(1), unzip(1), wget(1). */
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

/** What those of them read that fetch and do nothing else: options that may name a file, and operands. */
export const READS_FILES: Readonly<Record<string, { readonly options: readonly string[]; readonly operands: "addresses" | "files" }>> = {
  curl: {
    options: "-K --config -T --upload-file -F --form -d --data --data-ascii --data-binary --data-urlencode --json -H --header".split(" "),
    operands: "addresses",
  },
  gpg: { options: [], operands: "files" },
  wget: { options: ["-i", "--input-file", "--config", "--post-file", "--body-file"], operands: "addresses" },
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
