import { expect } from "vitest";
import { type Dockerfile, type Instruction, isInstruction, type Span } from "../src/syntax/nodes.js";
import { lineStarts, positionAt } from "../src/text/position.js";

/** The nodes tile the text, their lines are those of the text, and what is inside an instruction has its span inside. */
export function expectTiling({ text, bom, nodes, diagnostics }: Dockerfile): void {
  const starts = lineStarts(text);
  const lineOf = (offset: number) => positionAt(starts, offset).line;
  let at = bom ? 1 : 0;
  for (const node of nodes) {
    const { startLine, endLine } = node;
    const end = at + node.text.length;
    expect({ startLine, endLine }).toEqual({ startLine: lineOf(at), endLine: lineOf(end - 1) });
    expect(node.text).toBe(text.slice(at, end));
    if (isInstruction(node)) expectSpans(node);
    at = end;
  }
  expect(at).toBe(text.length);
  for (const span of diagnostics) expectInside(span, { start: 0, end: text.length });
}

function expectInside({ start, end }: Span, outer: Span): void {
  expect(start).toBeGreaterThanOrEqual(outer.start);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(outer.end);
}

function expectSpans(node: Instruction): void {
  const { text, line, args, kind, exec, flags, keywordWord, heredocs } = node;
  for (const [index, { at, source }] of line.pieces.entries()) {
    const part = line.text.slice(at, line.pieces[index + 1]?.at);
    expect(text.slice(source, source + part.length)).toBe(part);
  }
  for (const { body, content } of heredocs) expect(text.slice(body.start, body.end)).toBe(content);
  for (const span of [keywordWord, ...flags, ...args]) expectInside(span, { start: 0, end: text.length });
  for (const { start } of flags) expect(text[start]).toBe("-");
  for (const { text: word, start, end } of [keywordWord, ...(kind === "onbuild" ? [] : args)]) {
    const quoted = text[start] === '"';
    const ends = exec && quoted ? '""' : `${word.slice(0, 1)}${word.slice(-1)}`;
    // What is malformed may hold decoded strings as well.
    if (word !== "" && !(kind === "malformed" && quoted)) expect(`${text[start]}${text[end - 1]}`).toBe(ends);
  }
  if (node.kind === "onbuild") expectSpans({ ...node.trigger, heredocs: [] });
}
