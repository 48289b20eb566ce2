import { rowOf } from "../row-of.js";

/** Something the user can put right. Its message is shown as it stands, without a stack trace. */
export class UserError extends Error {
  /** What to do about it. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A UserError whose message names the place itself: `path:line:column: …`. */
export class LocatedError extends UserError {
  /** The lines below the message: the line of the file, and a caret. */
  readonly shown: string;

  /** Takes what `describeLocated` gives. */
  constructor(located: string, hint?: string) {
    const [message = "", ...shown] = located.trimEnd().split("\n");
    super(message, hint);
    this.shown = shown.map((line) => `${line}\n`).join("");
  }
}

/** Why a file cannot be read or written, in plain words. */
export function describeIoError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return rowOf(REASONS, code) ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  EBADF: "it is closed",
  EACCES: "permission denied",
  EPERM: "not permitted",
  EISDIR: "is a directory",
  ELOOP: "too many symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ENOENT: "no such file or directory",
  ENOSPC: "no space left on the device",
  ENOTDIR: "a part of the path is not a directory",
  EROFS: "the file system is read-only",
};

/** Whether an error of the file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
