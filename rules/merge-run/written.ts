import type { ShellCommand } from "../../src/rule.js";

/** The directory that each command runs in. */
export type Directories = ReadonlyMap<ShellCommand, string | undefined>;

export interface Written {
  readonly path: string;
  /** `all`: what lies below it was written with it. `part`: some of it was. `entry`: next to nothing was. */
  readonly what: "all" | "part" | "entry";
}
