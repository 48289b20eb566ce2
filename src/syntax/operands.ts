import { lowerCase } from "../text/case.js";
import { skipSpace } from "../text/space.js";
import { heredocMark } from "./heredocs.js";
import { wordAt } from "./logical.js";
import type { Command, Flag, Instruction, LogicalLine, Pair, Span, Word } from "./nodes.js";
import { firstWord, type Part, splitBlanks, splitJson, splitQuoted } from "./split.js";

/** What an instruction is before the nodes know their place: all but the fields of a node that hold its source. */
export type Body = Instruction extends infer T ? (T extends Instruction ? Omit<T, NodeField> : never) : never;
export type NodeField = "text" | "startLine" | "endLine" | "origins" | "heredocs";

/** Spread behind a body's own properties: V8 is several times slower the other way round. */
export interface Shared {
  readonly keyword: string;
  readonly keywordWord: Word;
  readonly line: LogicalLine;
  readonly flags: readonly Flag[];
  readonly exec: boolean;
  readonly ambiguous: string | undefined;
}

/** What a reader of operands gets: its arguments, and where to say what is wrong. */
export interface Reading extends Part {
  readonly shared: Shared;
  readonly escape: string;
  readonly reject: (message: string, args?: readonly Word[], at?: Span) => Body;
  /** Rejected by BuildKit's line parser, which also looks into ONBUILD. */
  readonly rejectSyntax: (message: string, at?: Span) => Body;
}

/** How the operands of each instruction are read; ONBUILD, whose operand is an instruction, is read elsewhere. */
export const OPERANDS: Readonly<Record<string, (reading: Reading) => Body>> = {
  ADD: (reading) => readFiles(reading, "add"),
  COPY: (reading) => readFiles(reading, "copy"),
  ARG: readArg,
  CMD: (reading) => readCommand(reading, "cmd"),
  ENTRYPOINT: (reading) => readCommand(reading, "entrypoint"),
  RUN: (reading) => readCommand(reading, "run"),
  ENV: (reading) => readPairs(reading, "env"),
  LABEL: (reading) => readPairs(reading, "label"),
  EXPOSE: readExpose,
  FROM: readFrom,
  HEALTHCHECK: readHealthcheck,
  MAINTAINER: (reading) => readPlain(reading, "maintainer"),
  STOPSIGNAL: (reading) => readPlain(reading, "stopsignal"),
  USER: (reading) => readPlain(reading, "user"),
  WORKDIR: (reading) => readPlain(reading, "workdir"),
  SHELL: readShell,
  VOLUME: readVolume,
};

const VALID_STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const NOT_STRINGS = "a JSON array may hold strings only";

/** The operands that may be a JSON array; undefined where the array holds something else than strings. */
function readMaybeJson(reading: Reading): { words: readonly Word[]; exec: boolean } | undefined {
  const json = splitJson(reading);
  if (json === undefined) return { words: [], exec: false };
  return json.strings && { words: json.strings, exec: true };
}

function commandOf(reading: Reading): { command: Command; args: readonly Word[]; exec: boolean } | undefined {
  const json = readMaybeJson(reading);
  if (json === undefined) return undefined;
  if (json.exec) return { command: { form: "exec", words: json.words }, args: json.words, exec: true };
  const script = wordAt(reading.line, reading.from, reading.to);
  return { command: { form: "shell", script }, args: script.text === "" ? [] : [script], exec: false };
}

function readCommand(reading: Reading, kind: "run" | "cmd" | "entrypoint"): Body {
  const read = commandOf(reading);
  if (read === undefined) return reading.rejectSyntax(NOT_STRINGS);
  const { command, args, exec } = read;
  return { kind, command, args, ...reading.shared, exec };
}

function readShell(reading: Reading): Body {
  const json = readMaybeJson(reading);
  if (json === undefined) return reading.rejectSyntax(NOT_STRINGS);
  if (reading.from === reading.to || (json.exec && json.words.length === 0)) return reading.reject("SHELL needs at least one argument");
  if (!json.exec) return reading.reject('SHELL takes a JSON array: SHELL ["/bin/sh", "-c"]', [toWord(reading)]);
  return { kind: "shell", words: json.words, args: json.words, ...reading.shared, exec: true };
}

function readList(reading: Reading): { words: readonly Word[]; exec: boolean } | undefined {
  const json = readMaybeJson(reading);
  return json === undefined || json.exec ? json : { words: splitBlanks(reading), exec: false };
}

function readFiles(reading: Reading, kind: "add" | "copy"): Body {
  const list = readList(reading);
  if (list === undefined) return reading.rejectSyntax(NOT_STRINGS);
  const destination = list.words.at(-1);
  if (destination === undefined || list.words.length < 2)
    return reading.reject(`${reading.shared.keyword} needs a source and a destination`, list.words);
  if (destination.text.includes("<<") && heredocMark(destination.text))
    return reading.reject(`the destination of ${reading.shared.keyword} cannot be a heredoc`, list.words, destination);
  const sources = list.words.slice(0, -1).map(withoutQuotes);
  return { kind, sources, destination: withoutQuotes(destination), args: list.words, ...reading.shared, exec: list.exec };
}

