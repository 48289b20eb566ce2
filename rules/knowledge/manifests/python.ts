import { type WordSet, wordSet, words } from "../words.js";

const PIP_SWITCHES = words(
  "break-system-packages compile debug disable-pip-version-check force-reinstall ignore-installed ignore-requires-python isolated no-build-isolation no-cache-dir no-clean no-color no-compile no-deps no-index no-input no-python-version-warning no-warn-conflicts no-warn-script-location pre prefer-binary quiet require-hashes require-virtualenv upgrade use-pep517 user verbose",
);
const PIP_VALUES = words(
  "default-timeout exists-action no-binary only-binary progress-bar proxy retries root-user-action timeout trusted-host upgrade-strategy use-deprecated use-feature",
);
/** Options of pip whose values are URLs, or else paths. */
export const PIP_URLS: ReadonlySet<string> = new Set(["-i", "--index-url", "--pypi-url", "--extra-index-url"]);
/** Options of pip whose values are files that are read. */
export const PIP_FILES: ReadonlySet<string> = new Set(["-r", "--requirement", "-c", "--constraint"]);

/** Options of `pip install` by what their values are; any other is not known. */
export const PIP_OPTIONS = {
  flags: new Set(PIP_SWITCHES.map((name) => `--${name}`)),
  valued: new Set([...PIP_VALUES.map((name) => `--${name}`), ...PIP_URLS, ...PIP_FILES]),
  letters: { flags: "IUqv", valued: "cir" },
} as const;

/** Lines of a requirements file that are options. */
export const REQUIREMENTS_FLAGS: WordSet = wordSet("--no-index --pre --prefer-binary --require-hashes");
/** Those that take a value which names no file. */
export const REQUIREMENTS_VALUES: WordSet = wordSet("--no-binary --only-binary --trusted-host --use-feature");

/** `PIP_…` that name no files; the last are not pip's. */
export const PIP_SETTINGS: ReadonlySet<string> = new Set([
  ...[...PIP_SWITCHES, ...PIP_VALUES].map((name) => `PIP_${name.toUpperCase().replaceAll("-", "_")}`),
  ...words("PIP_VERSION PIP_DEFAULT_TIMEOUT PIP_SETUPTOOLS_VERSION"),
]);
/** Those whose value may be a path instead of a URL. */
export const PIP_URL_SETTINGS: WordSet = wordSet("PIP_INDEX_URL PIP_EXTRA_INDEX_URL");

/** What pip reads in a home directory or a virtual environment. */
export const PIP_CONFIGURATION = words("pip.conf .pip/pip.conf .config/pip/pip.conf .local .netrc pydistutils.cfg .pydistutils.cfg");
