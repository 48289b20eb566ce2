import { analyze } from "../model/model.js";
import { type Dockerfile, type Heredoc, type Instruction, isInstruction, type LogicalLine } from "../syntax/nodes.js";
import { eolOf } from "../text/eol.js";
import { type LocatedDiagnostic, locateDiagnostics } from "./diagnostics.js";

/** A Dockerfile as tools get it; what equals BuildKit's parse is named in the command line's contract. */
export interface ParsedFile {
  readonly path: string;
  readonly valid: boolean;
  readonly directives: Readonly<Record<string, string>>;
  readonly escape: Dockerfile["escape"];
  readonly eol: string;
  readonly bom: boolean;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly instructions: readonly ParsedInstruction[];
  readonly stages: readonly ParsedStage[];
}

interface ParsedInstruction {
  readonly keyword: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly original: string;
  readonly flags: readonly string[];
  readonly exec: boolean;
  readonly args: readonly string[];
  readonly heredocs: readonly Pick<Heredoc, "name" | "fd" | "expand" | "chomp" | "content">[];
  readonly onbuild: ParsedInstruction | null;
}

interface ParsedStage {
  readonly index: number;
  readonly name: string | null;
  readonly base: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly shipped: boolean;
}

/** A Dockerfile as plain data. Stages are those of a valid Dockerfile only. */
export function describeParsed(path: string, dockerfile: Dockerfile, target: string | undefined): ParsedFile {
  const { text, bom, escape, nodes, diagnostics } = dockerfile;
  const valid = !diagnostics.some(({ severity }) => severity === "error");
  return {
    path,
    valid,
    directives: Object.fromEntries(nodes.filter((node) => node.kind === "directive").map(({ name, value }) => [name, value])),
    escape,
    eol: eolOf(text),
    bom,
    diagnostics: locateDiagnostics(text, diagnostics),
    instructions: nodes.filter(isInstruction).map((node) => describeInstruction(node, node.line.text)),
    stages: valid ? describeStages(dockerfile, target) : [],
  };
}

function describeInstruction(node: Instruction, original: string): ParsedInstruction {
  const { keyword, startLine, endLine, flags, exec, args, heredocs } = node;
  return {
    keyword,
    startLine,
    endLine,
    original,
    flags: flags.map((flag) => flag.text),
    exec,
    args: args.map((word) => word.text),
    heredocs: heredocs.map(({ name, fd, expand, chomp, content }) => ({ name, fd, expand, chomp, content })),
    onbuild: node.kind === "onbuild" ? describeInstruction(node.trigger, triggerLine(node.trigger)) : null,
  };
}

/** A trigger's line is the rest of its ONBUILD's. */
function triggerLine({ line, keywordWord }: Instruction): string {
  return line.text.slice(logicalOffset(line, keywordWord.start)).trimEnd();
}

function logicalOffset({ pieces }: LogicalLine, source: number): number {
  const piece = pieces.findLast((candidate) => candidate.source <= source);
  return piece === undefined ? 0 : piece.at + source - piece.source;
}

function describeStages(dockerfile: Dockerfile, target: string | undefined): readonly ParsedStage[] {
  return analyze(dockerfile, { target }).stages.map(({ index, name, from, instructions, shipped }) => ({
    index,
    name: name ?? null,
    base: from.image.text,
    startLine: from.startLine,
    endLine: instructions.at(-1)?.endLine ?? from.endLine,
    shipped,
  }));
}
