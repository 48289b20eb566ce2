import { isRoot } from "../../shared/base.js";
import type { Place } from "./install-parts.js";
import { mayBringEnvironment } from "./overlaying.js";
import { poetrySettings } from "./poetry-settings.js";

/**
 * Where tools keep the virtual environments that they make for projects, called by the directory of each
 * (python-poetry.org/docs/configuration, virtualenvs.path; pipenv.pypa.io, Virtualenv mapping caveat), and the variables that move them.
 */
const OWN = {
  poetry: {
    directory: "/root/.cache/pypoetry/virtualenvs",
    movedBy: ["HOME", "XDG_CACHE_HOME", "POETRY_CACHE_DIR", "POETRY_VIRTUALENVS_PATH", "POETRY_CONFIG_DIR", "XDG_CONFIG_HOME"],
    settings: ["virtualenvs.path", "cache-dir"],
  },
  pipenv: {
    directory: "/root/.local/share/virtualenvs",
    movedBy: ["HOME", "XDG_DATA_HOME", "WORKON_HOME", "PIPENV_CUSTOM_VENV_NAME", "PIPENV_PIPFILE"],
    settings: [],
  },
} as const;

/** The directory of the environment that a tool makes for a project elsewhere than in it; undefined where that may be another one. */
export function ownEnvironment(tool: keyof typeof OWN, { candidate, read: { run }, step }: Place): string | undefined {
  const { model, stage } = candidate;
  const { directory, movedBy, settings } = OWN[tool];
  const { user, variables } = model.stateAt(run);
  if (!isRoot(user ?? "root") || movedBy.some((name) => variables.has(name) || run.text.includes(`${name}=`))) return undefined;
  const moving: readonly (string | undefined)[] = settings;
  if (poetrySettings(model, stage.instructions).some(({ key }) => key === undefined || moving.includes(key))) return undefined;
  // Both take a `.venv` in the project where there is one, and the host may have it.
  const above = stage.instructions.slice(0, stage.instructions.indexOf(run));
  return above.some((copy) => mayBringEnvironment(candidate, [`${step.directory}/.venv`], copy)) ? undefined : directory;
}
