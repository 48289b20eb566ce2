import type { Evidence } from "../../../src/rule.js";
import type { Candidate } from "../../application/candidate.js";
import type { SeenBase } from "./base.js";
import type { Shared } from "./instructions.js";

/** What a split by evidence is about: a stage, what was seen of its image, what it may ship on, and which stage repeats what. */
export interface Subject {
  readonly candidate: Candidate;
  readonly evidence: Evidence;
  readonly base: SeenBase;
  readonly shared: Shared;
}
