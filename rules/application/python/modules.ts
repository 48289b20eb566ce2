import { baseName, type ContextFacts } from "../../../src/rule.js";
import { AMBIGUOUS } from "../../knowledge/bases/full-image-programs.js";
import { BUILDERS } from "../../knowledge/commands/builders.js";
import { runByTarIn } from "../../shared/commands/run-by-tar.js";
import { packagesOf } from "../calls/called-by-script.js";
import { firstWords, laterWords } from "../calls/named-programs.js";
import { settingsNamed } from "../calls/settings-named.js";
import type { Candidate } from "../candidate.js";
import { callsIn } from "./calls.js";
import { compiledWith } from "./compiles.js";
import { filesThatShip, rootsThatShip } from "./shipped-files.js";

/** The packages of the full image whose programs modules of Python start; a text: why that keeps the stage from being split. */
export function calledByModules(candidate: Candidate, context: ContextFacts, files: readonly string[]): readonly string[] | string {
  const modules = files.map((file) => {
    const text = context.read(file) ?? "";
    return { file, text, calls: callsIn(text) };
  });
  const packages: string[] = [];
  for (const { file, text, calls } of modules) {
    const obstacle = compiledWith(text);
    if (obstacle !== undefined) return `${file} calls \`${obstacle}\``;
    if (calls?.outside !== undefined) return `${file} starts a program that cannot be told: what \`${calls.outside}\` says`;
    if (calls === undefined) continue;
    packages.push(...packagesOf([...calls.named, ...firstWords(text).filter((name) => !AMBIGUOUS.has(name)), ...runByTarIn(text)]));
  }
  const untold = modules.find(({ calls }) => calls?.others);
  if (untold === undefined) return packages;
  const settings = settingsNamed(
    context,
    modules.map(({ text }) => text),
    filesThatShip(context, rootsThatShip(candidate)) ?? [],
  );
  // What a call does not say may stand in any string of the project, in settings that it reads, in a variable or behind CMD.
  const named = [
    ...modules.map(({ file, text }) => ({ file, names: [...firstWords(text), ...laterWords(text)] })),
    ...settings.map(({ path, names }) => ({ file: path, names })),
    { file: "the Dockerfile", names: wordsOf(candidate) },
  ];
  for (const { file, names } of named) {
    const compiler = names.find((name) => BUILDERS.has(name));
    if (compiler !== undefined) return `${untold.file} starts a program that cannot be told, and ${file} names \`${compiler}\``;
    packages.push(...packagesOf(names));
  }
  return packages;
}

function wordsOf({ stage, starts }: Candidate): readonly string[] {
  const values = stage.instructions.flatMap((one) => (one.kind === "env" ? one.pairs.map(({ value }) => value.text) : []));
  return [...values.flatMap((text) => text.replaceAll(/["']/g, "").split(/\s+/)), ...starts.flatMap(({ words }) => words)].map(baseName);
}
