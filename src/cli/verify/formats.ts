import type { Paint } from "../../report/paint.js";
import type { VerifyReport } from "../../report/verify/verified.js";

/** The values of `--format`; the first is the default. */
export const VERIFY_FORMATS = ["text", "json", "markdown", "html"] as const;
export type VerifyFormat = (typeof VERIFY_FORMATS)[number];

/** Loads what prints a verification in a format, and nothing else. */
export async function loadVerifyFormatter(format: VerifyFormat, paint: Paint): Promise<(report: VerifyReport) => string> {
  switch (format) {
    case "text": {
      const { formatVerifyText } = await import("../../report/verify/text.js");
      return (report) => formatVerifyText(report, paint);
    }
    case "json":
      return (await import("../../report/verify/json.js")).formatVerifyJson;
    case "markdown":
      return (await import("../../report/verify/markdown.js")).formatVerifyMarkdown;
    case "html":
      return (await import("../../report/verify/html.js")).formatVerifyHtml;
  }
}
