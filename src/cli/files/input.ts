/** A Dockerfile to work on. */
export interface Input {
  /** In reports: something that can be applied; see `base.ts`. */
  readonly path: string;
  /** In messages: as a person finds it from the working directory. */
  readonly name: string;
  /** A device is a process substitution, say: it has no place, and nothing can be written there. */
  readonly from: "file" | "device" | "stdin";
  /** Where it lies, or says that it does (absolute); undefined where it has no place. */
  readonly file: string | undefined;
}

/** The inputs of a command, and the PATHs that lead to none. */
export interface Inputs {
  readonly inputs: readonly Input[];
  readonly unresolved: readonly { readonly path: string; readonly error: Error }[];
  /** The directory that the paths in reports are relative to. */
  readonly base: string;
}
