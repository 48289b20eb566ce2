import { type WordSet, wordSet, words } from "../words.js";

/** Scripts of package.json that run during an install in the project itself (docs.npmjs.com/cli/using-npm/scripts); the last three in old versions. */
export const INSTALL_SCRIPTS = words(
  "pnpm:devPreinstall preinstall install postinstall preprepare prepare postprepare prepublish predependencies dependencies postdependencies preshrinkwrap shrinkwrap postshrinkwrap",
);

/** What npm reads beside package.json, where it is there. The lockfile that counts comes first. */
export const NPM_LOCKS = words("npm-shrinkwrap.json package-lock.json");
/** All of them: where it has no lockfile of its own, npm takes the versions of yarn's. */
export const NPM_FILES = [...NPM_LOCKS, ".npmrc", "yarn.lock"] as const;

const GIT_HOOKS = [".git"];
/** Where Prisma finds its schema, in its order of precedence or not. */
export const PRISMA = words(
  "prisma/schema.prisma schema.prisma prisma.config.ts prisma.config.js prisma.config.mjs prisma.config.cjs .config/prisma.ts .config/prisma.js",
);

/** The one that Prisma reads where nothing names another. */
export const PRISMA_SCHEMA = "prisma/schema.prisma";

/**
 * Install scripts of a project that are known: what they read if it is there, and what must not be there. Husky (v5 and
 * later) does nothing where there is no `.git`.
 */
export const SCRIPTS_OF_PACKAGES: readonly { readonly script: RegExp; readonly reads: string; readonly refuses: readonly string[] }[] = [
  {
    script:
      /^(cd \.\.(\/\.\.)* && )?\(?(is-ci \|\| )?(npx |pnpm exec |yarn )?husky( install)?( [\w./-]*\.husky)?( 2> ?\/dev\/null)?( \|\| (true|exit 0|echo [^&|;()]*))?\)?$/,
    reads: "",
    refuses: GIT_HOOKS,
  },
  { script: /^(npx (-y |--yes )?)?only-allow (npm|pnpm|yarn|bun)$/, reads: "", refuses: [] },
  { script: /^(npx )?patch-package$/, reads: "patches/", refuses: [] },
  { script: /^(npx )?prisma generate$/, reads: "prisma", refuses: [] },
];

/** Packages whose own install script reads files of the project, and which. */
export const READS_PROJECT: Readonly<Record<string, readonly string[]>> = {
  "@sveltejs/kit": ["svelte.config.js"],
  husky: GIT_HOOKS,
  lefthook: [...GIT_HOOKS, ...words("lefthook.yml lefthook.yaml lefthook.toml lefthook.json .lefthook.yml .lefthook.yaml")],
  nx: ["nx.json"],
  "pre-commit": GIT_HOOKS,
  "pre-push": GIT_HOOKS,
  puppeteer: words(
    ".puppeteerrc .puppeteerrc.json .puppeteerrc.yaml .puppeteerrc.yml .puppeteerrc.js .puppeteerrc.cjs .puppeteerrc.mjs .puppeteerrc.ts .config puppeteer.config.js puppeteer.config.cjs puppeteer.config.mjs puppeteer.config.ts",
  ),
  "simple-git-hooks": GIT_HOOKS,
  yorkie: GIT_HOOKS,
};

/** Keys of package.json that give the install script of a package a path. */
export const READS_KEY: Readonly<Record<string, string>> = { msw: "msw" };

const NPM_SWITCHES = words(
  "audit bin-links color engine-strict force foreground-scripts fund ignore-scripts legacy-bundling legacy-peer-deps optional package-lock prefer-dedupe prefer-offline prefer-online production progress save save-exact shrinkwrap silent strict-peer-deps strict-ssl unicode unsafe-perm update-notifier verbose workspaces include-workspace-root",
);
const NPM_VALUES = words(
  "also audit-level cache cpu fetch-retries fetch-retry-factor fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout include libc loglevel maxsockets omit only os registry workspace",
);

/** Options of `npm ci` and `npm install` that name no files. */
export const NPM_OPTIONS = {
  /** Options that stand alone. */
  flags: new Set([
    ...NPM_SWITCHES.flatMap((name) => [`--${name}`, `--no-${name}`, `--${name}=true`, `--${name}=false`]),
    ...words("-g --global --location=global -f -s -q -d -dd -ddd -B -D -E -O -P -S --quiet --save-dev --save-optional --save-prod"),
  ]),
  /** Options with a value, behind an equals sign or in the next word. */
  valued: new Set([...NPM_VALUES.map((name) => `--${name}`), "-w"]),
  /** Letters that may be written together, and those of them that end with a value. */
  letters: { flags: "", valued: "" },
} as const;

/** Settings of `.npmrc` and `npm_config_…` that name no files; those of pnpm and yarn are nothing to npm. */
export const NPM_SETTINGS: ReadonlySet<string> = new Set([
  ...NPM_SWITCHES,
  ...NPM_VALUES,
  ...words(
    "always-auth access arch auto-install-peers build-from-source email fetch-retry init-author-email init-author-name init-license message min-release-age node-linker public-hoist-pattern save-dev save-prefix shamefully-hoist sign-git-commit sign-git-tag strict-peer-dependencies tag tag-version-prefix target target-arch target-libc target-platform update-notifier user-agent _auth _authtoken _password username",
  ),
]);
/** What `//registry.example.com/:KEY` may be. */
export const NPM_REGISTRY_SETTINGS: WordSet = wordSet("_auth _authtoken _password always-auth email username");

/** Options in NODE_OPTIONS that load no files. */
export const NODE_OPTIONS_HARMLESS: WordSet = wordSet(
  "--dns-result-order --enable-source-maps --max-http-header-size --max-old-space-size --max-semi-space-size --no-deprecation --no-warnings --openssl-legacy-provider --trace-deprecation --trace-warnings --unhandled-rejections",
);
