import { readDirective } from "./directives.js";
import { hasBlankAfterMark, heredocMarks } from "./heredocs.js";
import { readInstruction } from "./instructions.js";
import { isTooLong, joinLines, lineKind, type PhysicalLine, readLine } from "./lines.js";
import {
  type Diagnostic,
  type Dockerfile,
  type DockerfileNode,
  type Heredoc,
  type Instruction,
  isInstruction,
  type Span,
} from "./nodes.js";
import type { Body } from "./operands.js";

/** The keywords whose shell form takes heredocs. */
const HEREDOC_KEYWORDS: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD"]);
const TOO_LONG = "a line of over 65535 bytes";

/** Nodes that were read before, by the offset at which they stand again in the same words; none was read as the last of a text. */
export type Known = ReadonlyMap<number, DockerfileNode>;

const NOTHING_KNOWN: Known = new Map();

/**
 * Parses a Dockerfile as BuildKit does. Never throws: what BuildKit would reject is in `diagnostics`, and the nodes tile
 * the text whatever it is, so that `print(parse(text)) === text`. Known nodes are taken as they are.
 */
export function parse(text: string, known: Known = NOTHING_KNOWN): Dockerfile {
  const nodes: DockerfileNode[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (span: Span, message: string, severity: Diagnostic["severity"] = "error") => {
    diagnostics.push({ severity, message, start: span.start, end: span.end });
  };
  const bom = text.charCodeAt(0) === 0xfeff;
  const seen = new Set<string>();
  let escape: Dockerfile["escape"] = "\\";
  let directivesOpen = true;
  let at = bom ? 1 : 0;
  let line = 1;

  while (at < text.length) {
    const same = directivesOpen ? undefined : known.get(at);
    if (same !== undefined) {
      nodes.push(same);
      at += same.text.length;
      continue;
    }
    const physical = readLine(text, at);
    const kind = lineKind(text, physical);
    if (kind === "instruction") {
      directivesOpen = false;
      const node = readNode(text, physical, line, escape, report);
      nodes.push(node);
      line = node.endLine + 1;
      at += node.text.length;
      continue;
    }
    if (isTooLong(text, physical)) report(physical, TOO_LONG);
    const place = { text: text.slice(at, physical.end), startLine: line, endLine: line };
    const content = text.slice(at, physical.contentEnd);
    const directive = kind === "comment" && directivesOpen ? readDirective(content) : undefined;
    if (directive !== undefined) {
      if (seen.has(directive.name)) report(trimmed(physical), `the parser directive ${directive.name} is given twice`);
      seen.add(directive.name);
      if (directive.name === "escape") {
        if (directive.value === "\\" || directive.value === "`") escape = directive.value;
        else report(trimmed(physical), `invalid escape character "${directive.value}": it is \\ or \``);
      }
      nodes.push({ kind: "directive", ...directive, ...place });
    } else {
      directivesOpen = false;
      nodes.push(kind === "blank" ? { kind, ...place } : { kind, value: content.slice(content.indexOf("#") + 1).trim(), ...place });
    }
    at = physical.end;
    line++;
  }
  checkStages(text, nodes, report);
  return { text, bom, escape, nodes, diagnostics };
}

function trimmed({ start, contentEnd }: PhysicalLine): Span {
  return { start, end: contentEnd };
}

type Report = (span: Span, message: string, severity?: Diagnostic["severity"]) => void;

function readNode(text: string, first: PhysicalLine, startLine: number, escape: Dockerfile["escape"], report: Report): Instruction {
  const joined = joinLines(text, first, escape);
  const { line } = joined;
  // What is in a node is told by offsets in it, what is wrong by offsets in the text.
  const reportInside: Report = ({ start, end }, ...rest) => report({ start: first.start + start, end: first.start + end }, ...rest);
  const body = readInstruction(line, { from: 0, to: line.text.length }, { escape, report: reportInside, inTrigger: "instruction" });
  if (joined.tooLong !== undefined) report(joined.tooLong, TOO_LONG);
  if (joined.emptyLine !== undefined) report(joined.emptyLine, "an empty line in a continuation will become an error", "warning");
  let end = joined.end;
  let endLine = startLine + joined.physicalLines - 1;
  const heredocs: Heredoc[] = [];
  let ambiguous = body.ambiguous ?? (body.kind === "onbuild" ? body.trigger.ambiguous : undefined);
  if (line.text.includes("<<") && takesHeredocs(body)) {
    if (hasBlankAfterMark(line.text)) ambiguous ??= "blanks behind << belong to the heredoc's mark for newer BuildKits only";
    const marks = heredocMarks(line.text);
    if (marks === undefined) report(trimmed(first), "the quotes of a heredoc's delimiter do not match");
    for (const mark of marks ?? []) {
      const body = readHeredoc(text, end, mark);
      if (body.tooLong !== undefined) report(body.tooLong, TOO_LONG);
      const span = { start: end - first.start, end: body.contentEnd - first.start };
      heredocs.push({ ...mark, content: text.slice(end, body.contentEnd), body: span });
      end = body.end;
      endLine += body.lines;
      if (body.closed === "open") {
        report(trimmed(first), `the heredoc ${mark.name} is not closed`);
        break;
      }
    }
  }
  const source = text.slice(first.start, end);
  const place = <T extends Body>(body: T) => {
    return { text: source, startLine, endLine, heredocs, ...body, ambiguous: body.ambiguous ?? ambiguous };
  };
  return body.kind === "onbuild" ? { ...place(body), trigger: place(body.trigger) } : place(body);
}

function takesHeredocs(body: Body): boolean {
  const holder = body.kind === "onbuild" ? body.trigger : body;
  return HEREDOC_KEYWORDS.has(holder.keyword) && !holder.exec;
}

interface HeredocEnd {
  readonly contentEnd: number;
  readonly end: number;
  readonly lines: number;
  readonly closed: "closed" | "open";
  readonly tooLong: Span | undefined;
}

function readHeredoc(text: string, start: number, { name, chomp }: { name: string; chomp: boolean }): HeredocEnd {
  let lines = 0;
  let tooLong: Span | undefined;
  for (let at = start; at < text.length; ) {
    const line = readLine(text, at);
    lines++;
    if (tooLong === undefined && isTooLong(text, line)) tooLong = line;
    let from = at;
    while (chomp && text.charCodeAt(from) === 0x09 && from < line.contentEnd) from++;
    if (line.contentEnd - from === name.length && text.startsWith(name, from)) {
      return { contentEnd: at, end: line.end, lines, closed: "closed", tooLong };
    }
    at = line.end;
  }
  return { contentEnd: text.length, end: text.length, lines, closed: "open", tooLong };
}

function checkStages(text: string, nodes: readonly DockerfileNode[], report: Report): void {
  let instructions = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const node of nodes) {
    const offset = at;
    at += node.text.length;
    if (!isInstruction(node)) continue;
    instructions++;
    if (node.keyword === "FROM") return;
    if (node.keyword !== "ARG" && node.kind !== "malformed") {
      const { start, end } = node.keywordWord;
      report({ start: offset + start, end: offset + end }, `${node.keyword} before the first FROM; only ARG may stand there`);
      return;
    }
  }
  const end: Span = { start: text.length, end: text.length };
  report(end, instructions === 0 ? "no instructions: a Dockerfile needs at least FROM" : "no FROM: there is no stage to build");
}
