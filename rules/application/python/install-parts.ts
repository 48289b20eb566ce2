import type { Candidate } from "../candidate.js";
import type { ReadRun, Step } from "../step.js";
import { together, type Wanted } from "./requirement.js";

/** What the build installs with Python's tools, and where. */
export interface Installs {
  readonly wanted: Wanted;
  /** Directories of virtual environments. */
  readonly environments: readonly string[];
  /** The projects whose environments uv keeps up to date. */
  readonly synced: readonly Synced[];
  /** Files of tools that are called when the image runs. */
  readonly settings: readonly string[];
  /** Whether something is installed for the image's own Python. */
  readonly system: boolean;
  /** Directories that stay linked to what is installed, or that extensions are built in. */
  readonly linked: readonly string[];
  /** Directories of projects that are built there, and installed elsewhere. */
  readonly built: readonly string[];
  /** Whether a project of the build puts files elsewhere than with the modules. */
  readonly spreads: boolean;
  /** Projects with extension modules that may be linked to libraries, as a message names them. */
  readonly extensions: readonly string[];
}

/** What `uv sync` did last in a directory. */
interface Synced {
  readonly root: string;
  /** Whether the project itself is built and installed. */
  readonly isPackage: boolean;
  /** Whether the group dev, which is installed unless somebody says otherwise, is not. */
  readonly lacksDev: boolean;
}

/** What one call of a tool adds to that. */
export type Part = Partial<Installs>;

/** Where a command stands. */
export interface Place {
  readonly candidate: Candidate;
  readonly read: ReadRun;
  readonly step: Step;
  /** Where pip installs. */
  readonly target: "system" | "environment";
}

/** What several add together. */
export function joined(parts: readonly Part[]): Installs {
  return {
    wanted: together(parts.flatMap(({ wanted }) => wanted ?? [])),
    environments: [...new Set(parts.flatMap(({ environments }) => environments ?? []))],
    synced: parts.flatMap(({ synced }) => synced ?? []),
    settings: [...new Set(parts.flatMap(({ settings }) => settings ?? []))],
    system: parts.some(({ system }) => system),
    linked: [...new Set(parts.flatMap(({ linked }) => linked ?? []))],
    built: [...new Set(parts.flatMap(({ built }) => built ?? []))],
    spreads: parts.some(({ spreads }) => spreads),
    extensions: parts.flatMap(({ extensions }) => extensions ?? []),
  };
}
