/** Lower case as Go's `strings.ToLower` has it; JavaScript makes two characters of U+0130. */
export function lowerCase(text: string): string {
  return text.replaceAll("\u0130", "i").toLowerCase();
}
