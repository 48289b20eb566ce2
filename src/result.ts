import type { LineRange } from "./apply.js";
import type { ModelOptions } from "./model/model.js";
import type { Differences, Estimate, Safety } from "./rule.js";
import type { Diagnostic } from "./syntax/nodes.js";

export interface AppliedChange {
  readonly rule: string;
  readonly title: string;
  readonly why: string;
  readonly safety: Safety;
  readonly assumptions: readonly string[];
  readonly lines: LineRange;
  readonly estimate: Estimate | undefined;
  readonly differences: Differences;
}

export interface Refusal {
  readonly rule: string;
  readonly line: number;
  readonly reason: string;
}

/** A change that was undone since its outcome was not valid: a bug of the rule. */
export interface Fault {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}

export interface Result {
  readonly status: "changed" | "unchanged" | "invalid";
  readonly text: string;
  /** What the ignore file of the context has become; undefined where it stays as it is. */
  readonly ignoreText: string | undefined;
  readonly changes: readonly AppliedChange[];
  /** Changes that only a person can make; not in `text`. */
  readonly proposals: readonly AppliedChange[];
  readonly refusals: readonly Refusal[];
  readonly faults: readonly Fault[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface OptimizeOptions extends ModelOptions {
  /** The least safe level that is still applied; default `verify`. */
  readonly safety?: "safe" | "verify";
  /** What becomes of changes of the context's ignore file; default `written`. `left alone`: they are proposals. */
  readonly ignoreFile?: "written" | "left alone";
  /** By rule: its options, where they are not what the rule has by default. */
  readonly ruleOptions?: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Told the id of each rule before it runs: a big Dockerfile takes a while. */
  readonly onRule?: (rule: string) => void;
}
