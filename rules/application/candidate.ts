import type { ContextFacts, ImageReference, Instruction, Model, Stage } from "../../src/rule.js";
import type { Start } from "./starts/starts.js";

/** Why a stage stays as it is, and the instruction that is at fault. */
export interface Refused {
  readonly refusal: string;
  readonly at: Instruction;
}

/** A stage that starts a program, whose base image is known by name. */
export interface Candidate {
  readonly model: Model;
  readonly context: ContextFacts | undefined;
  readonly stage: Stage;
  /** The base image, its build arguments at their defaults. */
  readonly image: ImageReference;
  /** What CMD, ENTRYPOINT and HEALTHCHECK run, and services in their place. */
  readonly starts: readonly Start[];
  /** What keeps the stage as it is, whatever its ecosystem. */
  readonly obstacle: Refused | undefined;
  readonly trusted: Trusted;
}

/** The packages of a language that are taken to bring all they need: those of the tables, or all that the tables do not say otherwise of. */
export type Trusted = "known" | "any";
