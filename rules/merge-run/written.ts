/** What a script writes to, and how much of what lies there. */
export interface Written {
  readonly path: string;
  /** `all`: what lies below it was written with it. `part`: some of it was. `entry`: next to nothing was. */
  readonly what: "all" | "part" | "entry";
}
