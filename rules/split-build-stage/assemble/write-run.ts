import { chainBreak, continuationStyle, isOneLine, MAX_COLUMNS, type Model, type Run } from "../../../src/rule.js";

/**
 * A RUN of the shipped stage, in the style of the RUN that its commands come from; `head`: its keyword, and flags. A failed command must
 * not go unseen behind `;`: in the build it would have shown later.
 */
export function writeRun(run: Run, head: string, commands: readonly string[], model: Model): string {
  const oneLine = `${head} ${commands.join(" && ")}`;
  if (isOneLine(run) && oneLine.length <= MAX_COLUMNS) return `${oneLine}\n`;
  const style = continuationStyle(model.dockerfile, run);
  const indent = style.indent === "" ? "    " : style.indent;
  return `${head} ${commands.join(chainBreak({ ...style, indent }))}\n`;
}
