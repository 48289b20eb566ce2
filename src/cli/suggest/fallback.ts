import { join } from "node:path";
import { formatDiff } from "../../report/diff.js";
import { formatGithub } from "../../report/github.js";
import { formatMarkdown } from "../../report/markdown.js";
import { PLAIN } from "../../report/paint.js";
import type { RewrittenFile } from "../../report/rewritten.js";
import { printable } from "../../text/printable.js";
import type { Invocation } from "../command.js";
import { writeFileAtomically } from "../files/write-file.js";
import { appendStepSummary } from "../io/step-summary.js";
import { VERSION } from "../version.js";

/** What a step may write to its summary. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

/** Says by what every workflow may do what could not be posted: annotations, the step's summary, and a patch. */
export function fallBack({ io, messages }: Invocation, files: readonly RewrittenFile[]): void {
  const { RUNNER_TEMP: temporary } = io.env;
  const report = { version: VERSION, files, failures: [] };
  io.stdout.write(formatGithub(report));
  const summary = formatMarkdown(report);
  const isTooLong = Buffer.byteLength(summary) > MOST_SUMMARY_BYTES;
  messages.tell(appendStepSummary(isTooLong ? "The rewrite is too long for a summary; the patch has it.\n" : summary, io.env));
  const diff = files.map((file) => formatDiff(file, PLAIN, "a program")).join("");
  if (diff === "") return;
  const patch = join(temporary === undefined || temporary === "" ? io.cwd : temporary, "dfopt.patch");
  writeFileAtomically(patch, diff);
  messages.tell(`git apply ${printable(patch)} makes the changes\n`);
}
