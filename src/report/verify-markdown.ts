import type { Verification } from "../verify/result.js";
import { code, escape, row } from "./markdown.js";
import type { VerifiedFile, VerifyReport } from "./verified.js";
import { nameOf } from "./verify-json.js";
import { figureRows, fileRows, VERDICTS } from "./verify-rows.js";

const MOST = 20;

/** The verification as it stands in a pull request: the verdict and figures first, the evidence folded away. */
export function formatVerifyMarkdown({ files, failures }: VerifyReport): string {
  const failed = failures.map(({ path, message }) => `### ${code(path)}\n\n${escape(message)}\n`);
  return [...files.map(sectionOf), ...failed].join("\n");
}

const MARKS = { equal: "✅", differs: "❌", unverified: "⚠️" } as const;

function sectionOf({ path, engine, verification }: VerifiedFile): string {
  const { verdict, reason, problems, bisected } = verification;
  const parts = [
    `### ${MARKS[verdict]} ${code(path)}: ${VERDICTS[verdict]}`,
    `${escape(reason)}. Built with ${escape(engine)}.`,
    ...figures(verification),
    ...(problems.length < 2 ? [] : [list(problems.map(({ kind, message }) => `**${kind}**: ${escape(message)}`))]),
    ...(bisected === undefined
      ? []
      : [list(bisected.guilty.map(({ rule, reason: why }) => `left out ${code(rule)}: ${escape(why)}`)), fenced(bisected.rewritten)]),
    ...evidence(verification),
  ];
  return `${parts.join("\n\n")}\n`;
}

function figures(verification: Verification): readonly string[] {
  const rows = figureRows(verification);
  if (rows.length === 0) return [];
  const lines = rows.map(({ what, before, after, gain }) => row([escape(what), before, after, gain]));
  return [[row(["", "Original", "Rewrite", ""]), "|---|---:|---:|---:|", ...lines].join("\n")];
}

function evidence({ config, files, packages, runs }: Verification): readonly string[] {
  const lines = [
    ...config.map(
      ({ field, before, after, expectedBy }) =>
        `config ${code(field)}: ${code(before ?? "not set")} → ${code(after ?? "not set")}, ${expectedBy === undefined ? "not explained" : `by ${code(expectedBy)}`}`,
    ),
    ...fileRows(files).map(({ what, bytes, why }) => `${what}${bytes === "" ? "" : ` (${bytes})`}: ${escape(why)}`),
    ...named("packages gone", packages.removed.map(nameOf)),
    ...named("packages new", packages.added.map(nameOf)),
    ...runs.map(({ command, equal }) => `${code(command)}: ${equal ? "the same" : "differs"}`),
  ];
  return lines.length === 0 ? [] : [`<details><summary>Evidence</summary>\n\n${list(lines)}\n\n</details>`];
}

function named(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`${what}: ${names.slice(0, MOST).map(code).join(", ")}${names.length > MOST ? `, and ${names.length - MOST} more` : ""}`];
}

function list(items: readonly string[]): string {
  const shown = items.slice(0, MOST * 2).map((item) => `- ${item}`);
  return [...shown, ...(items.length > shown.length ? [`- and ${items.length - shown.length} more`] : [])].join("\n");
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}dockerfile\n${text.trimEnd()}\n${fence}`;
}
