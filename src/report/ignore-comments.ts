import type { Rule } from "../rule.js";
import { ignoredBelow } from "../suppress.js";
import { offsetOf } from "../syntax/index-of.js";
import { type Comment, type Diagnostic, type Dockerfile, type Instruction, isInstruction } from "../syntax/nodes.js";
import { didYouMean, nearest } from "../text/nearest.js";

/** Warnings about comments that were meant for dfopt, and do nothing. */
export function checkIgnoreComments(dockerfile: Dockerfile, rules: readonly Rule[]): readonly Diagnostic[] {
  const known = rules.flatMap(({ id, aliases }) => [id, ...aliases]);
  return dockerfile.nodes.flatMap((node) => {
    const found = isInstruction(node) ? commentsInside(node) : node.kind === "comment" ? checkComment(dockerfile, node, known) : [];
    const offset = found.length === 0 ? 0 : offsetOf(dockerfile, node);
    return found.map((one) => ({ ...one, start: offset + one.start, end: offset + one.end }));
  });
}

/** What is said of comments between the lines of an instruction has offsets in it. A heredoc's are the script's own. */
function commentsInside({ text, keyword, heredocs }: Instruction): readonly Diagnostic[] {
  if (heredocs.length > 0) return [];
  return [...text.matchAll(/^([ \t]*#[ \t]*)(dfopt[ \t]+(?:global[ \t]+)?ignore=.*?)\s*$/gm)].map(
    ({ index, 1: before = "", 2: value = "" }) => {
      const start = index + before.length;
      return {
        severity: "warning",
        message: `this comment does nothing inside of ${keyword}: it belongs above`,
        start,
        end: start + value.length,
      };
    },
  );
}

/** What is said of a comment has offsets in it. */
function checkComment({ nodes }: Dockerfile, node: Comment, known: readonly string[]): readonly Diagnostic[] {
  if (!/^dfopt\b/i.test(node.value)) return [];
  const names = namesIn(node);
  if (names.length === 0) return misspelt(node);
  const unknown = names.filter((name) => name !== "all" && !known.includes(name)).map((name) => unknownRule(node, name, known));
  if (unknown.length > 0 || isGlobal(node)) return unknown;
  const below = nodes.slice(nodes.indexOf(node)).find(({ kind }) => kind !== "comment");
  return below !== undefined && isInstruction(below)
    ? []
    : [warning(node, node.value, "this comment does nothing: no instruction stands directly below")];
}

function isGlobal({ value }: Comment): boolean {
  return /^dfopt\s+global\s/.test(value);
}

/** The rules that a comment names, for one instruction or for the whole file. */
function namesIn(comment: Comment): readonly string[] {
  return ignoredBelow({ ...comment, value: comment.value.replace(/^dfopt\s+global\s+/, "dfopt ") });
}

/** `# dfopt: ignore=RULE`, `# dfopt ignore RULE`, `# dfopt disable=RULE`, `# dfopt globl ignore=RULE`. */
function misspelt(comment: Comment): readonly Diagnostic[] {
  const match =
    /^dfopt\b[\s:,/-]*(global\b)?[\s:-]*(?:ignore|disable|skip)\b[\s:=]*([\w,-]*)/i.exec(comment.value) ??
    /^dfopt\b[\s:,/-]+(\w+)[\s:-]+(?:ignore|disable|skip)\s*=\s*([\w,-]*)/i.exec(comment.value);
  if (match === null) return [];
  const [, scope = "", names] = match;
  const right = `# dfopt ${nearest(scope.toLowerCase(), ["global"]) ?? ""} ignore=${names || "RULE"}`.replace("  ", " ");
  return [warning(comment, comment.value, `this comment does nothing: write ${right}`)];
}

function unknownRule(comment: Comment, name: string, known: readonly string[]): Diagnostic {
  return warning(comment, name, `unknown rule ${name}${didYouMean(name, known)}`);
}

function warning(comment: Comment, part: string, message: string): Diagnostic {
  const start = Math.max(0, comment.text.lastIndexOf(part));
  return { severity: "warning", message, start, end: start + part.length };
}
