/** A value of a file in HCL, as far as it is written out; undefined: one that has variables in it, or of another kind. */
export type HclValue = string | readonly string[] | undefined;

/** `target "app" { … }` */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, HclValue>;
}

interface Token {
  readonly is: "word" | "text" | "sign" | "line";
  readonly text: string;
}

/** Comments, line ends, texts, heredocs, words and signs (github.com/hashicorp/hcl, hclsyntax/spec.md). */
const TOKEN =
  /[ \t\r]+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/|(?<line>\n)|"(?<text>(?:[^"\\\n]|\\.)*)"|<<-?(?<end>\w+)\n[\s\S]*?\n[ \t]*\k<end>(?=\n|$)|(?<word>[\p{L}_][\p{L}\p{N}_-]*)|(?<number>[\d.]+)|(?<sign>[^\s"])/uy;

const OPENS = /^[([{]$/;
const CLOSES = /^[)\]}]$/;

/** The blocks of a file in HCL; undefined where it is none. */
export function readHcl(text: string): readonly HclBlock[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const blocks: HclBlock[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (first?.is === "line") continue;
    if (first?.is !== "word") return undefined;
    const labels: string[] = [];
    for (at++; tokens[at]?.is === "text" || tokens[at]?.is === "word"; at++) labels.push(tokens[at]?.text ?? "");
    // An attribute of the file itself.
    if (tokens[at]?.text === "=") {
      at = endOfValue(tokens, at + 1);
      continue;
    }
    const end = closing(tokens, at);
    if (end === undefined) return undefined;
    blocks.push({ type: first.text, labels, attributes: attributesOf(tokens.slice(at + 1, end)) });
    at = end;
  }
  return blocks;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) return undefined;
    const { line, text: quoted, end, word, number, sign } = groups;
    if (line !== undefined) tokens.push({ is: "line", text: "\n" });
    else if (quoted !== undefined) tokens.push({ is: "text", text: quoted });
    else if (word !== undefined) tokens.push({ is: "word", text: word });
    else if (sign !== undefined) tokens.push({ is: "sign", text: sign });
    // A value that nobody asks for.
    else if (end !== undefined || number !== undefined) tokens.push({ is: "sign", text: "…" });
  }
  return tokens;
}

/** Where the bracket at a place is closed. */
function closing(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const { is, text } = tokens[at] as Token;
    if (is !== "sign") continue;
    if (OPENS.test(text)) depth++;
    else if (CLOSES.test(text) && --depth === 0) return at;
    if (depth === 0) return undefined;
  }
  return undefined;
}

/** The end of the line that a value ends on. */
function endOfValue(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]?.is !== "line") {
    const isOpen = tokens[at]?.is === "sign" && OPENS.test(tokens[at]?.text ?? "");
    at = (isOpen ? (closing(tokens, at) ?? tokens.length) : at) + 1;
  }
  return at;
}

function attributesOf(tokens: readonly Token[]): ReadonlyMap<string, HclValue> {
  const attributes = new Map<string, HclValue>();
  for (let at = 0; at < tokens.length; at++) {
    const name = tokens[at];
    if (name === undefined || name.is === "line") continue;
    const end = endOfValue(tokens, at);
    // Blocks in blocks say nothing that is asked for.
    if (tokens[at + 1]?.text === "=") attributes.set(name.text, valueOf(tokens.slice(at + 2, end)));
    at = end;
  }
  return attributes;
}

function valueOf(tokens: readonly Token[]): HclValue {
  const [first, ...rest] = tokens;
  if (first?.is === "text" && rest.length === 0) return plain(first);
  if (first?.text !== "[" || first.is !== "sign" || rest.at(-1)?.text !== "]") return undefined;
  const items = rest.slice(0, -1).filter(({ is, text }) => is !== "line" && !(is === "sign" && text === ","));
  const values = items.flatMap((item) => plain(item) ?? []);
  return values.length === items.length ? values : undefined;
}

/** A text without escapes, variables and directives. */
function plain({ is, text }: Token): string | undefined {
  return is !== "text" || /[\\]|[$%]\{/.test(text) ? undefined : text;
}
