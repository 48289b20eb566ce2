import { lastLines, printable } from "../../text/printable.js";
import type { Bisected, FileDifference, Gain, RunComparison, Verification } from "../../verify/result.js";
import { byteChange, count, countChange } from "../figures.js";
import { unexplained } from "../file-sums.js";
import type { Paint } from "../paint.js";
import { columns, listOf, MOST, more, oneLine } from "./columns.js";
import { nameOf } from "./json.js";
import { describeOutcome, figureRows, fileRows, VERDICTS } from "./rows.js";
import type { VerifiedFile, VerifyReport } from "./verified.js";

/** The verification as a person reads it on a terminal: verdict, problems, figures, differences. */
export function formatVerifyText({ files }: VerifyReport, paint: Paint): string {
  return files.map((file) => sectionOf(file, files.length, paint)).join("\n");
}

function sectionOf(file: VerifiedFile, among: number, paint: Paint): string {
  const { verification, changes, engine } = file;
  const { problems, gains, bisected } = verification;
  const parts = [
    problems.length < 2 ? "" : listOf("what differs", problems, ({ kind, message }) => [kind, oneLine(message)]),
    figures(verification, paint),
    listOf("config", verification.config, configRow),
    describeFiles(verification),
    describePackages(verification),
    verification.runs.length === 0 ? "" : `runs:\n${verification.runs.map((run) => describeRun(run, paint)).join("")}`,
    listOf("by rule", gains, gainRow),
    changes.length === 0 ? "" : `rules: ${[...new Set(changes.map(({ rule }) => rule))].join(", ")}\n`,
    bisected === undefined ? "" : describeBisected(bisected, paint),
    `${paint.dim(`built with ${oneLine(engine)}`)}\n`,
  ];
  const shown = parts.filter((part) => part !== "").map((part) => `\n${part}`);
  return heading(file, among, paint) + shown.join("");
}

const COLOURS = { equal: "green", differs: "red", unverified: "yellow" } as const;

/** The verdict and why; the engine's last lines and what to do stand below. */
function heading({ path, verification: { verdict, reason, hint } }: VerifiedFile, among: number, paint: Paint): string {
  const [sentence = "", ...output] = reason.trimEnd().split("\n");
  const name = among === 1 ? "" : `${paint.bold(oneLine(path))}: `;
  const lines = lastLines(output.join("\n"), MOST).map((line) => `  ${line}\n`);
  return `${name}${paint[COLOURS[verdict]](paint.bold(VERDICTS[verdict]))}: ${oneLine(sentence)}\n${lines.join("")}${hint === undefined ? "" : `  ${oneLine(hint)}\n`}`;
}

function figures(verification: Verification, paint: Paint): string {
  const rows = figureRows(verification).map(({ what, before, after, gain }) => [oneLine(what), before, after, gain]);
  return rows.length === 0 ? "" : columns([["", "original", "rewrite", ""].map(paint.dim), ...rows]);
}

function configRow({ field, before, after, expectedBy }: Verification["config"][number]): readonly string[] {
  const value = (text: string | undefined) => (text === undefined ? "not set" : oneLine(text) || "empty");
  return [oneLine(field), expectedBy === undefined ? "not explained" : `by ${expectedBy}`, `${value(before)} → ${value(after)}`];
}

function describeFiles({ files }: Verification): string {
  const reasons = listOf("files", fileRows(files), ({ what, bytes, why }) => [what, bytes, oneLine(why)]);
  const left = listOf("files that nothing explains", unexplained(files), fileRow);
  return left === "" ? reasons : `${reasons}\n${left}`;
}

function fileRow({ path, change, detail }: FileDifference): readonly string[] {
  return [change, `${oneLine(path)}${detail === undefined ? "" : ` (${oneLine(detail)})`}`];
}

function describePackages({ packages: { added, removed } }: Verification): string {
  const line = (what: string, names: readonly string[]) => {
    if (names.length === 0) return "";
    const shown = names.slice(0, MOST).map(oneLine).join(", ");
    return `packages ${what}: ${shown}${names.length > MOST ? `, ${more(names.length)}` : ""}\n`;
  };
  return line("gone", removed.map(nameOf)) + line("new", added.map(nameOf));
}

function describeRun(run: RunComparison, paint: Paint): string {
  const said = [...run.differences, ...run.noise.map((one) => `does not count: ${one}`)];
  const lines = said.slice(0, MOST).map((one) => `    ${oneLine(one)}\n`);
  const rest = said.length > MOST ? `    ${more(said.length)}\n` : "";
  return `  ${headOf(run, paint)}\n${lines.join("")}${rest}`;
}

function headOf(run: RunComparison, paint: Paint): string {
  const command = oneLine(run.command);
  if (run.obstacle !== undefined) return `${paint.yellow("neither")}  ${command}: ${oneLine(run.obstacle)}`;
  return run.equal ? `same     ${command}: ${describeOutcome(run, run.before)}` : `${paint.red("differs")}  ${command}`;
}

function gainRow({ rule, unpackedBytes, layers }: Gain): readonly string[] {
  const size = unpackedBytes === 0 ? "" : byteChange(unpackedBytes);
  return [rule, size, layers === 0 ? "" : `${countChange(layers)} ${Math.abs(layers) === 1 ? "layer" : "layers"}`];
}

function describeBisected({ guilty, rewritten, builds }: Bisected, paint: Paint): string {
  const found = `left out, found with ${count(builds, "build")}`;
  const left = guilty.length === 0 ? "no rule had to be left out\n" : listOf(found, guilty, ({ rule, reason }) => [rule, oneLine(reason)]);
  return `${left}\n${paint.dim("# the rewrite without them")}\n${printable(rewritten)}`;
}
