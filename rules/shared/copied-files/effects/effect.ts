import type { Add, Copy, Instruction } from "../../../../src/rule.js";

/** What happens to a path, and below it. */
export type Effect =
  | { readonly is: "nothing" }
  /** It needs what lies there. */
  | {
      readonly is: "reads";
      /** It may give what lies there another owner than is wanted, on this line. */
      readonly otherOwnerOn?: number;
      /** The paths that it deletes; undefined for one that cannot be told. */
      readonly deletes?: readonly (string | undefined)[];
    }
  /** Directories from the path on, which are there afterwards. */
  | { readonly is: "makes"; readonly directories: readonly string[] }
  /** A file that is there afterwards. */
  | { readonly is: "writes"; readonly file: string }
  | {
      readonly is: "copies";
      readonly copy: Copy | Add;
      readonly to: string;
      /** The directory that it copies to, which it makes if there is none; undefined where that lies above. */
      readonly directory: string | undefined;
      /** A source of which nothing comes to lie there. */
      readonly elsewhere: string | undefined;
    }
  /** Nothing, as long as an assumption holds. */
  | { readonly is: "trusted"; readonly assumption: string }
  | { readonly is: "unknown"; readonly reason: string };

export interface Step {
  readonly at: Instruction;
  readonly effect: Effect;
  /** The path, or a directory above it, below which all has what is wanted afterwards. */
  readonly settles: string | undefined;
  readonly users: NewUsers;
}

/** What a rule changes: `part of owner`: the user alone, or the group. */
export type Attribute = "owner" | "part of owner" | "mode";

/** The users and groups that are added or changed: none, perhaps some, any, or some of these names. */
export type NewUsers = "none" | "perhaps" | "any" | { readonly named: readonly string[] };
