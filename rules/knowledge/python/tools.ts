import { type WordSet, wordSet } from "../words.js";

/** Names of the interpreter: `python`, `python3.12`. */
export const PYTHON_PROGRAM = /^python[\d.]*$/;
/** Names of pip: `pip`, `pip3`. */
export const PIP_PROGRAM = /^pip[\d.]*$/;

/** Options of `pip install` with a value behind a space (pip.pypa.io, «pip install»; those of `uv pip install` as well). */
export const PIP_VALUED: WordSet = wordSet(
  "-i --index-url --extra-index-url --index --default-index --trusted-host --timeout --default-timeout --retries -f --find-links --upgrade-strategy --only-binary --progress-bar --cache-dir --proxy --cert --client-cert --root-user-action --exists-action --use-feature --use-deprecated --log --config-settings -C --index-strategy --link-mode -P --upgrade-package --allow-insecure-host --prerelease --python-version",
);
/** Those whose value is where pip installs to or writes, or what stays where it is. */
export const PIP_WRITES: WordSet = wordSet("-e --editable -t --target --prefix --root --src --report --log");
/** Those without, that change neither what is installed nor where. */
export const PIP_FLAGS: WordSet = wordSet(
  "--no-cache-dir --no-cache -n -U --upgrade -q -qq -qqq --quiet -v -vv -vvv --verbose --no-deps --pre --no-input --disable-pip-version-check --ignore-installed -I --force-reinstall --prefer-binary --no-compile --compile --compile-bytecode --require-hashes --break-system-packages --no-build-isolation --use-pep517 --no-warn-script-location --no-warn-conflicts --no-index --no-color --check-build-dependencies --system --isolated --no-progress --native-tls",
);
/** Options of `uv sync` with a value (docs.astral.sh/uv/reference/cli): none changes where it installs. */
export const UV_SYNC_VALUED: WordSet = wordSet(
  "--package --extra --no-extra --group --no-group --only-group --link-mode --index --default-index -i --index-url --extra-index-url --index-strategy --keyring-provider --cache-dir --color --no-install-package --config-setting -C --allow-insecure-host --prerelease --resolution -P --upgrade-package --refresh-package --reinstall-package",
);
/** Those without. */
export const UV_SYNC_FLAGS: WordSet = wordSet(
  "--all-packages --frozen --locked --no-dev --dev --only-dev --all-extras --all-groups --no-default-groups --no-install-project --no-install-workspace --no-install-local --no-editable --compile-bytecode --no-compile-bytecode --no-cache -n -q --quiet -v -vv --verbose --no-progress --no-build-isolation --exact --inexact --native-tls --offline --refresh --reinstall --upgrade -U --no-config",
);
/** Those of `uv run` without, that install no more than it does by itself. */
export const UV_RUN_FLAGS: WordSet = wordSet(
  "--no-sync --frozen --locked --no-dev --no-cache -n -q --quiet -v --verbose --no-progress --native-tls --offline --no-env-file",
);
/** Variables that move what pip installs. */
export const MOVES_INSTALLS: WordSet = wordSet("PIP_TARGET PIP_PREFIX PIP_USER PIP_ROOT PYTHONUSERBASE PIP_NO_BINARY UV_PYTHON");

/** Libraries that both images have, since Python itself is linked to them: their `-dev` packages need no counterpart; and headers of another Python than the image's own. */
export const WITHIN_PYTHON: WordSet = wordSet(
  "libffi-dev libssl-dev libsqlite3-dev zlib1g-dev libbz2-dev liblzma-dev libreadline-dev libncursesw5-dev uuid-dev python-dev python3-dev python3-all-dev libpython3-dev python-dev-is-python3 bzip2-dev openssl-dev readline-dev sqlite-dev xz-dev zlib-dev",
);

/** Modules that `python -m` runs and that compile, install or test. */
export const MODULES_FOR_BUILDING: WordSet = wordSet(
  "pip venv virtualenv build sphinx sphinx_autobuild pytest unittest tox nox coverage ensurepip pipenv poetry compileall",
);

/** What pip installs by, which people bring up to date in front of an install. */
export const INSTALLERS: ReadonlySet<string> = new Set(["pip", "setuptools", "wheel"]);
