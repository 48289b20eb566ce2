import { baseName, type Instruction, rowOf } from "../../../src/rule.js";
import { serviceTools } from "../../application/starts/service-tools.js";
import { PROGRAMS_OF } from "../../knowledge/packages/build-packages.js";
import { isCommanding, wordsOf } from "./command-words.js";
import { staysInBuild } from "./copies.js";
import type { Reading } from "./reading.js";

/** Files that are read, never run. */
const DATA = /\.(conf|cfg|ini|json|ya?ml|toml|xml|html?|css|txt|md|pem|crt|key|png|svg|ico|properties|env|types)$/i;

/** Whether something in the shipped stage names a program of a package, or may be a script that calls it. */
export function mayCall(reading: Reading, name: string): boolean {
  const programs = rowOf(PROGRAMS_OF, name) ?? [name];
  const shipped = [...reading.after, ...reading.before.filter(({ kind }) => kind !== "run")];
  const isOfService = serviceTools(reading.model, reading.stage).some(({ words: [word = ""] }) => programs.includes(word));
  return isOfService || shipped.some((instruction) => shipsScript(instruction, reading) || calls(instruction, programs, reading));
}

function shipsScript(instruction: Instruction, reading: Reading): boolean {
  if (instruction.kind !== "copy" && instruction.kind !== "add") return false;
  const stays = reading.before.includes(instruction) && staysInBuild(instruction, reading);
  return !stays && instruction.sources.some(({ text }) => !DATA.test(text));
}

function calls(instruction: Instruction, programs: readonly string[], { model }: Reading): boolean {
  return isCommanding(instruction) && wordsOf(model, instruction).some((word) => programs.includes(baseName(word)));
}
