import { type WordSet, wordSet, words } from "../words.js";

/** How a tool takes development dependencies away again. */
export interface Pruner {
  /** As people call it. */
  readonly name: string;
  /** Undefined: by the install once more, with `--production`. */
  readonly command: string | undefined;
  /** Scripts of package.json that this runs. */
  readonly scripts: readonly string[];
  /** How it is told not to run them, where what stays is the same then. */
  readonly withoutScripts?: {
    readonly name: string /** The format of the lockfile that its first version with it writes. */;
    readonly since: number;
  };
  /** Files beside package.json, and what in them changes what it does. */
  readonly settings: Readonly<Record<string, RegExp>>;
}

/** npm 10, yarn 1.22 and pnpm 7 to 10 and 12 were run on projects with an addon in C++, yarn 4.18 on one without: what stays is not touched. */
export const PRUNERS: Readonly<Record<"npm" | "yarn" | "berry" | "pnpm", Pruner>> = {
  npm: {
    name: "npm",
    command: "npm prune --omit=dev",
    scripts: ["dependencies"],
    settings: { ".npmrc": /legacy-peer-deps|package-lock|omit|force|install-strategy|node-linker/ },
  },
  // With --ignore-scripts it would lose files that install scripts have changed.
  yarn: {
    name: "yarn",
    command: undefined,
    scripts: words("preinstall install postinstall"),
    settings: { ".yarnrc": /modules-folder|production|flat|lockfile|ignore-scripts/ },
  },
  berry: {
    name: "yarn",
    command: "yarn workspaces focus --production",
    scripts: words("preinstall install postinstall"),
    settings: { ".yarnrc.yml": /nmMode|installStatePath|nmHoistingLimits/ },
  },
  // pnpm/pnpm#4770: it runs `prepare` once the programs of development dependencies are gone; with --ignore-scripts, what install scripts
  // made stays (8, 9 and 12 were run; 7 does not have it). Without CI it asks where it would rather install anew.
  pnpm: {
    name: "pnpm",
    command: "CI=true pnpm prune --prod",
    scripts: words("pnpm:devPreinstall preinstall install postinstall preprepare prepare postprepare"),
    withoutScripts: { name: "--ignore-scripts", since: 6 },
    settings: {
      ".npmrc": /node-linker|modules-dir|virtual-store/,
      ".pnpmfile.cjs": /./,
      // A workspace of nothing but the package itself is none.
      "pnpm-workspace.yaml":
        /^packages:(?!\s*-\s*["']?\.["']?[ \t\r]*\n(?!(?:[ \t\r]*(?:#.*)?\n)*[ \t]*-))|nodeLinker|modulesDir|irtualStore/m,
    },
  },
};

/** Packages that generate or change files of other packages, which yarn and pnpm may take for damage. */
export const WRITES_IN_PACKAGES: WordSet = wordSet(
  "@prisma/client @zenstackhq/runtime custom-patch link-module-alias patch-package patch-package-fork prisma ts-patch ttypescript",
);

/** A call of pnpm's version as packages are named: up to 10, its scripts do not look at packages first (pnpm.io/settings#verifydepsbeforerun). */
export const PNPM_WITHOUT_CHECK = /^pnpm@([1-9]|10)(\.|$)/;

/**
 * A `packageManager` that the Yarn of Node's images takes for itself, whichever 1.x it is: up to 1.22.19 it does not read it, later ones
 * stop at any other (yarn 1.22.22, lib/cli.js). Corepack fetches the very version that it names.
 */
export const YARN_OF_IMAGES = /^yarn@[01]\./;

/** Where corepack keeps the managers that root has it fetch, and what in a Dockerfile has it look or leave them elsewhere (github.com/nodejs/corepack). */
export const COREPACK_HOME = "/root/.cache/node/corepack";
export const MOVES_COREPACK_HOME =
  /\b(COREPACK_HOME|XDG_CACHE_HOME|HOME)[= ]|\brm\b([^;&|\n]|\\\n)*(\.cache|(\/root|~|HOME\}?)\/?(["\s]|\.?[*?[]|$))|corepack\s+(disable|cache)/m;

/** Options of npm, Yarn and pnpm that leave out the development dependencies. */
export const OMITS_DEVELOPMENT = /(^|[\s"'])(--(omit[= ]dev|prod(uction)?|only[= ]prod\w*)(=true)?|-P)(?=[\s;&|"']|$)/;

/** `npx jest`, `npm run lint`, `yarn test`: what is there for development, unlike what installs, starts or says a version. */
export const CALLS_SCRIPT = /\b(npx|(npm|yarn|pnpm) (?!i\b|install\b|ci\b|start\b|-v\b|--version\b))/;

/** Verbs of npm, Yarn and pnpm that install, publish or say something, and start no program of the project. */
export const INSTALLING_VERBS: WordSet = wordSet(
  "add audit cache ci config create i in init install link outdated publish rebuild update upgrade version",
);

/**
 * The options that name the package of a workspace in which something runs, and their value: npm reads its own anywhere
 * (docs.npmjs.com/cli/using-npm/config#workspace), pnpm in front of the script alone (pnpm.io/filtering, pnpm/pnpm#4290).
 */
export const NAMES_MEMBER = { npm: /^(?:-w|--workspace)(?:=(.*))?$/, pnpm: /^(?:-F|--filter)(?:=(.*))?$/ } as const;

/** What names the directory that npm works in, which it reads anywhere as well (docs.npmjs.com/cli/using-npm/config#prefix). */
export const PREFIX_OF_NPM = /^--prefix(?:=(.*))?$/;

/** Those of either, what has all packages run something, and what sends Yarn to another directory behind its verb. */
export const OF_WORKSPACE = /^(-w|-ws|--workspaces?|--filter|-F|--cwd)(=|$)/;

/** One package, by its name or its folder: no pattern, and none that depend on it or that it depends on (`api...`, pnpm.io/filtering). */
export const ONE_MEMBER = /^(\.\/)?(?!.*\.\.)[\w@][\w.@/-]*$/;

/** Where tools leave their caches: nothing that runs reads them. */
export const NODE_CACHES =
  /^\/(tmp|var\/(cache|tmp)|usr\/local\/share\/\.cache|(root|home\/[\w-]+)\/\.(npm|cache|yarn|node-gyp|pnpm-store|config))(\/|$)/;

/** The same below the home directory of whoever runs the command. */
export const NODE_CACHES_AT_HOME = /^(~|\$HOME|\$\{HOME\})\/\.(npm|cache|yarn|node-gyp|pnpm-store|config)(\/|$)/;
