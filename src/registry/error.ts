/** Why a registry does not say what it was asked. */
export type RegistryReason =
  | "reference"
  | "unauthorised"
  | "forbidden"
  | "not-found"
  | "platform"
  | "not-an-image"
  | "limited"
  | "network"
  | "certificate"
  /** It breaks the protocol: wrong digests, sizes or documents. */
  | "wrong-answer";

/** A reference that a registry cannot answer for. The message is one printable line; nothing in it is secret, or the registry's own words. */
export class RegistryError extends Error {
  readonly reason: RegistryReason;
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(reason: RegistryReason, message: string, hint?: string) {
    super(message);
    this.name = new.target.name;
    this.reason = reason;
    this.hint = hint;
  }
}
