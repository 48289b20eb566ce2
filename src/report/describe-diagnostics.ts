import { officialFrontend } from "../model/frontend.js";
import type { Diagnostic } from "../syntax/nodes.js";
import { printable } from "../text/printable.js";
import { inOrder } from "./diagnostics.js";
import { describeLocated, lineAt, locate } from "./located.js";
import type { Paint } from "./paint.js";

/** A Dockerfile, and what is wrong with it. */
interface Diagnosed {
  readonly path: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** All of them, or the first and how many there are besides. */
type Show = "all" | "first";

/** The errors of a Dockerfile, each with its line shown. */
export function describeErrors(file: Diagnosed, show: Show, paint: Paint): string {
  const errors = inOrder(file.diagnostics).filter(({ severity }) => severity === "error");
  return describe({ ...file, diagnostics: errors }, show, paint) + hintFor(file.text, errors[0]);
}

/** The warnings of a Dockerfile, each with its line shown. */
export function describeWarnings(file: Diagnosed, show: Show, paint: Paint): string {
  const warnings = inOrder(file.diagnostics)
    .filter(({ severity }) => severity === "warning")
    .map((warning) => ({ ...warning, message: `warning: ${warning.message}` }));
  return describe({ ...file, diagnostics: warnings }, show, paint);
}

function describe({ path, text, diagnostics }: Diagnosed, show: Show, paint: Paint): string {
  const shown = show === "all" ? diagnostics : diagnostics.slice(0, 1);
  const rest = diagnostics.length - shown.length;
  const list = shown.map(({ start, end, message }) =>
    describeLocated({ path, text, offset: start, end: Math.max(end, start + 1), message }, paint),
  );
  return list.join("") + (rest === 0 ? "" : `and ${rest} more: -v shows all\n`);
}

function hintFor(text: string, error: Diagnostic | undefined): string {
  if (isInTemplate(text, error)) return "  a template, not a Dockerfile? What it makes can be rewritten\n";
  const frontend = error && /^#\s*syntax\s*=\s*(\S+)/i.exec(text)?.[1];
  if (frontend === undefined || officialFrontend(frontend) !== undefined) return "";
  return `  read by the frontend ${printable(frontend)}, which may know more than docker/dockerfile: not supported\n`;
}

/** Whether a line has the marks of a template: of Jinja, Go or Helm, or of `sed`. */
function isInTemplate(text: string, error: Diagnostic | undefined): boolean {
  return error !== undefined && /\{\{|%%/.test(lineAt(text, locate(text, error.start).line));
}
