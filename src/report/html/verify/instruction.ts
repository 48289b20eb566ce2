/** How engines write into the history what made a layer: BuildKit as `… # buildkit`, the old builder as `/bin/sh -c #(nop) …`. */
const NOISE: readonly (readonly [RegExp, string])[] = [
  [/\s*# buildkit\s*$/, ""],
  [/^\/bin\/sh -c #\(nop\)\s*/, ""],
  [/^(?:RUN )?\|\d+ (?:.*? )?\/bin\/sh -c\s+/s, "RUN "],
  [/^(?:RUN )?\/bin\/sh -c\s+/, "RUN "],
];

/** The instruction that made a layer, as far as its history tells: without what the engine adds. */
export function instructionOf(createdBy: string | undefined): string {
  if (createdBy === undefined || createdBy.trim() === "") return "not known";
  return NOISE.reduce((text, [pattern, instead]) => text.replace(pattern, instead), createdBy.trim());
}
