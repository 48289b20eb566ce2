/** The tools that install what package.json says; `berry`: yarn 2 and later, with `node_modules`. */
export type Manager = "npm" | "yarn" | "berry" | "pnpm";

/** The dependencies that a package.json names, with what it asks of each. */
export interface Asked {
  readonly production: ReadonlyMap<string, string>;
  readonly development: ReadonlyMap<string, string>;
}

/** What a lockfile says of the packages of one package.json; packages of one name are one. */
export interface Lock {
  readonly manager: Manager;
  /** Its name in the directory of package.json. */
  readonly file: string;
  readonly all: ReadonlySet<string>;
  /** Packages that are installed without development dependencies, and maybe some that are not. */
  readonly production: ReadonlySet<string>;
  /** Packages that sources can load without development dependencies, and maybe not all of them. */
  readonly loadable: ReadonlySet<string>;
  /** Programs in `node_modules/.bin` and their packages, as far as it names them. */
  readonly bins: ReadonlyMap<string, string>;
  /** Whether it says what package.json says; the tool would solve the dependencies again otherwise. */
  readonly isInStep: boolean;
  /** Whether it changes packages by patches of the project. */
  readonly patches: boolean;
  /** Of pnpm's, the first number of the version that it is written in: 6 is that of pnpm 8. */
  readonly format?: number;
}
