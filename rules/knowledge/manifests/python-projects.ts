import { type WordSet, wordSet, words } from "../words.js";

/** Options of `poetry install` that name no files. */
export const POETRY_OPTIONS = {
  flags: wordSet(
    "--all-extras --all-groups --ansi --compile --dry-run --no-ansi --no-cache --no-dev --no-directory --no-interaction --no-plugins --no-root --quiet --sync --remove-untracked --verbose",
  ),
  valued: new Set(words("--only --with --without --extras -E")),
  letters: { flags: "nqv", valued: "E" },
} as const;

/** `POETRY_…` that name no files. */
export const POETRY_SETTINGS: RegExp =
  /^POETRY_(VERSION|NO_INTERACTION|NO_ANSI|NO_CACHE|CERTIFICATES_\w+|HTTP_BASIC_\w+|PYPI_TOKEN_\w+|REPOSITORIES_\w+_URL|INSTALLER_(MAX_WORKERS|PARALLEL|MODERN_INSTALLATION|NO_BINARY|RE_RESOLVE)|REQUESTS_(TIMEOUT|MAX_RETRIES)|REQUESTS_TIMEOUT|VIRTUALENVS_(CREATE|IN_PROJECT|OPTIONS_\w+|PREFER_ACTIVE_PYTHON|USE_POETRY_PYTHON)|KEYRING_ENABLED|WARNINGS_EXPORT)$/;

/** Options of `uv sync` that name no files. */
export const UV_OPTIONS = {
  flags: wordSet(
    "--all-extras --all-groups --compile-bytecode --exact --force --frozen --inexact --locked --managed-python --native-tls --no-build --no-build-isolation --no-cache --no-default-groups --no-dev --no-editable --no-install-project --no-install-workspace --no-managed-python --no-progress --no-python-downloads --no-sources --only-dev --quiet --reinstall --upgrade --verbose",
  ),
  valued: new Set(
    words(
      "--extra --group --index-strategy --keyring-provider --link-mode --no-binary-package --no-extra --no-group --no-install-package --only-group --python-preference --reinstall-package --resolution --prerelease",
    ),
  ),
  letters: { flags: "nqv", valued: "" },
} as const;

/** Options of `uv pip install` by what their values are. */
export const UV_PIP_OPTIONS = {
  flags: wordSet(
    "--break-system-packages --compile-bytecode --compile --exact --native-tls --no-build --no-build-isolation --no-cache --no-cache-dir --no-deps --no-index --no-progress --no-verify-hashes --pre --quiet --reinstall --require-hashes --strict --system --upgrade --verbose",
  ),
  valued: new Set(
    words(
      "-r --requirement --requirements -c --constraint --constraints --index-strategy --index-url -i --extra-index-url --default-index --index --keyring-provider --link-mode --no-binary --only-binary --prerelease --resolution --trusted-host --allow-insecure-host --upgrade-package -P --torch-backend",
    ),
  ),
  letters: { flags: "nqvU", valued: "rciP" },
} as const;

/** Options with which Poetry and uv install all but the project itself. */
export const LEAVE_OUT_PROJECT: ReadonlySet<string> = new Set(["--no-install-project", "--no-root"]);

/** `UV_…` that name no files. */
export const UV_SETTINGS: RegExp =
  /^UV_(BREAK_SYSTEM_PACKAGES|COMPILE_BYTECODE|CONCURRENT_\w+|FROZEN|HTTP_RETRIES|HTTP_TIMEOUT|INDEX_STRATEGY|INDEX_\w+_(PASSWORD|USERNAME)|INSECURE_HOST|KEYRING_PROVIDER|LINK_MODE|LOCKED|MANAGED_PYTHON|NATIVE_TLS|NO_BINARY|NO_BUILD_ISOLATION|NO_CACHE|NO_DEV|NO_EDITABLE|NO_GROUP|NO_MANAGED_PYTHON|NO_PROGRESS|NO_SOURCES|NO_SYNC|NO_WRAP|PRERELEASE|PREVIEW|PYTHON_DOWNLOADS|PYTHON_PREFERENCE|REQUEST_TIMEOUT|RESOLUTION|SYSTEM_PYTHON|VERSION)$/;

/** Keys of `tool.uv` in pyproject.toml that name no files. */
export const UV_KEYS: WordSet = wordSet(
  "add-bounds allow-insecure-host cache-keys compile-bytecode concurrent-builds concurrent-downloads concurrent-installs conflicts constraint-dependencies default-groups dependency-groups dev-dependencies environments exclude-newer exclude-newer-package fork-strategy index-strategy keyring-provider link-mode managed native-tls no-binary no-binary-package no-build no-build-isolation-package no-build-package override-dependencies package prerelease preview python-downloads python-preference reinstall required-environments required-version resolution trusted-host",
);

const PIPENV_VALUES = words("--categories --extra-pip-args --python");
/** Options of `pipenv install` and `pipenv sync` that name no files. */
export const PIPENV_OPTIONS = {
  flags: wordSet(
    "--bare --clear --deploy --dev -d --ignore-pipfile --keep-outdated --pre --quiet -q --skip-lock --sequential --system --verbose -v",
  ),
  valued: new Set(["--categories"]),
  letters: { flags: "", valued: "" },
  list: PIPENV_VALUES,
} as const;

/** `PIPENV_…` that name no files. */
export const PIPENV_SETTINGS: WordSet = wordSet(
  "PIPENV_DEFAULT_PYTHON_VERSION PIPENV_HIDE_EMOJIS PIPENV_IGNORE_VIRTUALENVS PIPENV_INSTALL_TIMEOUT PIPENV_MAX_DEPTH PIPENV_MAX_RETRIES PIPENV_NOSPIN PIPENV_QUIET PIPENV_SKIP_LOCK PIPENV_TIMEOUT PIPENV_VENV_IN_PROJECT PIPENV_VERBOSITY PIPENV_VERSION PIPENV_YES",
);
