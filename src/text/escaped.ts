/** A text as part of a regular expression that matches nothing else. */
export function escaped(text: string): string {
  return text.replaceAll(/\W/g, "\\$&");
}
