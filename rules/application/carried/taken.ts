/** What is copied from the build as a whole, and what is left there. */
export interface Taken {
  /** Programs and modules, which nothing but the tools may change. */
  readonly paths: readonly string[];
  /** Directories that the build arranges as it likes. */
  readonly projects: readonly string[];
  /** Places that the shipped stage has no use for. */
  readonly left: readonly string[];
  /** Who may install besides root, as USER names him. */
  readonly user?: string | undefined;
  /** Images that programs for building are copied from. */
  readonly tools: RegExp;
}
