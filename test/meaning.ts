import { analyze, type Model } from "../src/model/model.js";
import { scriptOf } from "../src/model/queries.js";
import type { Item, Script } from "../src/shell/view.js";
import { type Instruction, isInstruction, type Run } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";

/** Commands that only delete what nothing reads: it does not matter where behind the last fetch they stand. */
const CLEAN_UP = /^(rm -rf? \/var\/(lib\/apt\/lists|cache\/(dnf|yum))\S*|\S+ clean (all|--all --yes|--all -y)|rm \S+\.tar\.gz)$/;

/** What a Dockerfile says, one line an instruction: without layout, comments, and the place of clean-ups in their RUN. */
export function meaningOf(text: string): string {
  const model = analyze(parse(text));
  const lines: string[] = [];
  for (const node of model.dockerfile.nodes) {
    if (isInstruction(node)) lines.push(meaningOfInstruction(model, node));
  }
  return `${inOrder(lines).join("\n")}\n`;
}

/** The order of ARGs that stand together says nothing, unless one uses another. */
function inOrder(lines: readonly string[]): readonly string[] {
  return lines.toSorted((a, b) => {
    const isRun = lines.slice(Math.min(lines.indexOf(a), lines.indexOf(b)), Math.max(lines.indexOf(a), lines.indexOf(b)) + 1);
    return isRun.every((line) => line.startsWith("ARG ") && !line.includes("$")) ? (a < b ? -1 : 1) : lines.indexOf(a) - lines.indexOf(b);
  });
}

function meaningOfInstruction(model: Model, instruction: Instruction): string {
  if (instruction.kind === "run" && instruction.heredocs.length === 0) {
    const script = scriptOf(model, instruction);
    if (script !== undefined) return `RUN ${flagsOf(instruction)}${meaningOfScript(instruction, script)}`;
  }
  const words = instruction.line.text
    .slice(instruction.keywordWord.text.length)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/(?<=\d)\/tcp\b/g, "")
    .trim();
  return [instruction.keyword, words, ...instruction.heredocs.map(({ content }) => content)].join(" ");
}

function flagsOf({ flags }: Run): string {
  return flags.map(({ text }) => `${text} `).join("");
}

function meaningOfScript(run: Run, { items }: Script): string {
  const texts = items.map((item) => ({ operator: item.operator, text: textOf(run, item) }));
  const cleanUps = texts.filter(({ text }) => CLEAN_UP.test(text)).map(({ text }) => text.replace(/^rm -rf? /, "rm "));
  const rest = texts.filter(({ text }) => !CLEAN_UP.test(text));
  const list = rest.map(({ operator, text }, index) => (index === 0 ? text : `${operator === ";" ? ";" : (operator ?? "")} ${text}`));
  return [...list, ...cleanUps.toSorted().map((text) => `| ${text}`)].join(" ");
}

/** The item's source, continuations and comments between them removed. */
function textOf(run: Run, { start, end }: Item): string {
  const source = run.text.slice(start, end);
  const lines = source.split("\n").filter((line) => !line.trimStart().startsWith("#"));
  return lines
    .map((line) => line.replace(/\\[ \t\r]*$/, " "))
    .join("")
    .replaceAll(/\s+/g, " ")
    .trim();
}
