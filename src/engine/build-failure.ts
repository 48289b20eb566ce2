import { lastLines, printable } from "../text/printable.js";
import type { FailedStep } from "./build-reader.js";
import { BuildFailed, EngineError, type FailedInstruction, type Reason } from "./errors.js";
import type { Outcome } from "./exec.js";
import { describeFailure, describeFullDisk, describeRemedy } from "./failure.js";

export interface Failure {
  readonly program: string;
  readonly outcome: Outcome;
  /** What the engine says besides its progress. */
  readonly text: string;
  readonly timeoutSeconds: number;
  readonly failed: FailedStep | undefined;
}

const ENGINE_AT_FAULT: readonly Reason[] = ["not-reachable", "not-permitted", "no-builder"];

/** A build that did not succeed, as an error with what failed, the last lines, and what to do. */
export function buildFailure({ program, outcome, text, timeoutSeconds, failed }: Failure): EngineError {
  const lines = [...lastLines(failed?.output ?? "", 20), ...lastLines(errorsIn(text).replaceAll(PASSED_ON, ""), 5)];
  if (outcome.ended === "timed-out") {
    const hint = "allow more time, or look at the last lines for what it waits for";
    return new EngineError(`the build took longer than ${timeoutSeconds} seconds`, { reason: "timeout", hint, lines });
  }
  const instruction = failedInstruction(failed?.name, text);
  const known = describeFailure(text) ?? describeFullDisk(failed?.output ?? "");
  if (known !== undefined && ENGINE_AT_FAULT.includes(known.reason)) return new EngineError(known.message, { ...known, lines });
  const image = known?.reason === "base-image" ? imageOf(failed?.name, text) : undefined;
  const what = image === undefined ? (known?.message ?? "the build fails") : `the base image ${printable(image)} cannot be had`;
  const sentence = known === undefined ? sentenceOf(text) : "";
  const remedy = describeRemedy([instruction?.name, failed?.output, text].join("\n"));
  const { reason = "instruction", hint } = known ?? { hint: remedy ?? "build it by hand with the same arguments; one may be missing" };
  if (lines.length === 0) lines.push(`${program} ended without a word`);
  return new BuildFailed(`${what}${placeOf(instruction, sentence)}`, { reason, hint, lines }, instruction);
}

/** Who hands an error on, and the command that its line has already. */
const PASSED_ON = /^ERROR: (?:failed to build: )?failed to solve: (?:process ".*" did not complete successfully: )?/gm;

/** `Dockerfile:5` stands above the lines that BuildKit shows; older parsers say `line 5`. */
function failedInstruction(step: string | undefined, text: string): FailedInstruction | undefined {
  const line = /^Dockerfile:(\d+)$/m.exec(text)?.[1] ?? /\bon line (\d+)\b/.exec(text)?.[1];
  const name = step === undefined || step.startsWith("[internal]") ? undefined : printable(step.replace(/^\[[^\]]*\] /, ""));
  return line === undefined && name === undefined ? undefined : { name, line: line === undefined ? undefined : Number(line) };
}

function placeOf(instruction: FailedInstruction | undefined, sentence: string): string {
  const { line, name } = instruction ?? {};
  const shown = (name ?? sentence).replaceAll(/\s+/g, " ");
  const short = shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
  return `${line === undefined ? "" : ` at line ${line}`}${short === "" ? "" : `: ${short}`}`;
}

const LONGEST = 120;

/** What is the matter, without the names of those who pass it on. */
function sentenceOf(text: string): string {
  const error = /^(?:ERROR|Error): (.*)$/m.exec(text)?.[1] ?? "";
  return printable(
    error
      .replace(/^failed to build: /, "")
      .replace(/^failed to solve: /, "")
      .replace(/^dockerfile parse error on line \d+: /, ""),
  );
}

function imageOf(step: string | undefined, text: string): string | undefined {
  const name =
    /^\[\S+\] FROM (?:--\S+ )*(\S+)/.exec(step ?? "")?.[1] ??
    /\b(?:COPY|ADD) .*--from=(\S+)/.exec(step ?? "")?.[1] ??
    /^\[internal\] load metadata for (\S+)/.exec(step ?? "")?.[1] ??
    /source metadata for (\S+?):? /.exec(text)?.[1];
  return name?.replace(/^docker\.io\/(?:library\/)?/, "");
}

/** The lines behind `ERROR:` or `Error:`; all of them where there are none. */
function errorsIn(text: string): string {
  const at = text.search(/^(?:ERROR|Error):/m);
  return at === -1 ? text : text.slice(at);
}
