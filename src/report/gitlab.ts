import { fnv64 } from "../text/fnv.js";
import { describeAssumptions, describeChange } from "./describe-change.js";
import { locateDiagnostics } from "./diagnostics.js";
import { inLineOrder } from "./lines.js";
import type { Report, RewrittenFile } from "./rewritten.js";

interface Finding {
  readonly check_name: string;
  readonly description: string;
  readonly severity: "info" | "minor" | "major" | "critical";
  readonly lines: { readonly begin: number; readonly end: number };
}

/** GitLab's code quality report. */
export function formatGitlab({ files }: Report): string {
  const seen = new Map<string, number>();
  const findings = files.flatMap((file) =>
    findingsOf(file).map((finding) => {
      const { check_name, description, severity, lines } = finding;
      const identity = [file.path, check_name, description, linesAt(file, lines)].join("\0");
      const count = seen.get(identity) ?? 0;
      seen.set(identity, count + 1);
      return { description, check_name, fingerprint: fnv64(`${identity}\0${count}`), severity, location: { path: file.path, lines } };
    }),
  );
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

function findingsOf({ original, result }: RewrittenFile): readonly Finding[] {
  const diagnostics = locateDiagnostics(original ?? "", result.diagnostics).map(({ severity, message, line }): Finding => {
    return {
      check_name: "dockerfile",
      description: message,
      severity: severity === "error" ? "critical" : "minor",
      lines: { begin: line, end: line },
    };
  });
  const changes = inLineOrder([...result.changes, ...result.proposals]).map((change): Finding => {
    const { rule, lines, assumptions } = change;
    return {
      check_name: rule,
      description: describeChange(change) + (assumptions.length === 0 ? "" : `.${describeAssumptions(change)}`),
      severity: "info",
      lines: { begin: lines.start, end: lines.end },
    };
  });
  return [...diagnostics, ...changes];
}

/** What stands there: a finding stays the same when lines above it come and go. */
function linesAt({ original }: RewrittenFile, { begin, end }: Finding["lines"]): string {
  return (original ?? "")
    .split("\n")
    .slice(begin - 1, end)
    .join("\n");
}
