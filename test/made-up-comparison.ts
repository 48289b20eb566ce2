import type { Differences } from "../src/rule.js";
import { compareImages } from "../src/verify/compare/images.js";
import { declaredBy } from "../src/verify/declared.js";
import type { Expected } from "../src/verify/expected.js";
import { type MadeUpImage, madeUp } from "./images.js";

const DOCKERFILE = "FROM debian\nRUN something\n";
const NOTHING: Expected = { rules: [], split: undefined };
export const SPLIT: Expected = { rules: [], split: "split-build-stage" };

/** What a rule said that it changes. */
export function by(rule: string, differences: Differences): Expected {
  return { rules: [{ rule, differences }], split: undefined };
}

/** Two images, and what is known of their Dockerfiles. */
export interface Case {
  readonly before: MadeUpImage;
  readonly after: MadeUpImage;
  readonly expected?: Expected;
  readonly dockerfile?: string;
  readonly rewritten?: string;
}

/** Compares images that are made up. */
export function compare({ before, after, expected = NOTHING, dockerfile = DOCKERFILE, rewritten = DOCKERFILE }: Case) {
  const declared = { before: declaredBy(dockerfile, {}), after: declaredBy(rewritten, {}) };
  return compareImages({ before: madeUp(before), after: madeUp(after) }, { declared, expected, unsteady: new Map() });
}

/** The problems, each as `kind: message`. */
export function problemsOf(one: Case): readonly string[] {
  return compare(one).problems.map(({ kind, message }) => `${kind}: ${message}`);
}
