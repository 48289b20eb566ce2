import type { Paint } from "../../report/paint.js";
import type { SizeReport } from "../../report/size/report.js";

/** The values of `--format`; the first is the default. */
export const SIZE_FORMATS = ["text", "json", "markdown", "github", "gitlab", "html"] as const;
export type SizeFormat = (typeof SIZE_FORMATS)[number];

/** Loads what prints sizes in a format, and nothing else. `bars`: drawn on terminals. */
export async function loadSizeFormatter(
  format: SizeFormat,
  paint: Paint,
  bars: "drawn" | "left out",
): Promise<(report: SizeReport) => string> {
  switch (format) {
    case "text": {
      const { formatSizeText } = await import("../../report/size/text.js");
      return (report) => formatSizeText(report, paint, bars);
    }
    case "json":
      return (await import("../../report/size/json.js")).formatSizeJson;
    case "markdown":
      return (await import("../../report/size/markdown.js")).formatSizeMarkdown;
    case "github":
      return (await import("../../report/size/github.js")).formatSizeGithub;
    case "gitlab":
      return (await import("../../report/size/gitlab.js")).formatSizeGitlab;
    case "html":
      return (await import("../../report/size/html.js")).formatSizeHtml;
  }
}
