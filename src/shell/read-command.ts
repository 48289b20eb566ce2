import type { Assignment, Command, Redirection, Word, WordPart } from "unbash";
import type { Span } from "../syntax/nodes.js";
import { programName } from "./system-programs.js";
import type { Redirect, ShellCommand, ShellWord } from "./view.js";

/** Where `[from, to)` of the script stands in the Dockerfile. */
export type Place = (from: number, to: number) => Span;

/** What quotes around it say nothing about: `'curl'`, `"--offline"`; they do in `"A=b" make`, which is no assignment. */
const PLAIN = /^(-[\w./:@%+=,-]*|[\w./:@%+,-]+)$/;

/** A simple command as rules see it. */
export function readCommand(node: Command, runsIn: ShellCommand["runsIn"], place: Place): ShellCommand {
  const words = node.suffix.filter((part): part is Word | Assignment => part.type === "Word" || part.type === "Assignment");
  const redirects = [...node.prefix, ...node.suffix].flatMap((part) => readRedirect(part, place));
  const assigns = node.prefix.filter((part) => part.type === "Assignment").map((part) => part.name);
  const name = node.name && valueOf(node.name);
  const args = words.map((word): ShellWord => {
    const { text, pos, end } = word;
    const value = word.type === "Word" ? valueOf(word) : assignmentValue(word);
    const isPlain = value !== undefined && PLAIN.test(value) && !text.includes("\\");
    return { text: isPlain ? value : text, value, ...place(pos, end) };
  });
  return {
    isCall: node.name !== undefined,
    name: name && programName(name),
    program: name,
    args,
    assigns,
    redirects,
    runsIn,
    runs: "maybe",
    ...place(node.pos, node.end),
  };
}

function readRedirect(part: Assignment | Redirection | Word, place: Place): readonly Redirect[] {
  if (part.type !== "Redirect" && part.type !== "HereString" && part.type !== "HereDoc") return [];
  if (part.type === "HereDoc" || part.target === undefined) return [{ operator: part.operator, target: undefined }];
  const { target } = part;
  return [{ operator: part.operator, target: { text: target.text, value: valueOf(target), ...place(target.pos, target.end) } }];
}

/** What a word is, where no expansion says it. */
export function valueOf(word: Word): string | undefined {
  return word.parts === undefined || word.parts.every(isLiteral) ? word.value : undefined;
}

function assignmentValue(assignment: Assignment): string | undefined {
  if (assignment.value.type !== "Word") return undefined;
  const value = valueOf(assignment.value);
  return value === undefined ? undefined : `${assignment.name}=${value}`;
}

function isLiteral(part: WordPart): boolean {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
    case "Glob":
      return true;
    case "DoubleQuoted":
      return part.parts.every((inner) => inner.type === "Literal");
    default:
      return false;
  }
}
