import { lowerCase } from "../text/case.js";
import { didYouMean } from "../text/nearest.js";
import { skipSpace, trimSpaceEnd } from "../text/space.js";
import { checkFlags } from "./flags.js";
import { sourceOffset, wordAt } from "./logical.js";
import type { Instruction, LogicalLine, Malformed, Span, Word } from "./nodes.js";
import { type Body, type NodeField, OPERANDS, type Reading, type Shared } from "./operands.js";
import { firstWord, isArrayWithRest, type Part, splitFlags } from "./split.js";

export interface Context {
  readonly escape: "\\" | "`";
  readonly report: (span: Span, message: string) => void;
  /** BuildKit does not check the operands of a trigger until a child image is built. */
  readonly inTrigger: "trigger" | "instruction";
}

/** Reads `[from, to)` of a logical line as one instruction. */
export function readInstruction(line: LogicalLine, bounds: { from: number; to: number }, context: Context): Body {
  const { text } = line;
  const from = skipSpace(text, bounds.from, bounds.to);
  const to = trimSpaceEnd(text, from, bounds.to);
  const { end: keywordEnd, next: rest } = firstWord({ line, from, to });
  const keywordWord = wordAt(line, from, keywordEnd);
  const keyword = keywordOf(keywordWord.text);
  const { flags, argsFrom } = splitFlags({ line, from: rest, to }, context.escape);
  const part: Part = { line, from: skipSpace(text, argsFrom, to), to };
  const ambiguous = ambiguity(keyword, part, { flagText: text.slice(rest, argsFrom), escape: context.escape });
  const shared: Shared = { keyword, keywordWord, line, flags, exec: false, ambiguous };
  const whole: Span = { start: keywordWord.start, end: Math.max(keywordWord.end, to > from ? sourceOffset(line, to - 1) + 1 : 0) };

  const malformed = (args: readonly Word[]): Omit<Malformed, NodeField> => ({ kind: "malformed", args, ...shared });
  const rejectSyntax = (message: string, at: Span = whole) => {
    context.report(at, message);
    return malformed([]);
  };
  const reject = (message: string, args: readonly Word[] = [], at: Span = whole) => {
    if (context.inTrigger === "instruction") context.report(at, message);
    return malformed(args);
  };

  const read = READERS[keyword];
  // BuildKit's parser gives an unknown instruction one empty argument.
  if (read === undefined) return reject(unknownInstruction(keywordWord.text), [wordAt(line, to, to)], keywordWord);
  const body = read({ line, from: part.from, to, shared, escape: context.escape, reject, rejectSyntax }, context);
  const unchecked = context.inTrigger === "trigger" || (body.kind === "healthcheck" && body.command === undefined);
  if (!unchecked) for (const { flag, message } of checkFlags(keyword, flags)) context.report(flag, message);
  return body;
}

/** In upper case where it is ASCII in lower case (BuildKit's dispatch lowers it). */
function keywordOf(word: string): string {
  const lower = lowerCase(word);
  return /^[\x00-\x7f]*$/.test(lower) ? lower.toUpperCase() : word;
}

function ambiguity(keyword: string, part: Part, { flagText, escape }: { flagText: string; escape: string }): string | undefined {
  if (/[^\x00-\x7f]/.test(flagText)) return "a flag has characters beyond ASCII, which BuildKit reads byte by byte";
  if (escape === "`" && /[\\`]/.test(flagText)) return "the escape character in a flag is \\ for older BuildKits, ` for newer ones";
  const json = keyword === "HEALTHCHECK" ? { ...part, from: firstWord(part).next } : part;
  return MAYBE_JSON.has(keyword) && isArrayWithRest(json)
    ? "text follows the JSON array: exec form for older BuildKits, shell form for newer ones"
    : undefined;
}

const MAYBE_JSON: ReadonlySet<string> = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL", "ADD", "COPY", "VOLUME"]);

function unknownInstruction(word: string): string {
  if (word === "") return "a line continuation without an instruction";
  const [blank] = FOREIGN_BLANK.exec(word) ?? [];
  const code = blank?.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const why = code && ` (the blank in it is U+${code}, which is none to Docker)`;
  return `unknown instruction: ${word}${why ?? didYouMean(word.toUpperCase(), Object.keys(READERS))}`;
}

/** Blanks that come along with text from web pages; BuildKit ends a keyword at those of ASCII (parser.go, `reWhitespace`). */
const FOREIGN_BLANK = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/;

const READERS: Readonly<Record<string, (reading: Reading, context: Context) => Body>> = { ...OPERANDS, ONBUILD: readOnbuild };

/** Triggers that BuildKit refuses. */
const NO_TRIGGERS: ReadonlySet<string> = new Set(["ONBUILD", "FROM", "MAINTAINER"]);

function readOnbuild(reading: Reading, context: Context): Body {
  if (reading.from === reading.to) return reading.reject("ONBUILD needs an instruction");
  if (context.inTrigger === "trigger") return reading.reject("ONBUILD in ONBUILD");
  const trigger = readInstruction(reading.line, reading, { ...context, inTrigger: "trigger" });
  const word = trigger.keywordWord.text;
  if (NO_TRIGGERS.has(word.slice(0, trimSpaceEnd(word, 0, word.length)).toUpperCase()))
    return reading.reject(`ONBUILD cannot trigger ${trigger.keyword}`, [trigger.keywordWord, ...trigger.args], trigger.keywordWord);
  // The parts that only a node has are filled in by the parser, from the node that holds the trigger.
  return { kind: "onbuild", trigger: trigger as Instruction, args: [trigger.keywordWord, ...trigger.args], ...reading.shared };
}
