import { escaped, isInside } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { NativeBase } from "../../knowledge/bases/families-native.js";
import { SHELL_BUILTINS } from "../../knowledge/commands/shell-builtins.js";
import { CALLED, CODE_FILE, ESSENTIAL } from "../../knowledge/native/files.js";
import { searchPaths } from "../../shared/files/started-text.js";
import { below } from "../../shared/paths.js";
import type { Build } from "./build.js";
import type { ShippedPaths } from "./shipped.js";

/** Whether a program that is called by its name alone is in the shipped stage, or can be installed there. */
export function isProgramThere(
  name: string,
  { model, stage }: Candidate,
  { outputs, runs, texts }: Build,
  { copies }: ShippedPaths,
  base: NativeBase,
): boolean {
  const places = searchPaths(model)(stage).map((directory) => below(directory, name));
  if (places.some((place) => outputs.links.has(place) || copies.some((copy) => isInside(place, copy)))) return true;
  const isInstalled = runs.some(({ steps }) =>
    steps.some((step) => step.is === "install" && step.call.operands.some(({ value }) => value === name)),
  );
  const isOfBase =
    base.packages === "the same" && (isInstalled || !texts.some(({ path, text }) => !CODE_FILE.test(path) && names(text, name)));
  return isOfBase || ESSENTIAL.has(name) || SHELL_BUILTINS.has(name) || Object.hasOwn(CALLED, name);
}

/** Whether a file that says how something is built has a name as a word: the program is the project's own. */
function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.-])${escaped(name)}(?![\\w.-])`).test(text);
}
