import { words } from "../../knowledge/words.js";
import { countsIn } from "./conditions.js";
import type { Reading, Surroundings } from "./reading.js";
import { expandMake, UNKNOWN } from "./text.js";

const EXPORT = /^export\s+([^:=?+]+)$/;
const ASSIGNMENT = /^(export\s+)?(override\s+)?([\w.-]+)\s*(\?=|:{0,3}=|\+=|!=)\s*(.*)$/;
const OF_TARGET = /^[^=]+?:\s*((?:(?:export|override|private)\s+)*)([\w.-]+)\s*[:?+]*=/;

/** Reads a line that sets variables, or hands them on; false where it is none. */
export function readVariable(line: string, reading: Reading, from: Surroundings): boolean {
  return readExport(line, reading) || readAssignment(line, reading, from) || readOfTarget(line, reading);
}

function readExport(line: string, { exported }: Reading): boolean {
  const names = EXPORT.exec(line)?.[1];
  for (const name of words(names ?? "")) exported.add(name);
  return names !== undefined;
}

function readAssignment(line: string, reading: Reading, { given, environment, isSet }: Surroundings): boolean {
  const { own, exported, ofTargets, variables, open } = reading;
  const [assigned, exports, overrides, name = "", operator = "", text = ""] = ASSIGNMENT.exec(line) ?? [];
  if (assigned === undefined) return false;
  if (exports !== undefined) exported.add(name);
  if (overrides !== undefined && given.has(name)) ofTargets.add(name);
  if (operator === "?=" && (own.has(name) || isSet(name))) return true;
  const before = own.get(name) ?? (isSet(name) ? (environment.get(name) ?? UNKNOWN) : "");
  if (operator === "!=" || countsIn(open) === "maybe") own.set(name, UNKNOWN);
  else if (operator === "+=") own.set(name, `${before} ${text}`.trim());
  else own.set(name, operator.startsWith(":") ? expandMake(text, variables) : text);
  return true;
}

/** `target: NAME = value` */
function readOfTarget(line: string, { exported, ofTargets }: Reading): boolean {
  const [, modifiers = "", name] = OF_TARGET.exec(line) ?? [];
  if (name === undefined) return false;
  ofTargets.add(name);
  if (modifiers.includes("export")) exported.add(name);
  return true;
}