/** A path without quotes that say nothing: BuildKit takes them off as a shell does (dispatch, `ProcessWord`). */
function withoutQuotes(word: Word): Word {
  const text = /^(["'])([\w./@+,-]+)\1$/.exec(word.text)?.[2];
  return text === undefined ? word : { ...word, text };
}

function readVolume(reading: Reading): Body {
  const list = readList(reading);
  if (list === undefined) return reading.rejectSyntax(NOT_STRINGS);
  if (list.words.length === 0) return reading.reject("VOLUME needs at least one path");
  const empty = list.words.find((word) => skipSpace(word.text, 0, word.text.length) === word.text.length);
  if (empty !== undefined) return reading.reject("a path of VOLUME is empty", list.words, empty);
  return { kind: "volume", paths: list.words, args: list.words, ...reading.shared, exec: list.exec };
}

function readExpose(reading: Reading): Body {
  const ports = splitBlanks(reading);
  if (ports.length === 0) return reading.reject("EXPOSE needs at least one port");
  return { kind: "expose", ports, args: ports, ...reading.shared };
}

function readPlain(reading: Reading, kind: "user" | "workdir" | "stopsignal" | "maintainer"): Body {
  if (reading.from === reading.to) return reading.reject(`${reading.shared.keyword} needs an argument`);
  const value = wordAt(reading.line, reading.from, reading.to);
  return { kind, value, args: [value], ...reading.shared };
}

function readFrom(reading: Reading): Body {
  const args = splitBlanks(reading);
  const [image, as, name] = args;
  if (image === undefined) return reading.reject("FROM needs a base image");
  if (args.length === 1) return { kind: "from", image, name: undefined, args, ...reading.shared };
  if (args.length !== 3 || name === undefined || as?.text.toUpperCase() !== "AS") {
    return reading.reject("FROM takes a base image, or a base image and AS with a stage name", args);
  }
  if (!VALID_STAGE_NAME.test(lowerCase(name.text))) {
    return reading.reject(
      `invalid stage name "${name.text}": it starts with a letter and has letters, digits, -, _ and . only`,
      args,
      name,
    );
  }
  return { kind: "from", image, name, args, ...reading.shared };
}

function toWord({ line, from, to }: Part): Word {
  return wordAt(line, from, to);
}

/** `name=value` apart; the value undefined where there is no `=`. */
function splitAtEquals(part: Part): { name: Word; value: Word | undefined } {
  const { line, from, to } = part;
  const length = line.text.slice(from, to).indexOf("=");
  if (length === -1) return { name: toWord(part), value: undefined };
  return { name: wordAt(line, from, from + length), value: wordAt(line, from + length + 1, to) };
}

function readArg(reading: Reading): Body {
  const words = splitQuoted(reading, reading.escape);
  if (words.length === 0) return reading.reject("ARG needs at least one name");
  const declarations = words.map(splitAtEquals);
  const blank = declarations.find(({ name }) => name.text === "");
  if (blank !== undefined) return reading.reject("a name of ARG is empty", words.map(toWord), blank.value);
  return { kind: "arg", declarations, args: words.map(toWord), ...reading.shared };
}

function readPairs(reading: Reading, kind: "env" | "label"): Body {
  const { keyword } = reading.shared;
  const pairs = splitQuoted(reading, reading.escape).map(splitAtEquals);
  if (pairs[0] === undefined) return reading.reject(`${keyword} needs at least one name=value`);
  if (pairs[0].value === undefined) return readLegacyPair(reading, kind);
  const complete: Pair[] = [];
  for (const { name, value } of pairs) {
    if (value === undefined) return reading.rejectSyntax(`no = in "${name.text}"; ${keyword} takes name=value`, name);
    complete.push({ key: name, value });
  }
  const args = complete.flatMap(({ key, value }) => [key, value]);
  const blank = complete.find(({ key }) => key.text === "");
  if (blank !== undefined) return reading.reject(`a name of ${keyword} is empty`, args, blank.value);
  return { kind, form: "pairs", pairs: complete, args, ...reading.shared };
}

function readLegacyPair(reading: Reading, kind: "env" | "label"): Body {
  const { line, from, to } = reading;
  const { end: keyEnd, next: valueFrom } = firstWord(reading);
  if (keyEnd === to) return reading.rejectSyntax(`${reading.shared.keyword} needs a value: ${reading.shared.keyword} name=value`);
  const pair: Pair = { key: wordAt(line, from, keyEnd), value: wordAt(line, valueFrom, to) };
  return { kind, form: "legacy", pairs: [pair], args: [pair.key, pair.value], ...reading.shared };
}

function readHealthcheck(reading: Reading): Body {
  const { line, from, shared } = reading;
  const { end: typeEnd, next: commandFrom } = firstWord(reading);
  if (typeEnd === from) return reading.reject("HEALTHCHECK needs CMD or NONE");
  const type = wordAt(line, from, typeEnd);
  const command = commandOf({ ...reading, from: commandFrom });
  if (command === undefined) return reading.rejectSyntax(NOT_STRINGS);
  const args = [type, ...command.args];
  if (type.text.toUpperCase() === "NONE") {
    if (command.args.length > 0) return reading.reject("HEALTHCHECK NONE takes no arguments", args);
    return { kind: "healthcheck", command: undefined, args, ...shared, exec: command.exec };
  }
  if (type.text.toUpperCase() !== "CMD") return reading.reject(`HEALTHCHECK takes CMD or NONE, not ${type.text}`, args, type);
  if (command.args.length === 0) return reading.reject("HEALTHCHECK CMD needs a command", args);
  return { kind: "healthcheck", command: command.command, args, ...shared, exec: command.exec };
}
