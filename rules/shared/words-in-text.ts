/** The names of programs, options and packages in a text, wherever they stand. */
export function wordsIn(text: string): readonly string[] {
  return text.split(/[^\w.+-]+/);
}
