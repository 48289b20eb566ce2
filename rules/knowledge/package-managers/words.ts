/** A list of words, as a table reads best. */
export function words(text: string): readonly string[] {
  return text.split(" ");
}
