import type { ProblemKind } from "../result.js";
import type { Repeated, Sides } from "../sides.js";

/** Something that differs between what was seen of the two. */
export interface Difference {
  /** As `RunComparison` has it: what it is a difference of. */
  readonly command: string;
  readonly kind: ProblemKind;
  readonly message: string;
  /** `moving`: output that differs in numbers and identifiers alone, as times and random values do. */
  readonly looks: "moving" | "steady";
}

export interface Seen<T> extends Sides<T> {
  readonly differences: readonly Difference[];
  /** What differs between two looks at the original, or at its two builds, too. */
  readonly noise: readonly Difference[];
}

/**
 * Looks at both images. Where something differs, it looks at the original again, last, at its second build where there is one: a clock
 * that shows the same before and after has shown it between them.
 */
export async function compareSeen<T>(
  images: Repeated<string>,
  look: (image: string) => Promise<T>,
  compare: (seen: Repeated<T>) => Iterable<Difference>,
): Promise<Seen<T>> {
  const before = await look(images.before);
  const after = await look(images.after);
  const all = [...compare({ before, after, again: undefined })];
  if (all.length === 0) return { before, after, differences: all, noise: [] };
  const again = await look(images.again ?? images.before);
  const differences = [...compare({ before, after, again })];
  const isLeft = ({ command, message }: Difference) => differences.some((one) => one.command === command && one.message === message);
  return { before, after, differences, noise: all.filter((one) => !isLeft(one)) };
}
