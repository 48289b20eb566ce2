import { describeErrors, describeWarnings } from "../../report/describe-diagnostics.js";
import { generatedLine } from "../../report/generated.js";
import type { RewrittenFile } from "../../report/rewritten.js";
import { describeChanges, describeRefusals, describeVerification } from "../../report/summary.js";
import type { Rule } from "../../rule.js";
import { printable } from "../../text/printable.js";
import type { Messages } from "../io/messages.js";
import type { Destination } from "./destination.js";

export interface Telling {
  readonly rules: readonly Rule[];
  readonly messages: Messages;
  readonly among: "one" | "many";
  readonly to: Destination["to"];
  /** Whether it was built and compared. */
  readonly proof?: "equal" | "none";
}

/** Says what came of one Dockerfile. Among many, those where nothing changes are not worth a word. */
export function tellRewrite(file: RewrittenFile, { rules, messages, among, to, proof = "none" }: Telling): void {
  const { path, original = "", result } = file;
  const { paint, verbose } = messages;
  const { status, changes, proposals, refusals, faults, diagnostics } = result;
  const show = verbose ? "all" : "first";
  const diagnosed = { path, text: original, diagnostics };
  messages.fail(describeErrors(diagnosed, show, paint));
  messages.tell(describeWarnings(diagnosed, show, paint));
  if (status === "invalid") return;
  const warning = paint.yellow("warning:");

  const isDull = changes.length + proposals.length === 0;
  const generated = isDull ? undefined : generatedLine(original);
  const parts = [
    isDull ? (among === "one" ? "nothing to change\n" : "") : describeChanges(changes, paint),
    proposals.length === 0 ? "" : `to do by hand:\n${describeChanges(proposals, paint)}`,
    among === "one" || verbose ? describeRefusals(refusals, rules, verbose ? "all" : "worth knowing", paint) : "",
    generated === undefined ? "" : `${warning} line ${generated} says that this file is generated: change its template instead\n`,
    to === "in place" ? describeWritten(file) : "",
    proof === "equal" ? "" : describeVerification(changes, paint),
    ...faults.map(({ rule, line, message }) => `${warning} ${rule}, line ${line}: ${printable(message)}. ${REPORT}\n`),
  ].join("");
  const heading = among === "many" && parts !== "" ? `${paint.bold(printable(path))}:\n` : "";
  messages.tell(heading + parts);
}

function describeWritten({ path, original, result, ignoreFile }: RewrittenFile): string {
  const written = [...(result.text === original ? [] : [path]), ...(ignoreFile === undefined ? [] : [ignoreFile.path])];
  return written.length === 0 || result.status !== "changed" ? "" : `written to ${printable(written.join(" and "))}\n`;
}

const REPORT = "This is a bug in dfopt: please report it, with this Dockerfile.";

/** How many Dockerfiles came to what. */
export function tellTotal(files: readonly RewrittenFile[], failures: number, { tell }: Messages): void {
  const count = (status: RewrittenFile["result"]["status"]) => files.filter(({ result }) => result.status === status).length;
  const counts = [
    [count("changed"), "changed"],
    [count("unchanged"), "unchanged"],
    [count("invalid"), "invalid"],
    [failures, "failed"],
  ] as const;
  const total = files.length + failures;
  tell(`${total} Dockerfiles: ${counts.flatMap(([number, what]) => (number === 0 ? [] : `${number} ${what}`)).join(", ")}\n`);
}
