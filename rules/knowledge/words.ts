/** A list of words, as a table reads best: apart by blanks or on several lines. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
