import { appendFileSync } from "node:fs";
import type { SizeReport } from "../../report/size/report.js";
import { describeIoError } from "../errors.js";
import type { Io } from "./io.js";

/** Adds the sizes to the summary that GitHub Actions shows of a step, where it is to be had; returns why it could not, for people. */
export async function writeStepSummary(report: SizeReport, { GITHUB_STEP_SUMMARY: file }: Io["env"]): Promise<string> {
  if (!file) return "";
  const { formatSizeMarkdown } = await import("../../report/size/markdown.js");
  return appendStepSummary(formatSizeMarkdown(report), { GITHUB_STEP_SUMMARY: file });
}

/** Adds Markdown to that summary, where it is to be had; returns why it could not, for people. */
export function appendStepSummary(text: string, { GITHUB_STEP_SUMMARY: file }: Io["env"]): string {
  if (!file) return "";
  try {
    appendFileSync(file, text);
    return "";
  } catch (error) {
    return `warning: GITHUB_STEP_SUMMARY: ${file} cannot be written: ${describeIoError(error)}\n`;
  }
}
