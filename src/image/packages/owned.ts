/** Paths that a package brought. */
export interface Owned {
  readonly name: string;
  readonly paths: readonly string[];
}
