import type { Diagnostic } from "../syntax/nodes.js";
import { inOrder } from "./diagnostics.js";
import { describeLocated } from "./located.js";
import type { Paint } from "./paint.js";

/** The first error of a Dockerfile with its line shown, and how many there are besides. */
export function describeErrors(path: string, text: string, diagnostics: readonly Diagnostic[], paint: Paint): string {
  return describeFirst(
    path,
    text,
    inOrder(diagnostics).filter(({ severity }) => severity === "error"),
    paint,
  );
}

/** The warnings of a Dockerfile: all, or the first and how many there are besides. */
export function describeWarnings(
  path: string,
  text: string,
  diagnostics: readonly Diagnostic[],
  show: "all" | "first",
  paint: Paint,
): string {
  const warnings = inOrder(diagnostics)
    .filter(({ severity }) => severity === "warning")
    .map((warning) => ({ ...warning, message: `warning: ${warning.message}` }));
  if (show === "first") return describeFirst(path, text, warnings, paint);
  return warnings.map((warning) => describeOne(path, text, warning, paint)).join("");
}

function describeFirst(path: string, text: string, diagnostics: readonly Diagnostic[], paint: Paint): string {
  const [first, ...others] = diagnostics;
  if (first === undefined) return "";
  return describeOne(path, text, first, paint) + (others.length === 0 ? "" : `and ${others.length} more\n`);
}

function describeOne(path: string, text: string, { start, end, message }: Diagnostic, paint: Paint): string {
  return describeLocated({ path, text, offset: start, end: Math.max(end, start + 1), message }, paint);
}
