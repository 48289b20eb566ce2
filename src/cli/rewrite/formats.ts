import type { DiffReader } from "../../report/diff.js";
import type { Paint } from "../../report/paint.js";
import type { Report, RewrittenFile } from "../../report/rewritten.js";
import type { Rule } from "../../rule.js";

/** The values of `--format`; the first is the default. */
export const FORMATS = ["diff", "dockerfile", "json", "sarif", "rdjson", "rdjsonl", "github", "gitlab", "markdown"] as const;
export type Format = (typeof FORMATS)[number];

/** How a rewrite is printed: file by file as they are done, or all of them at the end. */
export type Formatter =
  | { readonly of: "file"; readonly format: (file: RewrittenFile, bytes: Uint8Array) => string | Uint8Array }
  | { readonly of: "report"; readonly format: (report: Report) => string };

/** Loads what prints in a format, and nothing else. */
export async function loadFormatter(format: Format, rules: readonly Rule[], paint: Paint, reader: DiffReader): Promise<Formatter> {
  switch (format) {
    case "diff": {
      const { formatDiff } = await import("../../report/diff.js");
      return { of: "file", format: (file) => formatDiff(file, paint, reader) };
    }
    case "dockerfile":
      return { of: "file", format: ({ original, result }, bytes) => wholeFile(original, result.status, result.text, bytes) };
    case "json":
      return { of: "report", format: (await import("../../report/json.js")).formatJson };
    case "sarif": {
      const { formatSarif } = await import("../../report/sarif.js");
      return { of: "report", format: (report) => formatSarif(report, rules) };
    }
    case "rdjson":
      return { of: "report", format: (await import("../../report/rdjson.js")).formatRdjson };
    case "rdjsonl":
      return { of: "report", format: (await import("../../report/rdjson.js")).formatRdjsonl };
    case "github":
      return { of: "report", format: (await import("../../report/github.js")).formatGithub };
    case "gitlab":
      return { of: "report", format: (await import("../../report/gitlab.js")).formatGitlab };
    case "markdown":
      return { of: "report", format: (await import("../../report/markdown.js")).formatMarkdown };
  }
}

/** What is no text goes through as it is; of a Dockerfile that BuildKit would reject comes nothing. */
function wholeFile(original: string | undefined, status: RewrittenFile["result"]["status"], text: string, bytes: Uint8Array) {
  if (status === "invalid") return "";
  return original === undefined ? bytes : text;
}
