import type { Add, ContextFacts, Copy, Instruction, Model, Stage } from "../../../../src/rule.js";
import type { Call } from "../calls.js";
import type { Attribute } from "../effects/effect.js";

/** What a rule wants COPY to do. */
export interface Wish {
  readonly attribute: Attribute;
  /** The value of the flag. */
  readonly value: string;
  /** The variables in it. */
  readonly variables: readonly string[];
  /** The users and groups that it names, which must be there when the COPY runs. */
  readonly names: readonly string[];
  /** What COPY and mkdir give a directory anyway; a call that gives it that can be left out. */
  readonly isDefaultForDirectories: boolean;
}

export interface KnownPlan {
  readonly is: "known";
  readonly copies: readonly CopyOrAdd[];
  /** Those of them that must stand behind an instruction, and which. */
  readonly moved: readonly CopyOrAdd[];
  readonly behind: Instruction | undefined;
  /** What the call is still needed for. */
  readonly kept: readonly string[];
  /** A RUN that the call goes to. */
  readonly replaced?: { readonly node: Instruction; readonly text: string };
  readonly assumptions: readonly string[];
}

export type Plan =
  /** Nothing was copied there. */
  { readonly is: "none" } | { readonly is: "refused"; readonly reason: string } | KnownPlan;

export type CopyOrAdd = Copy | Add;

export interface Subject {
  readonly model: Model;
  readonly context: ContextFacts | undefined;
  readonly stage: Stage;
  readonly call: Call;
  readonly wish: Wish;
}
