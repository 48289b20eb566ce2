/** Something that a platform did not do, in words for whoever asked. */
export class PlatformError extends Error {
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}
