/** What differs from run to run by itself, and what stands for it. */
const MOVING: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g, "<time>"],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d{0,2} ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [\d: ]+(?:GMT|UTC)?/g, "<time>"],
  [/\b\d{2}:\d{2}:\d{2}(?:[.,]\d+)?\b/g, "<time>"],
  [/\b\d+(?:\.\d+)? ?(?:ns|µs|us|ms|seconds|secs|s)\b/g, "<duration>"],
  // The host name of a container is the beginning of its id.
  [/\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/g, "<id>"],
  [/\bpid[= :]+\d+/gi, "<pid>"],
];

/** Output without what moves by itself, and without what `ignored` matches. */
export function normalise(output: string, ignored: readonly RegExp[]): string {
  const still = MOVING.reduce((text, [moving, mark]) => text.replaceAll(moving, mark), output);
  return ignored.reduce((text, pattern) => text.replaceAll(pattern, "<ignored>"), still).trimEnd();
}
