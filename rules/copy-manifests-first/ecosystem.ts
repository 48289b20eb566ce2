import type { ContextFacts } from "../../src/rule.js";
import type { Invocation } from "../shared/commands/invocations.js";
import type { Caller } from "../shared/commands/verbs.js";
import type { Setting } from "../shared/settings.js";
import type { OptionTable } from "./options.js";

/** A package manager whose installs may stand above the sources. */
export interface Ecosystem {
  readonly name: string;
  readonly caller: Caller;
  /** What its verbs do; two words where the second decides. Other verbs are not looked at. */
  readonly verbs: ReadonlyMap<string, Role>;
  /** What may stand in front of the verb, or behind one that cleans. */
  readonly options: OptionTable;
  /** Whether a call installs the project without what it depends on; left out where none does. */
  readonly isOfProjectAlone?: (call: Invocation) => boolean;
  /** Programs of the project that stand for the package manager, and are among its manifests: `./mvnw`. */
  readonly wrappers?: ReadonlySet<string>;
  /** Whether a variable may make it read or write other files. */
  readonly steers: (setting: Setting) => boolean;
  readonly manifests: (calls: readonly Call[], place: Place) => Manifests;
}

/** `sets`: it says how an install is to be done, which may be in a RUN of its own. */
type Role = "installs" | "sets" | "cleans";

/** A call that does one of these; the verb may be two words. */
export interface Call extends Invocation {
  readonly role: Role;
}

/** Where an install runs, what is copied there, and the variables that it sees. */
export interface Place {
  readonly directory: string;
  readonly context: ContextFacts;
  readonly settings: readonly Setting[];
}

/** The files of the build context that an install reads (relative to its root), or why that cannot be told. */
export type Manifests =
  | Known
  /** It installs packages by name, and neither reads nor writes anything of the project. */
  | { readonly is: "elsewhere" }
  /** It does not install what a manifest says. */
  | { readonly is: "none" }
  | Refused;

interface Known {
  readonly is: "known";
  /** Folders end with a slash. */
  readonly files: readonly string[];
  /** What the install writes in the project, and the later COPY must not bring. */
  readonly outputs: readonly string[];
  readonly assumptions: readonly string[];
  /** The option that keeps it to what the files say, where it also installs the project itself. */
  readonly without?: string;
}

export interface Refused {
  readonly is: "refused";
  readonly reason: string;
}

/** An ecosystem's no, with its reason. */
export function refused(reason: string): Refused {
  return { is: "refused", reason };
}

/** Whether what was asked for is the reason why it cannot be told. */
export function isRefused<Value extends object>(value: Value | Refused): value is Refused {
  return "is" in value && value.is === "refused";
}

/** Why a file cannot be copied by its name alone, as it stands in the context. */
export function obstacleToFile(path: string, context: ContextFacts): string | undefined {
  // Anything else COPY might read as a pattern, a variable, a flag or two words.
  if (!/^[\w.@+][\w./@+-]*$/.test(path)) return `the name ${path} may mean something else to COPY`;
  const name = path.replace(/\/$/, "");
  const kind = context.kind(name);
  if (kind === undefined) return `there is no ${path} in the build context`;
  if ((kind === "directory") !== path.endsWith("/")) return `${path} is ${kind === "directory" ? "a directory" : "no directory"}`;
  // A folder that is a link could not be put over the folder that the first COPY makes.
  return context.realPath(name) === name ? undefined : `${path} is a symbolic link, or lies behind one`;
}

/** The first obstacle to one of the files. */
export function obstacleToFiles(paths: readonly string[], context: ContextFacts): string | undefined {
  for (const path of paths) {
    const obstacle = obstacleToFile(path, context);
    if (obstacle !== undefined) return obstacle;
  }
  return undefined;
}

/** The context as seen from one of its folders. */
export function contextAt(context: ContextFacts, folder: string): ContextFacts {
  if (folder === "") return context;
  const inside = (path: string) => `${folder}/${path}`;
  return {
    ...context,
    kind: (path) => context.kind(inside(path)),
    read: (path) => context.read(inside(path)),
    realPath: (path) => {
      const real = context.realPath(inside(path));
      return real?.startsWith(`${folder}/`) ? real.slice(folder.length + 1) : undefined;
    },
    entries: (path) => context.entries(inside(path)),
    ignores: (path) => context.ignores(inside(path)),
    mayInclude: (path) => context.mayInclude(inside(path)),
    size: (path) => context.size(inside(path)),
  };
}
