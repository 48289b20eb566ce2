import type { ShellCommand } from "../../../src/rule.js";
import type { Published } from "../../knowledge/commands/published-programs.js";
import type { File } from "../../shared/files/file.js";

/** What RUNs fetched, where it lies now, and the commands that brought it there. */
export interface Fetched {
  readonly published: Published;
  readonly at: Place;
  readonly commands: readonly ShellCommand[];
  /** Symbolic links to it, which the shipped stage makes before it is there. */
  readonly links?: readonly string[];
}

/** `taken`: something was moved or copied out of it; `lost`: something else was done to it. */
export type Place =
  | { readonly is: "file"; readonly file: File }
  | { readonly is: "directory"; readonly path: string; readonly isTaken: "taken" | "whole" }
  | { readonly is: "gone" }
  | { readonly is: "lost" };

/** The same by one command further. */
export function movedOn(fetched: Fetched, command: ShellCommand, at: Place = fetched.at): Fetched {
  return { ...fetched, at, commands: [...fetched.commands, command] };
}
