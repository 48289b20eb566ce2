/** Programs that put others into a directory of programs, and the words that make them do so. */
export const INSTALLS_PROGRAMS: Readonly<Record<string, RegExp>> = {
  cargo: /^install$/,
  easy_install: /./,
  gem: /^install$/,
  go: /^install$/,
  npm: /^(-g|--global)$/,
  pip: /^install$/,
  pipx: /^install$/,
  pnpm: /^(-g|--global)$/,
  yarn: /^global$/,
};

/** Programs that install what they are not told the name of: what they build or unpack may be called as anything that they name. */
export const BUILDS_PROGRAMS: Readonly<Record<string, RegExp>> = {
  cmake: /^--install$/,
  make: /^(alt|x)?install\b/,
  ninja: /^install$/,
  python: /(^|\/)setup\.py$|get-pip/,
  tar: /^(--directory=)?\/usr(\/local)?\/?$/,
};

/** What comes with what. */
export const COMES_WITH: Readonly<Record<string, readonly string[]>> = {
  corepack: ["node"],
  npm: ["node"],
  npx: ["node", "npm"],
  pip: ["python"],
};

/** `n 18` brings another node. */
export const NODE_VERSIONS: ReadonlySet<string> = new Set(["n", "nvm"]);

/** Commands that put files at the last of their words. */
export const PLACES: ReadonlySet<string> = new Set(["cp", "install", "ln", "mv"]);
