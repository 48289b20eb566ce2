import { words } from "../words.js";
import type { PackageManager } from "./type.js";

/** pip's names: `pip`, and those of each Python that it is installed for (`_EXECUTABLE_NAMES` of pip's own entrypoints.py). */
export const PIP_PROGRAMS: readonly string[] = words(
  "pip pip2 pip2.7 pip3 pip3.4 pip3.5 pip3.6 pip3.7 pip3.8 pip3.9 pip3.10 pip3.11 pip3.12 pip3.13 pip3.14 pip3.15",
);

/** pip.pypa.io, «Caching» and «Configuration». */
const pip = {
  name: "pip",
  programs: PIP_PROGRAMS,
  verb: "word",
  fetches: ["install"],
  needsIndex: [],
  updates: [],
  cleans: ["cache purge", "cache remove"],
  removes: ["uninstall"],
  optionsWithValue: words("--cache-dir --log --proxy --retries --timeout --trusted-host --cert --python --exists-action"),
  noCache: ["--no-cache-dir", "--no-cache", "--dry-run", "--help"],
  movesCache: ["--cache-dir"],
  cacheDirectories: ["~/.cache/pip"],
  cacheVariables: ["PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME", "PIP_CONFIG_FILE"],
  offline: [],
  user: "any",
  cleanUp: ["pip cache purge"],
  cacheMount: { targets: [{ path: "~/.cache/pip", keeps: "downloads" }], sharing: "shared", without: ["--no-cache-dir", "--no-cache"] },
  manifests: words("requirements.txt pyproject.toml setup.py setup.cfg"),
} as const satisfies PackageManager;

/** Releases with a pip before 6.0, which brought `--no-cache-dir` (pip's changelog). */
export const PIP_WITHOUT_NO_CACHE_DIR: ReadonlySet<string> = new Set(["ubuntu:12.04", "ubuntu:14.04", "debian:wheezy", "debian:jessie"]);

/** pipenv.pypa.io, «Configuration»: pip's downloads lie in pipenv's own cache as well; virtual environments do not. */
const pipenv = {
  name: "pipenv",
  programs: ["pipenv"],
  verb: "word",
  fetches: words("install sync lock update upgrade"),
  needsIndex: [],
  updates: [],
  cleans: [],
  removes: ["uninstall"],
  optionsWithValue: ["--python", "--pypi-mirror"],
  noCache: ["--clear"],
  movesCache: [],
  cacheDirectories: ["~/.cache/pipenv"],
  cacheVariables: ["PIPENV_CACHE_DIR", "PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "XDG_CACHE_HOME"],
  offline: [],
  user: "any",
  cleanUp: ["rm -rf ~/.cache/pipenv"],
  cacheMount: { targets: [{ path: "~/.cache/pipenv", keeps: "downloads" }], sharing: "shared" },
  manifests: ["Pipfile"],
  lockfiles: ["Pipfile.lock"],
} as const satisfies PackageManager;

/** python-poetry.org/docs/configuration: `~/.cache/pypoetry` holds the virtual environments too, and never goes as a whole. */
const poetry = {
  name: "poetry",
  programs: ["poetry"],
  verb: "word",
  fetches: ["install", "add", "update", "sync", "self update", "self add", "lock"],
  needsIndex: [],
  updates: [],
  cleans: ["cache clear"],
  removes: ["remove"],
  optionsWithValue: words("-C --directory -P --project"),
  // `--no-cache` leaves the packages that it downloaded (python-poetry/poetry#3374).
  noCache: ["--dry-run", "--only-root"],
  movesCache: [],
  cacheDirectories: ["~/.cache/pypoetry/cache", "~/.cache/pypoetry/artifacts"],
  cacheVariables: ["POETRY_CACHE_DIR", "POETRY_NO_CACHE", "XDG_CACHE_HOME"],
  offline: [],
  user: "any",
  cleanUp: ["rm -rf ~/.cache/pypoetry/cache ~/.cache/pypoetry/artifacts"],
  cacheMount: {
    targets: [
      { path: "~/.cache/pypoetry/cache", keeps: "downloads" },
      { path: "~/.cache/pypoetry/artifacts", keeps: "downloads" },
    ],
    sharing: "shared",
  },
  manifests: ["pyproject.toml"],
  lockfiles: ["poetry.lock"],
} as const satisfies PackageManager;

/** docs.astral.sh/uv, «Caching» and «Using uv in Docker». Linked with symlinks, what is installed lies in the cache. */
const uv = {
  name: "uv",
  programs: ["uv"],
  verb: "word",
  fetches: ["pip install", "pip sync", "sync", "add", "lock", "tool install", "python install", "tool upgrade", "pip compile"],
  needsIndex: [],
  updates: [],
  cleans: ["cache clean"],
  removes: ["remove", "pip uninstall", "tool uninstall"],
  optionsWithValue: words("--cache-dir --directory --project --config-file --color -p --python"),
  noCache: ["--no-cache", "-n", "--no-cache-dir", "--dry-run", "--help", "--offline"],
  movesCache: ["--cache-dir"],
  cacheDirectories: ["~/.cache/uv"],
  cacheVariables: ["UV_CACHE_DIR", "UV_NO_CACHE", "XDG_CACHE_HOME", "UV_LINK_MODE", "UV_CONFIG_FILE"],
  offline: ["--offline", "UV_OFFLINE"],
  user: "any",
  cleanUp: ["uv cache clean"],
  cacheMount: { targets: [{ path: "~/.cache/uv", keeps: "downloads" }], sharing: "shared", without: ["--no-cache", "-n"] },
  manifests: ["pyproject.toml", "requirements.txt"],
  lockfiles: ["uv.lock"],
} as const satisfies PackageManager;

/**
 * docs.conda.io, `conda clean`; mamba and micromamba have the same commands (mamba.readthedocs.io). `--all` leaves the packages
 * that an environment links to; `--force-pkgs-dirs` (`-f`) does not, and breaks those that are linked with symlinks.
 */
const conda = {
  name: "conda",
  programs: ["conda", "mamba", "micromamba"],
  verb: "word",
  fetches: ["install", "create", "update", "upgrade", "env create", "env update"],
  needsIndex: [],
  updates: [],
  cleans: ["clean"],
  removes: ["remove", "uninstall", "env remove"],
  optionsWithValue: words("-n --name -p --prefix"),
  noCache: ["--dry-run", "-d", "--download-only", "--help", "-h", "--offline"],
  downloadsOnly: ["--download-only"],
  movesCache: [],
  cacheDirectories: words("/opt/conda/pkgs ~/.conda/pkgs ~/.mamba/pkgs ~/micromamba/pkgs ~/miniconda3/pkgs ~/anaconda3/pkgs"),
  cacheVariables: words("CONDA_PKGS_DIRS CONDA_ALLOW_SOFTLINKS CONDA_ALWAYS_SOFTLINK CONDARC"),
  offline: ["--offline", "CONDA_OFFLINE"],
  user: "any",
  cleanUp: ["conda clean --all --yes"],
  cacheMount: { targets: [{ path: "/opt/conda/pkgs", keeps: "downloads" }], sharing: "locked" },
  manifests: ["environment.yml", "environment.yaml"],
  lockfiles: ["conda-lock.yml"],
} as const satisfies PackageManager;

/** Those of Python. */
export const PYTHON = { pip, pipenv, poetry, uv, conda } as const;
