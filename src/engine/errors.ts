/** Why an engine could not do what it was asked. */
export type Reason =
  | "no-engine"
  | "not-reachable"
  | "not-permitted"
  | "no-builder"
  | "base-image"
  | "instruction"
  | "disk-full"
  | "timeout"
  | "cancelled"
  | "other";

export interface Particulars {
  readonly reason: Reason;
  /** What to do about it. */
  readonly hint?: string | undefined;
  /** The engine's last lines, printable. */
  readonly lines?: readonly string[];
}

/** An engine is missing, at fault, or was stopped. The message is one printable line. */
export class EngineError extends Error {
  readonly reason: Reason;
  readonly hint: string | undefined;
  readonly lines: readonly string[];

  constructor(message: string, { reason, hint, lines = [] }: Particulars) {
    super(message);
    this.name = new.target.name;
    this.reason = reason;
    this.hint = hint;
    this.lines = lines;
  }
}

/** The engine worked, and the build failed. */
export class BuildFailed extends EngineError {
  /** The instruction as the engine names it, and its line in the Dockerfile, 1-based, where the engine says so. */
  readonly instruction: FailedInstruction | undefined;

  constructor(message: string, particulars: Particulars, instruction: FailedInstruction | undefined) {
    super(message, particulars);
    this.instruction = instruction;
  }
}

export interface FailedInstruction {
  readonly name: string | undefined;
  readonly line: number | undefined;
}
