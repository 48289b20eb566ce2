/** What differs from run to run by itself, and what stands for it. */
const MOVING: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?/g, "<time>"],
  // The name of npm's log, which it says where a script fails (npm, lib/npm.js).
  [/\b\d{4}-\d{2}-\d{2}T\d{2}_\d{2}_\d{2}_\d{3}Z/g, "<time>"],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d{0,2} ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [\d: ]+(?:GMT|UTC)?/g, "<time>"],
  // As `toLocaleString` has it, too; the space in front of AM may be a narrow one.
  [/(?:\b\d{1,2}\/\d{1,2}\/\d{4},? )?\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?(?:\s?[AP]M)?\b/g, "<time>"],
  // Seconds or milliseconds since 1970, until 2033: pino.
  [/\b1[5-9]\d{8}(?:\d{3})?(?:\.\d+)?\b/g, "<time>"],
  [/\b\d+(?:\.\d+)? ?(?:ns|µs|us|ms|seconds|secs|s)\b/g, "<duration>"],
  // Spring Boot has no unit there.
  [/\b(?:process|JVM) running for \d+(?:\.\d+)?/g, "running for <duration>"],
  // RFC 9562: of version 1 and 7, made of the time; of version 4, random.
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[147][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  // The host name of a container is the beginning of its id; digits alone are a number, and what is longer may be a checksum.
  [/\b(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{12}\b/g, "<id>"],
  [/\bpid["= :]+\d+/gi, "<pid>"],
  // Threads take numbers of the same row.
  [/\((node):\d+\)|\[(Nest)\] \d+/g, "<$1$2 pid>"],
  // `ls -l`: a directory that lies in several layers has one link (ovl_getattr of Linux, fs/overlayfs/inode.c).
  [/^(\s*(?:\d+ +){0,2}d[rwxsStT-]{9}[.+]?) +\d+ /gm, "$1 <links> "],
  // Above such rows, blocks on disk: a directory takes more of them where it was copied up from a layer below.
  [/^total \d+(?:[.,]\d+)?[KMGT]?(?=\n *(?:\d+ +){0,2}[bcdlps-][rwxsStT-]{9})/gm, "total <blocks>"],
  // npm asks for a newer npm once a week, by a file in its cache (npm, lib/cli/update-notifier.js).
  [/^npm notice\n(?:npm notice (?:New |Changelog: |To update run: ).*\n)+npm notice(?:\n|$)/gm, ""],
  // dotenv 17 draws a tip by lot.
  [/(\binject(?:ing|ed) env \(\d+\) from .*?) (?:--|\/\/) tip: .*/g, "$1"],
];

/** Output without what moves by itself, and without what `ignored` matches. */
export function normalise(output: string, ignored: readonly RegExp[]): string {
  const still = MOVING.reduce((text, [moving, mark]) => text.replaceAll(moving, mark), output);
  return ignored.reduce((text, pattern) => text.replaceAll(pattern, "<ignored>"), still).trimEnd();
}
