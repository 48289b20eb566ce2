/** The words of a command in one line, as they are written. */
export function lineOfWords(words: readonly { readonly text: string }[]): string {
  return words.map(({ text }) => text).join(" ");
}
