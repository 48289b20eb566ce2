import type { FileDifference } from "../../../verify/result.js";
import { byteChange, count } from "../../figures.js";
import { type Explained, sumByReason, unexplained } from "../../file-sums.js";
import { type Content, html, type Markup } from "../markup.js";
import { bounded, type Row, stackedTable } from "../table.js";
import { describeSum, directoryTable } from "./directories.js";

const MOST_UNEXPLAINED = 200;
const MOST_REASONS = 40;
const EXAMPLES = 3;

/** The differing files: how many each rule and each kind of noise explains, those that nothing explains, and where they are. */
export function fileTables(files: readonly FileDifference[]): Markup {
  if (files.length === 0) return html`<p>No file differs.</p>\n`;
  const left = unexplained(files);
  const { shown: rules, more: moreRules } = bounded(sumByReason(files, "expectedBy", EXAMPLES), MOST_REASONS);
  const { shown: noise, more: moreNoise } = bounded(sumByReason(files, "noise", EXAMPLES), MOST_REASONS);
  return html`${unexplainedTable(left)}${reasonTable("Explained by a rule", "Rule", rules)}${moreRules}${reasonTable("Noise: says nothing to whoever runs the image", "What", noise)}${moreNoise}${directoryTable(files)}`;
}

function unexplainedTable(files: readonly FileDifference[]): Markup {
  if (files.length === 0) return html`<p>No difference is unexplained.</p>\n`;
  const { shown, more } = bounded(files, MOST_UNEXPLAINED);
  const rows = shown.map((file): Row => ({ cells: [html`<code>${file.path}</code>`, whatDiffers(file), byteChange(file.bytes)] }));
  const columns = [{ heading: "Path" }, { heading: "Difference" }, { heading: "Bytes", of: "figure" }] as const;
  return html`${stackedTable(`Unexplained: ${count(files.length, "file")}`, columns, rows)}${more}`;
}

function whatDiffers({ change, aspects, detail }: FileDifference): Content {
  if (change !== "changed") return change;
  return detail === undefined ? `changed: ${aspects.join(", ")}` : `changed: ${aspects.join(", ")} (${detail})`;
}

function reasonTable(caption: string, heading: string, sums: readonly Explained[]): Content {
  if (sums.length === 0) return [];
  const rows = sums.map((sum): Row => ({ cells: [sum.by, describeSum(sum), byteChange(sum.cameBytes - sum.wentBytes), exampleList(sum)] }));
  const columns = [{ heading }, { heading: "Files" }, { heading: "Bytes", of: "figure" }, { heading: "The heaviest" }] as const;
  return stackedTable(caption, columns, rows);
}

function exampleList({ examples }: Explained): Content {
  return examples.map((path, index) => [index === 0 ? "" : html`<br>`, html`<code>${path}</code>`]);
}
