/** What a package manager is called with, and what it leaves behind that an image does not need. */
export interface PackageManager {
  readonly name: string;
  readonly programs: readonly string[];
  /**
   * How it is told what to do. `word`: by its first operands (`install`, `cache clean`); the empty verb stands for a call
   * without operands. `none`: it does one thing only, which the empty verb stands for. Otherwise by a capital letter, and
   * small ones that say more (`-Syu`), here in the order of the alphabet; long options stand for letters.
   */
  readonly verb: "word" | "none" | { readonly letters: Readonly<Record<string, string>> };
  /** Verbs that fetch packages or indexes. */
  readonly fetches: readonly string[];
  /** Those of them behind which no packages are named, but other things: they fetch what the project needs; left out where there are none. */
  readonly fetchesForProject?: readonly string[];
  /** Verbs that need an index which is on the disk already. */
  readonly needsIndex: readonly string[];
  /** Verbs that fetch the index. */
  readonly updates: readonly string[];
  /** Verbs that delete what was fetched. */
  readonly cleans: readonly string[];
  /** Options of which they need one to do so; left out where they need none. */
  readonly cleansWith?: readonly string[];
  /** Options with which they do not. */
  readonly doesNotClean?: readonly string[];
  /** Verbs that remove packages; left out where the tool has none. */
  readonly removes?: readonly string[];
  /** Options in front of the verb that take a value as a word of its own. */
  readonly optionsWithValue: readonly string[];
  /** Options with which a call leaves no cache behind, or fetches nothing. */
  readonly noCache: readonly string[];
  /** Options and verbs with which a call fetches packages that something else installs from the cache; left out where there are none. */
  readonly downloadsOnly?: readonly string[];
  /** Options that move the cache. */
  readonly movesCache: readonly string[];
  /** Where it keeps what it fetched and an installed package does not need; `~` is the home of whoever calls it, `$NAME` a variable. */
  readonly cacheDirectories: readonly string[];
  /** Environment variables that move the cache or turn it off. */
  readonly cacheVariables: readonly string[];
  /** Words and environment variables that make it work from its cache alone. */
  readonly offline: readonly string[];
  /** `root`: it changes the system. `any`: it has a cache for each user. */
  readonly user: "root" | "any";
  /** The commands that delete the cache; left out where no command is right everywhere, or where nothing is gained. */
  readonly cleanUp?: readonly [string, ...string[]];
  /** Commands that do so at the end of a script where those have no place: behind a condition that calls the manager, say. */
  readonly cleanUpByHand?: readonly string[];
  /** How BuildKit can keep the cache between builds and out of the image. */
  readonly cacheMount?: CacheMount;
  /** Files, by name, in which a project says what it needs. */
  readonly manifests?: readonly string[];
  /** Files, by name, that pin it. */
  readonly lockfiles?: readonly string[];
}

export interface CacheTarget {
  /** `~` as above. */
  readonly path: string;
  /** Where official images have it instead, by their names. */
  readonly images?: Readonly<Record<string, string>>;
  /**
   * `downloads`: what is there already is not missed under a mount. `packages`: later calls work with what earlier ones
   * put there, so that all of them need the mount, or none.
   */
  readonly keeps: "downloads" | "packages";
  /** The verbs that work with it, where not all that fetch do. */
  readonly verbs?: readonly string[];
  /** The programs that work with it, where not all do. */
  readonly programs?: readonly string[];
  /** The releases of the system whose programs have it, where not all do. */
  readonly releases?: RegExp;
  readonly bypass?: Bypass;
}

/** An option under which calls with these verbs look for nothing in the cache. */
export interface Bypass {
  readonly option: string;
  readonly verbs: readonly string[];
  readonly idle: Idle;
}

/** Where such an option does nothing else. */
interface Idle {
  readonly verbs: readonly string[];
  readonly variable: string;
  /** Of the variable. */
  readonly value: string;
  /** The official image, in this version or a later one. */
  readonly image: string;
  readonly since: string;
}

interface CacheMount {
  readonly targets: readonly [CacheTarget, ...CacheTarget[]];
  /** `locked`: two calls at once would get into each other's way. */
  readonly sharing: "shared" | "locked";
  /** Environment variables that move what is mounted, besides those that move the cache. */
  readonly variables?: readonly string[];
  /** Words that make it work from what is mounted alone, besides those that make it work from its cache. */
  readonly offline?: readonly string[];
  /** What makes the tool keep a cache in an image that is set up to delete it. */
  readonly before?: string;
  /** Options that turn the cache off, so that a mount is of no use under them. */
  readonly without?: readonly string[];
  /** Verbs that are no clean-up elsewhere, and would empty the mount. */
  readonly empties?: readonly string[];
  /** Words that tell of packages which change under the same version: a mount would keep the old ones. */
  readonly staleBy?: readonly string[];
  /** Words with which it puts what it built among the packages, for a later call: nobody could fetch that again. */
  readonly stores?: readonly string[];
}
