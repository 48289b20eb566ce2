import { commentsAbove, continuationStyle, type Dockerfile, type Env, expand, type Label, type RuleContext } from "../../../src/rule.js";

type Pairs = Env | Label;

export interface Merging {
  readonly kind: Pairs["kind"];
  /** How many of them make a row. */
  readonly least: number;
}

/** Joins instructions of a kind that stand in a row, where none of them sees what another one sets. */
export function mergePairs({ model, change }: RuleContext, { kind, least }: Merging): void {
  const { dockerfile } = model;
  for (const row of rowsOf(dockerfile, kind, least)) {
    const [first, ...rest] = row;
    if (first === undefined || model.stageOf(first) === undefined) continue;
    change({
      title: `merge ${row.length} ${first.keyword}`,
      operations: [
        { do: "replace", node: first, text: joined(dockerfile, first, row) },
        ...rest.map((node) => ({ do: "remove", node }) as const),
      ],
    });
  }
}

function rowsOf(dockerfile: Dockerfile, kind: Pairs["kind"], least: number): readonly (readonly Pairs[])[] {
  const rows: Pairs[][] = [];
  for (const adjacent of adjacentOf(dockerfile, kind)) {
    if (adjacent.length < least) continue;
    let row: Pairs[] | undefined;
    let set = new Set<string>();
    for (const node of adjacent) {
      if (!isMovable(node, dockerfile) || isForPrograms(dockerfile, node)) row = undefined;
      else if (row === undefined || depends(node, set)) {
        row = [node];
        set = new Set();
        rows.push(row);
      } else row.push(node);
      for (const { key } of node.pairs) set.add(key.text.toUpperCase());
    }
  }
  return rows.filter((row) => row.length >= least);
}

function adjacentOf({ nodes }: Dockerfile, kind: Pairs["kind"]): readonly (readonly Pairs[])[] {
  const all: Pairs[][] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== kind) continue;
    if (nodes[index - 1]?.kind === kind) all.at(-1)?.push(node);
    else all.push([node]);
  }
  return all;
}

/** Whether an instruction can stand behind others on one logical line: what it sets is written out, complete and without comments. */
function isMovable(node: Pairs, { escape }: Dockerfile): boolean {
  if (node.form !== "pairs" || node.ambiguous !== undefined) return false;
  const operands = operandsOf(node);
  if (/\n[ \t]*(#|\r?\n)/.test(operands) || operands.endsWith(escape)) return false;
  return node.pairs.every(({ key, value }) => /^[\w.-]+$/.test(key.text) && expand(value.text, ANYTHING, escape, "empty") !== undefined);
}

/** Whether a program that edits Dockerfiles finds the line by what it sets, or by a comment above it, and expects it as it is. */
function isForPrograms(dockerfile: Dockerfile, node: Pairs): boolean {
  return (
    node.pairs.some(({ key, value }) => BUMPED.test(key.text) && /^["']?[a-z\d:]*\d/i.test(value.text)) ||
    commentsAbove(dockerfile, node).some(({ value }) => /^renovate\b|\bdatasource=|\bdepName=|x-release-please/.test(value))
  );
}

/** What scripts bump by a pattern for the whole line, `s/^ENV TOOL_VERSION=.*$/…/`: a backslash at its end would be lost. */
const BUMPED = /(?:^|[._-])(?:version|release|revision|commit|ref|tag|hash|digest|checksum|md5|sha\d*(?:sum)?)$/i;

/** Every variable is set: what still cannot be expanded has an open quote or brace. */
const ANYTHING = { get: () => "x", has: () => true };

/** Every value is expanded before the first of its line is set (BuildKit's Dockerfile reference, ENV); Windows ignores the case of a name. */
function depends(node: Pairs, set: ReadonlySet<string>): boolean {
  return node.pairs.some(
    ({ key, value }) =>
      set.has(key.text.toUpperCase()) ||
      (node.kind === "env" && [...value.text.matchAll(/\$\{?(\w+)/g)].some(([, name = ""]) => set.has(name.toUpperCase()))),
  );
}

function operandsOf(node: Pairs): string {
  return node.text.slice(node.pairs[0]?.key.start, node.pairs.at(-1)?.value.end);
}

function joined(dockerfile: Dockerfile, first: Pairs, row: readonly Pairs[]): string {
  const indent = indentIn(dockerfile, row);
  const start = first.text.slice(0, first.pairs[0]?.key.start);
  return `${start}${row.map(operandsOf).join(` ${dockerfile.escape}\n${indent}`)}\n`;
}

/** As the row itself has it, in its column or below each other, or else the file's RUNs, as long as they indent by one step. */
function indentIn(dockerfile: Dockerfile, row: readonly Pairs[]): string {
  const own = row.map(({ text }) => /\n([ \t]+)[\w.-]+=/.exec(text)?.[1]).find((indent) => indent !== undefined);
  const column = row.map(({ text }) => /^\w+ {2,}/.exec(text)?.[0].replace(/./g, " ")).find((spaces) => spaces !== undefined);
  const { indent } = continuationStyle(dockerfile);
  return own ?? column ?? /^(\t| {1,4}(?! ))/.exec(indent)?.[0] ?? "    ";
}
