/**
 * UTF-16 offsets, end-exclusive: of what is in a node, into the node's own text, so that a node stays what it is wherever it
 * stands; of a diagnostic, into the Dockerfile's.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word as BuildKit's parser gives it: continuations removed, quotes and escapes kept; for exec form, the decoded string. */
export interface Word extends Span {
  readonly text: string;
}

export interface Flag extends Word {
  /** Without the dashes: `from`. */
  readonly name: string;
  /** Undefined where the flag has no `=`. */
  readonly value: string | undefined;
}

export interface Heredoc {
  readonly name: string;
  readonly fd: number;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly content: string;
  /** The span of `content`; the terminator's line follows. */
  readonly body: Span;
}

/** A run of source that reached the logical line unchanged. */
export interface Piece {
  /** Offset in the logical line. */
  readonly at: number;
  /** Offset in the node's text. */
  readonly source: number;
}

/** An instruction's line as the frontend sees it (BuildKit's `Node.Original`): continuations joined, comments between them gone. */
export interface LogicalLine {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export type Command = { readonly form: "exec"; readonly words: readonly Word[] } | { readonly form: "shell"; readonly script: Word };

export interface Pair {
  readonly key: Word;
  readonly value: Word;
}

interface Node {
  /** Its exact source with line endings; the nodes of a Dockerfile tile its text. */
  readonly text: string;
  /** 1-based. What a rewrite wrote has the lines, in the file as it was, of what it was written for. */
  readonly startLine: number;
  /** 1-based, inclusive; with heredocs. */
  readonly endLine: number;
  /** Of what a rewrite wrote alone: the line, in the file as it was, of each of its rows. */
  readonly origins?: readonly number[];
}

export interface Blank extends Node {
  readonly kind: "blank";
}
export interface Comment extends Node {
  readonly kind: "comment";
  /** What follows the `#`, trimmed. */
  readonly value: string;
}
export interface Directive extends Node {
  readonly kind: "directive";
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
}

interface InstructionNode extends Node {
  /** Upper case. */
  readonly keyword: string;
  /** The keyword as written. */
  readonly keywordWord: Word;
  readonly line: LogicalLine;
  readonly flags: readonly Flag[];
  /** BuildKit's `Next` chain. */
  readonly args: readonly Word[];
  /** The JSON array form (BuildKit's `Attributes["json"]`). */
  readonly exec: boolean;
  readonly heredocs: readonly Heredoc[];
  /** Why BuildKit's versions read this instruction differently; nothing may rewrite it then. */
  readonly ambiguous: string | undefined;
}

export interface From extends InstructionNode {
  readonly kind: "from";
  readonly image: Word;
  readonly name: Word | undefined;
}
export interface Run extends InstructionNode {
  readonly kind: "run";
  readonly command: Command;
}
export interface Cmd extends InstructionNode {
  readonly kind: "cmd";
  readonly command: Command;
}
export interface Entrypoint extends InstructionNode {
  readonly kind: "entrypoint";
  readonly command: Command;
}
export interface Shell extends InstructionNode {
  readonly kind: "shell";
  readonly words: readonly Word[];
}
export interface Env extends InstructionNode {
  readonly kind: "env";
  /** `legacy` is `ENV key value`: one pair, the value is the rest of the line. */
  readonly form: "pairs" | "legacy";
  readonly pairs: readonly Pair[];
}
export interface Label extends InstructionNode {
  readonly kind: "label";
  readonly form: "pairs" | "legacy";
  readonly pairs: readonly Pair[];
}
export interface Arg extends InstructionNode {
  readonly kind: "arg";
  readonly declarations: readonly { readonly name: Word; readonly value: Word | undefined }[];
}
/** Paths that are quoted for nothing stand here without their quotes. */
export interface Copy extends InstructionNode {
  readonly kind: "copy";
  readonly sources: readonly Word[];
  readonly destination: Word;
}
export interface Add extends InstructionNode {
  readonly kind: "add";
  readonly sources: readonly Word[];
  readonly destination: Word;
}
export interface Volume extends InstructionNode {
  readonly kind: "volume";
  readonly paths: readonly Word[];
}
export interface Expose extends InstructionNode {
  readonly kind: "expose";
  readonly ports: readonly Word[];
}
/** The instructions whose operand is the rest of the line. */
export interface Plain extends InstructionNode {
  readonly kind: "user" | "workdir" | "stopsignal" | "maintainer";
  readonly value: Word;
}
export interface Healthcheck extends InstructionNode {
  readonly kind: "healthcheck";
  /** Undefined for `HEALTHCHECK NONE`. */
  readonly command: Command | undefined;
}
export interface Onbuild extends InstructionNode {
  readonly kind: "onbuild";
  readonly trigger: Instruction;
}
/** What has no typed children: an unknown keyword, or a diagnostic says what is wrong. */
export interface Malformed extends InstructionNode {
  readonly kind: "malformed";
}

export type Instruction =
  | From
  | Run
  | Cmd
  | Entrypoint
  | Shell
  | Env
  | Label
  | Arg
  | Copy
  | Add
  | Volume
  | Expose
  | Plain
  | Healthcheck
  | Onbuild
  | Malformed;

export type DockerfileNode = Blank | Comment | Directive | Instruction;

export interface Diagnostic extends Span {
  /** `error`: BuildKit would reject the file. */
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface Dockerfile {
  /** The whole text, byte order mark included. */
  readonly text: string;
  readonly bom: boolean;
  readonly escape: "\\" | "`";
  readonly nodes: readonly DockerfileNode[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a node is an instruction: neither a comment, nor a directive, nor an empty line. */
export function isInstruction(node: DockerfileNode): node is Instruction {
  return node.kind !== "blank" && node.kind !== "comment" && node.kind !== "directive";
}
