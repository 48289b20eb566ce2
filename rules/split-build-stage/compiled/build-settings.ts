import type { Instruction } from "../../../src/rule.js";

/** Variables that package managers and the like read without being named. */
const READ_UNNAMED = /^((https?|ftp|all|no)_proxy|DEBIAN_FRONTEND|TZ|SOURCE_DATE_EPOCH)$/i;

/** The ENVs that only the toolchain reads, and the ARGs that nothing but the build names. */
export function buildSettings(
  before: readonly Instruction[],
  shipped: readonly Instruction[],
  isBuildVariable: RegExp,
): readonly Instruction[] {
  const found = new Set<Instruction>();
  // What is left out is no longer a reader of what stands above it.
  for (const instruction of [...before].reverse()) {
    const names = namesOf(instruction);
    if (names === undefined) continue;
    const readers = [...shipped, ...before].filter(
      (other) => other !== instruction && !found.has(other) && (shipped.includes(other) || isSetting(other)),
    );
    const isNamed = names.some((name) => readers.some(({ text }) => new RegExp(`\\$\\{?${name}\\b`).test(text)));
    const isForBuild = (name: string) => (instruction.kind === "env" ? isBuildVariable.test(name) : !READ_UNNAMED.test(name));
    if (!isNamed && names.every(isForBuild)) found.add(instruction);
  }
  return [...found];
}

function namesOf(instruction: Instruction): readonly string[] | undefined {
  if (instruction.kind === "env") return instruction.pairs.map(({ key }) => key.text);
  return instruction.kind === "arg" ? instruction.declarations.map(({ name }) => name.text) : undefined;
}

/** What the shipped stage repeats of what stands in front of the build's end. */
function isSetting({ kind }: Instruction): boolean {
  return !["run", "copy", "add", "from"].includes(kind);
}
