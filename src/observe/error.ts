/** Why nothing can be observed. The message is one line; the hint says what to do. */
export class ObserveError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = new.target.name;
    this.hint = hint;
  }
}
