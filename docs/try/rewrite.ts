import { type Diagnostic, optimize, parse, rules } from "dfopt";
import { structuredPatch } from "diff";

/** What the page asks the worker. */
export interface Question {
  readonly text: string;
  /** Ids of rules. */
  readonly chosen: readonly string[];
  readonly safety: "safe" | "verify";
}

export interface Answer {
  readonly status: "changed" | "unchanged" | "invalid";
  readonly text: string;
  /** Lines of a unified diff. */
  readonly difference: readonly string[];
  readonly changes: readonly {
    readonly rule: string;
    readonly title: string;
    readonly line: number;
    readonly safety: string;
    readonly assumptions: readonly string[];
  }[];
  readonly refusals: readonly { readonly rule: string; readonly line: number; readonly reason: string }[];
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}

export interface RuleName {
  readonly id: string;
  readonly title: string;
}

/** What the worker says: once which rules there are, and then answers. The page itself does without the rules, and is there at once. */
export type FromWorker = { readonly is: "rules"; readonly rules: readonly RuleName[] } | { readonly is: "answer"; readonly answer: Answer };

export function listRules(): readonly RuleName[] {
  return rules.map(({ id, title }) => ({ id, title }));
}

export function rewrite({ text, chosen, safety }: Question): Answer {
  const wanted = rules.filter(({ id }) => chosen.includes(id));
  const result = optimize(parse(text), wanted, {}, { safety, ignoreFile: "left alone" });
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  return {
    status: result.status,
    text: result.text,
    difference: difference(text, result.text),
    changes: result.changes.map(({ lines, ...change }) => ({ ...change, line: lines.start })).toSorted((a, b) => a.line - b.line),
    refusals: result.refusals,
    errors: errors.map((error) => ({ line: lineOf(text, error), message: error.message })),
  };
}

function difference(before: string, after: string): readonly string[] {
  const { hunks } = structuredPatch("Dockerfile", "Dockerfile", before, after, "", "", { context: 3 });
  return hunks.flatMap(({ oldStart, newStart, lines }) => [`@@ line ${oldStart} → ${newStart} @@`, ...lines]);
}

function lineOf(text: string, { start }: Diagnostic): number {
  return text.slice(0, start).split("\n").length;
}
