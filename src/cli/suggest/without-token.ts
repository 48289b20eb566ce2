import { PlatformError } from "../../suggest/platform-error.js";
import { UserError } from "../errors.js";

/** An error that a user sees; the token is not in it, whatever a server said. */
export function withoutToken(error: unknown, token: string | undefined): unknown {
  const clean = (text: string) => (token === undefined ? text : text.replaceAll(token, "***"));
  if (error instanceof PlatformError) return new UserError(clean(error.message), error.hint === undefined ? undefined : clean(error.hint));
  if (error instanceof Error && !(error instanceof UserError)) {
    error.message = clean(error.message);
    if (error.stack !== undefined) error.stack = clean(error.stack);
  }
  return error;
}
