import { type Run, runsOf } from "../../src/rule.js";
import type { Candidate } from "../application/candidate.js";
import type { Split } from "./recipe.js";

/** The RUNs that the shipped stage has: those that it repeats, and those behind the build. */
export function runsOfShipped({ stage }: Pick<Candidate, "stage">, { last, repeated }: Pick<Split, "last" | "repeated">): readonly Run[] {
  const end = stage.instructions.indexOf(last);
  return runsOf(stage).filter((run) => stage.instructions.indexOf(run) > end || repeated.includes(run));
}
