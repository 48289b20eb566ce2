import type { Instruction } from "../../../src/rule.js";
import type { Candidate, Refused } from "../../application/candidate.js";
import type { ReadRun } from "../../application/step.js";
import { MOVES_PERL_INSTALLS, NO_PERL_INSTALL, PERL_PLACES } from "../../knowledge/perl/tools.js";
import { assignedIn } from "../../shared/commands/variables.js";

/** Options of cpanm for all of its calls. */
const OPTIONS_OF_CPANM = "PERL_CPANM_OPT";

/** A variable that makes the tools install elsewhere, or something else, than they do by themselves. */
export function movedByVariable({ stage }: Candidate, runs: readonly ReadRun[]): Refused | undefined {
  for (const at of stage.instructions) {
    const own = runs.find(({ run }) => run === at)?.steps.map(({ command }) => command) ?? [];
    const assigned = [...assignedIn({ commands: own })].find((name) => name === OPTIONS_OF_CPANM || MOVES_PERL_INSTALLS.has(name));
    const name = assigned ?? setIn(at).find(({ name, value }) => moves(name, value))?.name;
    if (name !== undefined) return { refusal: `${name} moves what is installed`, at };
  }
  return undefined;
}

function setIn(at: Instruction): readonly { readonly name: string; readonly value: string }[] {
  if (at.kind === "env") return at.pairs.map(({ key, value }) => ({ name: key.text, value: value.text }));
  return at.kind === "arg" ? at.declarations.map(({ name, value }) => ({ name: name.text, value: value?.text ?? "" })) : [];
}

function moves(name: string, value: string): boolean {
  if (name !== OPTIONS_OF_CPANM) return MOVES_PERL_INSTALLS.has(name);
  const options = value.split(/[\s"'=]+/).map((word) => word.replace(/^-[a-z]*([lLSU]).*/, "-$1"));
  return value.includes("$") || options.some((option) => PERL_PLACES.has(option) || NO_PERL_INSTALL.test(option));
}
