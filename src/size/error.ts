/** A size that cannot be told or judged; `hint` says what to do. */
export class SizeError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "SizeError";
    this.hint = hint;
  }
}
