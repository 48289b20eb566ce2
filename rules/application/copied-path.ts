/** A path of the build stage that the shipped stage needs, absolute on both sides. */
export interface CopiedPath {
  readonly from: string;
  readonly to: string;
  /** As `--chown` takes it; without: root. */
  readonly owner?: string;
}
