import type { Bisected, ConfigDifference, RunComparison, Verification } from "../../verify/result.js";
import { byteChange, countChange } from "../figures.js";
import { unexplained } from "../file-sums.js";
import { foreign, foreignCode } from "../foreign-markdown.js";
import { fenced, row } from "../markdown.js";
import { folded, list, MOST, more } from "../markdown-blocks.js";
import { visible } from "../visible.js";
import { nameOf } from "./json.js";
import { describeOutcome, figureRows, fileRows, VERDICTS } from "./rows.js";
import type { VerifiedFile, VerifyReport } from "./verified.js";

/** The verification as it stands in a pull request: the verdict and figures first, the evidence folded away. */
export function formatVerifyMarkdown({ files, failures }: VerifyReport): string {
  const failed = failures.map(({ path, message }) => `### ⚠️ ${foreignCode(path)}: failed\n\nFailed: ${foreign(message)}\n`);
  return [...files.map(sectionOf), ...failed].join("\n");
}

const MARKS = { equal: "✅", differs: "❌", unverified: "⚠️" } as const;

function sectionOf({ path, engine, verification }: VerifiedFile): string {
  const { verdict, reason, hint, problems, bisected } = verification;
  const [sentence = "", ...output] = reason.trimEnd().split("\n");
  const parts = [
    `### ${MARKS[verdict]} ${foreignCode(path)}: ${VERDICTS[verdict]}`,
    `Verdict: ${foreign(sentence)}. Built with ${foreign(engine)}.`,
    ...(output.length === 0 ? [] : [list(output, foreignCode)]),
    ...(hint === undefined ? [] : [`To do: ${foreign(hint)}.`]),
    ...(problems.length < 2 ? [] : [list(problems, ({ kind, message }) => `**${kind}**: ${foreign(message)}`)]),
    ...figures(verification),
    ...(bisected === undefined ? [] : bisection(bisected)),
    ...gains(verification),
    ...evidence(verification),
  ];
  return `${parts.join("\n\n")}\n`;
}

function figures(verification: Verification): readonly string[] {
  const rows = figureRows(verification).map(({ what, before, after, gain }) => row([foreign(what), before, after, gain]));
  return rows.length === 0 ? [] : [[row(["Measure", "Original", "Rewrite", "Change"]), "|---|---:|---:|---:|", ...rows].join("\n")];
}

function gains({ gains: all }: Verification): readonly string[] {
  const rows = all.map(({ rule, unpackedBytes, transferBytes, layers }) =>
    row([foreignCode(rule), byteChange(unpackedBytes), byteChange(transferBytes), countChange(layers)]),
  );
  if (rows.length === 0) return [];
  return [folded("By rule", [row(["Rule alone", "Unpacked", "Transfer", "Layers"]), "|---|---:|---:|---:|", ...rows].join("\n"))];
}

function bisection({ guilty, rewritten }: Bisected): readonly string[] {
  const left = list(guilty, ({ rule, reason }) => `left out ${foreignCode(rule)}: ${foreign(reason)}`);
  return [
    left === "" ? "No rule had to be left out." : left,
    folded("The rewrite that verifies", fenced("dockerfile", `${visible(rewritten.trimEnd())}\n`)),
  ];
}

function evidence({ config, files, packages, runs }: Verification): readonly string[] {
  const parts = [
    list(config, describeConfig),
    list(fileRows(files), ({ what, bytes, why }) => `${what}${bytes === "" ? "" : ` (${bytes})`}: ${foreign(why)}`),
    named("not explained", unexplained(files), ({ path }) => path),
    named("packages gone", packages.removed, nameOf),
    named("packages new", packages.added, nameOf),
    list(runs, (run) => `${foreignCode(run.command)}: ${describeRun(run)}`),
  ].filter((part) => part !== "");
  return parts.length === 0 ? [] : [folded("Evidence", parts.join("\n"))];
}

function describeRun(run: RunComparison): string {
  if (run.obstacle !== undefined) return foreign(run.obstacle);
  return run.equal ? `the same, ${describeOutcome(run, run.before)}` : "differs";
}

function describeConfig({ field, before, after, expectedBy }: ConfigDifference): string {
  const value = (text: string | undefined) => (text === undefined ? "not set" : foreignCode(text));
  const why = expectedBy === undefined ? "not explained" : `by ${foreignCode(expectedBy)}`;
  return `config ${foreignCode(field)}: ${value(before)} → ${value(after)}, ${why}`;
}

function named<T>(what: string, all: readonly T[], nameOne: (one: T) => string): string {
  if (all.length === 0) return "";
  const names = all.slice(0, MOST).map((one) => foreignCode(nameOne(one)));
  return `- ${what}: ${names.join(", ")}${more(all.length - names.length, ", ")}`;
}
