import type { Diagnostic } from "../syntax/nodes.js";
import { locate } from "./located.js";

/** A diagnostic as the reports show it. */
export interface LocatedDiagnostic {
  readonly severity: Diagnostic["severity"];
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

/** The diagnostics of a text in the order of their places. */
export function locateDiagnostics(text: string, diagnostics: readonly Diagnostic[]): readonly LocatedDiagnostic[] {
  return inOrder(diagnostics).map(({ severity, message, start }) => ({ severity, message, ...locate(text, start) }));
}

/** By place; errors before warnings of the same place. Without those that only follow from others. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  // A misspelt FROM is no FROM.
  const shown = errors.length > 1 ? diagnostics.filter(({ message }) => !message.startsWith("no FROM: ")) : diagnostics;
  return shown.toSorted((a, b) => a.start - b.start || a.severity.localeCompare(b.severity));
}
