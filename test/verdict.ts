import { type Dockerfile, type Instruction, isInstruction } from "../src/syntax/nodes.js";

/** What test/oracle/main.go says of a file. */
export interface OracleVerdict {
  readonly ok: boolean;
  readonly error?: string;
  readonly semOk: boolean;
  readonly semError?: string;
  readonly stages: number;
  readonly warnings?: readonly string[];
  readonly instructions?: readonly OracleInstruction[];
}

interface OracleInstruction {
  readonly instruction: string;
  readonly original: string;
  readonly start?: number;
  readonly end?: number;
  readonly flags?: readonly string[];
  readonly jsonForm?: boolean;
  readonly args?: readonly string[];
  readonly sub?: OracleInstruction;
  readonly heredocs?: readonly object[];
}

/** What BuildKit and dfopt must agree on; `valid` alone where BuildKit's line parser refuses the file. */
export interface Verdict {
  readonly valid: boolean;
  readonly warnings?: number;
  readonly instructions?: readonly object[];
}

/** BuildKit's copy of 2024 has no separator behind a pair of ENV. */
export type Edition = "2024" | "newer";

export function verdictOf({ nodes, diagnostics }: Dockerfile): Verdict {
  return {
    valid: diagnostics.every(({ severity }) => severity !== "error"),
    warnings: diagnostics.filter(({ severity }) => severity === "warning").length,
    instructions: nodes.filter(isInstruction).map((node) => ({
      ...ofNode(node),
      original: node.line.text,
      start: node.startLine,
      end: node.endLine,
      heredocs: node.heredocs.map(({ name, fd, expand, chomp, content }) => ({ name, fd, expand, chomp, content })),
    })),
  };
}

function ofNode(node: Instruction): object {
  const shared = { instruction: node.keywordWord.text, flags: texts(node.flags) };
  if (node.kind === "onbuild") return { ...shared, trigger: ofNode(node.trigger) };
  if (node.kind === "malformed") return node.keyword === "ONBUILD" ? shared : { ...shared, args: texts(node.args) };
  return { ...shared, args: texts(node.args), jsonForm: node.exec };
}

function texts(words: readonly { readonly text: string }[]): readonly string[] {
  return words.map(({ text }) => text);
}

/** dfopt's verdict and the oracle's, alike where the two agree. */
export function compare(dockerfile: Dockerfile, oracle: OracleVerdict, edition: Edition): { ours: Verdict; theirs: Verdict } {
  const ours = verdictOf(dockerfile);
  if (!oracle.ok) return { ours: { valid: ours.valid }, theirs: { valid: false } };
  const nodes = dockerfile.nodes.filter(isInstruction);
  const instructions = (oracle.instructions ?? []).map((instruction, index) => {
    const { original, start, end, heredocs = [] } = instruction;
    return { ...ofOracle(instruction, edition, nodes[index]), original, start, end, heredocs };
  });
  return { ours, theirs: { valid: oracle.semOk && oracle.stages > 0, warnings: oracle.warnings?.length ?? 0, instructions } };
}

/** What is malformed to dfopt is compared as far as it has a meaning there. */
function ofOracle(theirs: OracleInstruction, edition: Edition, node: Instruction | undefined): object {
  const { instruction, flags = [], jsonForm = false, sub } = theirs;
  const shared = { instruction, flags };
  const separated = edition === "newer" && /^(env|label)$/i.test(instruction);
  const args = theirs.args?.filter((_, index) => !separated || index % 3 !== 2) ?? [];
  if (node?.kind === "malformed") return node.keyword === "ONBUILD" ? shared : { ...shared, args };
  if (sub !== undefined) return { ...shared, trigger: ofOracle(sub, edition, node?.kind === "onbuild" ? node.trigger : undefined) };
  return { ...shared, args, jsonForm };
}
