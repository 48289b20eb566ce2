import { BUILDERS } from "../../knowledge/commands/builders.js";
import { PYTHON_COMPILES } from "../../knowledge/python/code.js";
import { firstWords } from "../calls/named-programs.js";
import { callsIn } from "./calls.js";

/** What a module of Python compiles or installs with, as it is written there; undefined where it does not. */
export function compiledWith(text: string): string | undefined {
  const itself = PYTHON_COMPILES.exec(text)?.[0];
  const calls = callsIn(text);
  if (itself !== undefined || calls === undefined) return itself;
  return [...calls.named, ...(calls.others ? firstWords(text) : [])].find((name) => BUILDERS.has(name));
}
