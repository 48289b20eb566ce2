/** What a comment of ours is about, in its last line, hidden. What stands above may quote a file, so it does not count. */
const SUGGESTIONS = /(?:^|\n)<!-- dfopt:suggestions((?: [0-9a-f]{16})*) -->\s*$/;
const SUMMARY = "<!-- dfopt:summary -->";

/** The last line of a comment about these suggestions. */
export function markerOf(fingerprints: readonly string[]): string {
  return `<!-- dfopt:suggestions${fingerprints.map((fingerprint) => ` ${fingerprint}`).join("")} -->`;
}

/** The suggestions that a comment is about; undefined where it is none of ours. */
export function fingerprintsIn(body: string): readonly string[] | undefined {
  const found = SUGGESTIONS.exec(body)?.[1];
  return found === undefined ? undefined : (found.match(/[0-9a-f]{16}/g) ?? []);
}

/** The text of the summary comment with what it is found by. */
export function asSummary(text: string): string {
  return `${SUMMARY}\n${text}`;
}

/** Whether a comment is the summary of a run. */
export function isSummary(body: string): boolean {
  return body.startsWith(SUMMARY);
}
