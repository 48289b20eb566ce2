import type { AppliedChange } from "../result.js";
import { describeAssumptions, describeChange } from "./describe-change.js";
import { locateDiagnostics } from "./diagnostics.js";
import { inLineOrder } from "./lines.js";
import type { Report, RewrittenFile } from "./rewritten.js";
import { workflowCommand } from "./workflow-command.js";

/** GitHub's workflow commands: an annotation for each change, proposal and diagnostic. */
export function formatGithub({ files }: Report): string {
  return files.flatMap(annotationsOf).join("");
}

function annotationsOf({ path, original, result }: RewrittenFile): readonly string[] {
  const diagnostics = locateDiagnostics(original ?? "", result.diagnostics).map(({ severity, message, line, column }) =>
    workflowCommand(severity, { file: path, line, col: column }, message),
  );
  return [...diagnostics, ...inLineOrder([...result.changes, ...result.proposals]).map((change) => annotationOf(path, change))];
}

function annotationOf(path: string, change: AppliedChange): string {
  const { rule, why, lines } = change;
  const message = `${describeChange(change)}. ${why}${describeAssumptions(change)}`;
  return workflowCommand("notice", { file: path, line: lines.start, endLine: lines.end, title: rule }, message);
}
