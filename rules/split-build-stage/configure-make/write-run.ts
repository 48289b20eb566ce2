import { chainBreak, continuationStyle, isOneLine, MAX_COLUMNS, type Model, type Run, sourceOf } from "../../../src/rule.js";
import type { Part } from "./carried-run.js";

/** A RUN of the shipped stage, in the style of the RUN that its commands come from. */
export function writeRun(run: Run, parts: readonly Part[], model: Model): string {
  const flags = run.flags.map((flag) => `${sourceOf(run, flag)} `).join("");
  const head = `${run.keywordWord.text} ${flags}`;
  const oneLine = head + joined(parts, " && ");
  if (isOneLine(run) && oneLine.length <= MAX_COLUMNS) return `${oneLine}\n`;
  const style = continuationStyle(model.dockerfile, run);
  const indent = style.indent === "" ? "    " : style.indent;
  return `${head}${joined(parts, chainBreak({ ...style, indent }))}\n`;
}

/** A failed command must not go unseen behind `;`: in the build it would have shown later. */
function joined(parts: readonly Part[], and: string): string {
  return parts.map(({ text }) => text).join(and);
}
