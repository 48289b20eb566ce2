/** A list of words, as a table reads best: apart by blanks or on several lines. */
export function words(text: string): readonly string[] {
  return text
    .replaceAll("\n", " ")
    .split(" ")
    .filter((word) => word !== "");
}

/** Words that are looked up. */
export interface WordSet {
  readonly has: (word: string) => boolean;
}

/** A list of words to look them up in; it is read at the first question, since most tables are for few Dockerfiles. */
export function wordSet(text: string): WordSet {
  let known: ReadonlySet<string> | undefined;
  return {
    has: (word) => {
      known ??= new Set(words(text));
      return known.has(word);
    },
  };
}
