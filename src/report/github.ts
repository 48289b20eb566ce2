import type { AppliedChange } from "../result.js";
import { describeAssumptions, describeChange } from "./describe-change.js";
import { locateDiagnostics } from "./diagnostics.js";
import { inLineOrder } from "./lines.js";
import type { Report, RewrittenFile } from "./rewritten.js";

/** GitHub's workflow commands: an annotation for each change, proposal and diagnostic. */
export function formatGithub({ files }: Report): string {
  return files.flatMap(annotationsOf).join("");
}

function annotationsOf({ path, original, result }: RewrittenFile): readonly string[] {
  const diagnostics = locateDiagnostics(original ?? "", result.diagnostics).map(({ severity, message, line, column }) =>
    command(severity, { file: path, line, col: column }, message),
  );
  return [...diagnostics, ...inLineOrder([...result.changes, ...result.proposals]).map((change) => annotationOf(path, change))];
}

function annotationOf(path: string, change: AppliedChange): string {
  const { rule, why, lines } = change;
  const message = `${describeChange(change)}. ${why}${describeAssumptions(change)}`;
  return command("notice", { file: path, line: lines.start, endLine: lines.end, title: rule }, message);
}

function command(name: "error" | "warning" | "notice", properties: Readonly<Record<string, string | number>>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
