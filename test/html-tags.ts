/** A tag of a page, or the text between two. */
export type Piece =
  | { readonly kind: "open" | "close"; readonly name: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: "text"; readonly text: string };

const VOID = new Set(["meta", "br"]);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/g;

/** The pieces of a page; throws where it is not well-formed. Stricter than HTML: attributes stand between double quotes. */
export function piecesOf(page: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const open: string[] = [];
  const text = (part: string) => {
    if (/[<\0]/.test(part)) throw new Error(`a sign that is no text: ${part.slice(0, 200)}`);
    if (part.trim() !== "") pieces.push({ kind: "text", text: part });
  };
  const body = page.replace(/^<!DOCTYPE html>\n/, "");
  let end = 0;
  for (const { 0: tag, 1: slash, 2: name = "", 3: list = "", index } of body.matchAll(TAG)) {
    text(body.slice(end, index));
    end = index + tag.length;
    const attributes = Object.fromEntries([...list.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key, value ?? ""]));
    pieces.push({ kind: slash === "" ? "open" : "close", name, attributes });
    if (slash === "") {
      if (!VOID.has(name)) open.push(name);
    } else if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
  }
  text(body.slice(end));
  if (open.length > 0) throw new Error(`open: ${open.join(", ")}`);
  return pieces;
}

/** All tags that open, of these names or any. */
export function tagsOf(page: string, ...names: readonly string[]) {
  return piecesOf(page).flatMap((piece) => (piece.kind === "open" && (names.length === 0 || names.includes(piece.name)) ? [piece] : []));
}

/** What is read: without tags, style and entities. */
export function textOf(page: string): string {
  const pieces = piecesOf(withoutStyle(page));
  return plain(pieces.map((piece) => (piece.kind === "text" ? piece.text : " ")).join(""));
}

const LINES = new Set([
  "article",
  "caption",
  "div",
  "footer",
  "h1",
  "h2",
  "h3",
  "h4",
  "header",
  "li",
  "p",
  "section",
  "summary",
  "svg",
  "tr",
  "ul",
]);

/** What is read, as the page parts it: a line for each paragraph and row, with names of pictures in brackets. */
export function linesOf(page: string): string {
  const lines = piecesOf(withoutStyle(page)).map((piece) => {
    if (piece.kind === "text") return piece.text.replaceAll(/\s+/g, " ");
    const label = piece.kind === "open" ? piece.attributes["aria-label"] : undefined;
    if (piece.kind === "open" && /^t[dh]$/.test(piece.name)) return "| ";
    return `${LINES.has(piece.name) ? "\n" : ""}${label === undefined ? "" : `[${label}]`}${piece.name === "title" ? "\n" : ""}`;
  });
  return lines
    .join("")
    .split("\n")
    .flatMap((line) => plain(line).trim() || [])
    .map((line) => `${line}\n`)
    .join("");
}

function withoutStyle(page: string): string {
  return page.replace(/<style>[^<]*<\/style>/, "");
}

function plain(text: string): string {
  const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  return text.replaceAll(/&[a-z#0-9]+;/g, (entity) => entities[entity as keyof typeof entities] ?? entity).replaceAll(/\s+/g, " ");
}
