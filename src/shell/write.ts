import { type Edit, editNode } from "../syntax/edit.js";
import type { Run } from "../syntax/nodes.js";
import type { ContinuationStyle } from "../syntax/style.js";
import type { Script } from "./view.js";

/** A longer RUN is broken into lines. */
const MAX_COLUMNS = 100;

/** What joins two commands of a chain that stand on lines of their own. */
function chainBreak({ indent, operator }: ContinuationStyle): string {
  return operator === "leading" ? ` \\\n${indent}&& ` : ` && \\\n${indent}`;
}

/** A RUN with more commands at the end of its script, each run only if what stands before succeeds; in the RUN's own style. */
export function appendCommands(run: Run, script: Script, commands: readonly string[], style: ContinuationStyle): string {
  return editNode(run, [appendEdit(run, script, commands, style)]);
}

/** The edit that `appendCommands` makes. The script has at least one command, and ends with nothing or `;`. */
export function appendEdit(run: Run, script: Script, commands: readonly string[], style: ContinuationStyle): Edit {
  const end = script.items.at(-1)?.end ?? script.end;
  if (stopsAtErrors(script)) {
    // In a script of `set -e; a; b;` another `; c` keeps the style, and stops at an error all the same.
    return { start: end, end, text: commands.map((command) => `; \\\n${style.indent}${command}`).join("") };
  }
  const joined = commands.join(" && ");
  const fits = run.startLine === run.endLine && run.line.text.length + joined.length + 4 <= MAX_COLUMNS;
  const glue = chainBreak(style);
  return { start: end, end: script.end, text: fits ? ` && ${joined}` : commands.map((command) => glue + command).join("") };
}

function stopsAtErrors({ items }: Script): boolean {
  const [first] = items[0]?.commands ?? [];
  const setsErrexit = first?.name === "set" && first.args.some(({ text }) => /^-[a-z]*e/.test(text) || text === "errexit");
  return setsErrexit && items.at(-1)?.operator === ";";
}
