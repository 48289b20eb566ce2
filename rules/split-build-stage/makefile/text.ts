import { rowOf } from "../../../src/rule.js";
import { SHELL_ANSWERS } from "../../knowledge/native/make.js";
import { TEXT_FUNCTIONS } from "./functions.js";

/** What a name stands for in a makefile, as written; undefined for what only make knows. */
export interface MakeVariables {
  readonly get: (name: string) => string | undefined;
}

/** Stands for a text that only make knows: no name leads out of it. */
export const UNKNOWN = "$(?)";

const NAME = /^([\w.-]+|[@<^*][DF]?)$/;

/** A text with its variables and functions (GNU make's manual, 8); what only make, the shell or a rule knows stays as it is, `$$` too. */
export function expandMake(text: string, variables: MakeVariables, depth = 0): string {
  if (depth > 20) return UNKNOWN;
  return replaceReferences(text, (inner, whole) => valueOf(inner, variables, depth + 1) ?? whole);
}

/** A text with another one in place of each variable and function. */
export function replaceReferences(text: string, replace: (inner: string, whole: string) => string): string {
  let replaced = "";
  for (let at = 0; at < text.length; ) {
    const next = text[at] === "$" ? text[at + 1] : undefined;
    const isLong = next === "(" || next === "{";
    const end = next === undefined ? at + 1 : isLong ? closing(text, at + 1) + 1 : at + 2;
    const whole = text.slice(at, end);
    replaced += next === undefined || next === "$" ? whole : replace(isLong ? whole.slice(2, -1) : next, whole);
    at = end;
  }
  return replaced;
}

/** Whether something in an expanded text is not known. */
export function isOpen(expanded: string): boolean {
  return expanded.replaceAll("$$", "").includes("$");
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(" || text[at] === "{") depth++;
    else if ((text[at] === ")" || text[at] === "}") && --depth === 0) return at;
  }
  return text.length;
}

function valueOf(inner: string, variables: MakeVariables, depth: number): string | undefined {
  const expand = (text: string) => expandMake(text, variables, depth);
  if (NAME.test(inner)) {
    const value = variables.get(inner);
    return value === undefined ? undefined : expand(value);
  }
  const [, name = "", rest = ""] = /^(\w+)\s+(.*)$/s.exec(inner) ?? [];
  if (name === "info" || name === "warning") return "";
  if (name === "shell") return rest.trim() === "pwd" ? variables.get("CURDIR") : rowOf(SHELL_ANSWERS, rest.trim());
  if (name === "if") {
    const [condition = "", yes = "", no = ""] = argumentsOf(rest);
    const test = expand(condition.trim());
    return isOpen(test) ? undefined : expand(test === "" ? no : yes);
  }
  // An unknown function is none.
  if (name === "call" && variables.get(/^[\w.-]+/.exec(rest)?.[0] ?? "") === "") return "";
  const args = argumentsOf(rest).map(expand);
  return args.some(isOpen) ? undefined : TEXT_FUNCTIONS.get(name)?.(args);
}

/** What commas part that stand in no parentheses. */
export function argumentsOf(text: string): readonly string[] {
  const args: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "$" && (text[at + 1] === "(" || text[at + 1] === "{")) at = closing(text, at + 1);
    else if (text[at] === ",") {
      args.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...args, text.slice(from)];
}
