import { analyze, type Model } from "../src/model/model.js";
import { scriptOf } from "../src/model/queries.js";
import type { Script, ShellCommand } from "../src/shell/view.js";
import { type Edit, editNode } from "../src/syntax/edit.js";
import { type Instruction, isInstruction, type Run, type Span } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";

/** Another way to write the same Dockerfile. */
export interface Spelling {
  readonly name: string;
  /** The text so written. */
  readonly write: (text: string) => string;
  /** Rules whose business is this very spelling. */
  readonly concerns?: readonly string[];
}

export const SPELLINGS: readonly Spelling[] = [
  {
    name: "keywords in lower case",
    write: instructions(({ keywordWord }) => [put(keywordWord, keywordWord.text.toLowerCase())]),
    concerns: ["use-one-keyword-case", "use-matching-as"],
  },
  { name: "blanks at the ends of lines", write: instructions((node) => (node.heredocs.length > 0 ? [] : atLineEnds(node.text, "  "))) },
  { name: "instructions that are indented", write: instructions(() => [{ start: 0, end: 0, text: "  " }]) },
  { name: "commands on lines of their own", write: scripts(onLinesOfTheirOwn) },
  { name: "arguments in quotes", write: commands(({ args }, run) => args.flatMap((word) => quoted(word, run, /^[a-z][\w./-]*$/))) },
  { name: "options in quotes", write: commands(({ args }, run) => args.flatMap((word) => quoted(word, run, /^-[\w-]+$/))) },
  { name: "programs by their path", write: commands(byPath) },
  { name: "-y as --assume-yes", write: commands(({ name, args }) => (name === "apt-get" ? args.flatMap(assumeYes) : [])) },
  { name: "rm -fr", write: commands(({ name, args }) => (name === "rm" ? args.flatMap((word) => swap(word, "-rf", "-fr")) : [])) },
  {
    name: "paths of COPY in quotes",
    write: instructions((node) =>
      (node.kind === "copy" || node.kind === "add") && !node.exec
        ? [...node.sources, node.destination].flatMap((word) => quoted(word, node, /^[\w./-]+$/))
        : [],
    ),
  },
  {
    name: "values of ARG and ENV in quotes",
    write: instructions((node) => {
      const values = node.kind === "arg" ? node.declarations.flatMap(({ value }) => value ?? []) : [];
      const pairs = node.kind === "env" && node.form === "pairs" ? node.pairs.map(({ value }) => value) : [];
      return [...values, ...pairs].flatMap((word) => quoted(word, node, /^[\w./:-]+$/));
    }),
  },
  {
    name: "directories with a slash behind them",
    write: instructions((node) => (node.kind === "workdir" && /\w$/.test(node.value.text) ? [put(behind(node.value), "/")] : [])),
  },
  {
    name: "root by number",
    write: instructions((node) => (node.kind === "user" && node.value.text === "root" ? [put(node.value, "0")] : [])),
  },
  {
    name: "images with their registry",
    write: instructions((node, model) =>
      node.kind === "from" && /^[a-z0-9-]+([:@].*)?$/.test(node.image.text) && isOnImage(model, node)
        ? [put({ start: node.image.start, end: node.image.start }, "docker.io/library/")]
        : [],
    ),
  },
];

/** The instructions of a Dockerfile, without layout and quotes that say nothing. */
export function linesOf(text: string): readonly string[] {
  return parse(text)
    .nodes.filter(isInstruction)
    .map(({ keyword, keywordWord, line, heredocs }) => {
      const rest = line.text.trimStart().slice(keywordWord.text.length);
      const words = rest
        .replaceAll(/\s+/g, " ")
        .replace(/ AS (?=\S+ ?$)/, " as ")
        .trim();
      const plain = words.replaceAll(/"([\w./:-]+)"/g, "$1");
      return [keyword, plain, ...heredocs.map(({ content }) => content)].join(" ");
    });
}

function instructions(edit: (node: Instruction, model: Model) => readonly Edit[]): Spelling["write"] {
  return (text) => {
    const model = analyze(parse(text));
    const { bom, nodes } = model.dockerfile;
    return (bom ? "\uFEFF" : "") + nodes.map((node) => (isInstruction(node) ? editNode(node, edit(node, model)) : node.text)).join("");
  };
}

function scripts(edit: (run: Run, script: Script) => readonly Edit[]): Spelling["write"] {
  return instructions((node, model) => {
    if (node.kind !== "run" || node.heredocs.length > 0) return [];
    const script = scriptOf(model, node);
    return script === undefined ? [] : edit(node, script);
  });
}

function commands(edit: (command: ShellCommand, run: Run) => readonly Edit[]): Spelling["write"] {
  return scripts((run, script) => script.commands.flatMap((command) => edit(command, run)));
}

function put({ start, end }: Span, text: string): Edit {
  return { start, end, text };
}

function behind({ end }: Span): Span {
  return { start: end, end };
}

function quoted({ start, end, text }: Span & { readonly text: string }, { text: source }: Instruction, which: RegExp): readonly Edit[] {
  return which.test(text) && source.slice(start, end) === text ? [put({ start, end }, `"${text}"`)] : [];
}

function swap(word: Span & { readonly text: string }, from: string, to: string): readonly Edit[] {
  return word.text === from && word.end - word.start === from.length ? [put(word, to)] : [];
}

function assumeYes(word: Span & { readonly text: string }): readonly Edit[] {
  return swap(word, "-y", "--assume-yes");
}

function atLineEnds(text: string, blanks: string): readonly Edit[] {
  return [...text.matchAll(/(?<=.)(?=\r?\n)/g)].map(({ index }) => ({ start: index, end: index, text: blanks }));
}

function onLinesOfTheirOwn(run: Run, { items }: Script): readonly Edit[] {
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    if (before === undefined || item.operator !== "&&" || run.text.slice(before.end, item.start).trim() !== "&&") return [];
    return [put({ start: before.end, end: item.start }, " && \\\n    ")];
  });
}

const BY_PATH: ReadonlySet<string> = new Set(["apk", "apt-get", "chmod", "chown", "curl", "mkdir", "rm", "sha256sum", "tar", "useradd"]);

function byPath({ name, start }: ShellCommand, run: Run): readonly Edit[] {
  return name !== undefined && BY_PATH.has(name) && run.text.startsWith(`${name} `, start) ? [put({ start, end: start }, "/usr/bin/")] : [];
}

function isOnImage({ stages }: Model, from: Instruction): boolean {
  return stages.some((stage) => stage.from.startLine === from.startLine && stage.base.is === "image");
}
