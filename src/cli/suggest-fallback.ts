import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { formatDiff } from "../report/diff.js";
import { formatGithub } from "../report/github.js";
import { formatMarkdown } from "../report/markdown.js";
import { PLAIN } from "../report/paint.js";
import type { RewrittenFile } from "../report/rewritten.js";
import { printable } from "../text/printable.js";
import type { Invocation } from "./command.js";
import { describeIoError, UserError } from "./errors.js";
import { VERSION } from "./version.js";
import { writeFileAtomically } from "./write-file.js";

/** What a step may write to its summary. */
const MOST_SUMMARY_BYTES = 1024 * 1024;

/** Says by what every workflow may do what could not be posted: annotations, the step's summary, and a patch. */
export function fallBack({ io, messages }: Invocation, files: readonly RewrittenFile[]): void {
  const { GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temporary } = io.env;
  const report = { version: VERSION, files, failures: [] };
  io.stdout.write(formatGithub(report));
  if (summary !== undefined && summary !== "") append(summary, formatMarkdown(report));
  const diff = files.map((file) => formatDiff(file, PLAIN)).join("");
  if (diff === "") return;
  const patch = join(temporary === undefined || temporary === "" ? io.cwd : temporary, "dfopt.patch");
  writeFileAtomically(patch, diff);
  messages.tell(`git apply ${printable(patch)} makes the changes\n`);
}

function append(file: string, text: string): void {
  try {
    const clipped = Buffer.byteLength(text) < MOST_SUMMARY_BYTES ? text : "The rewrite is too long for a summary; the patch has it.\n";
    appendFileSync(file, clipped);
  } catch (error) {
    throw new UserError(`${file}: cannot be written: ${describeIoError(error)}`);
  }
}
