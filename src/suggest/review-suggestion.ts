import type { RewrittenFile } from "../report/rewritten.js";
import type { Suggestion } from "../report/suggestion.js";
import { suggestionsOf } from "../report/suggestions.js";

/** A suggestion with the file that it is about. */
export interface ReviewSuggestion extends Suggestion {
  readonly path: string;
  readonly original: string;
  /** Whether the whole rewrite was built and compared, and nothing differs. */
  readonly proof: RewrittenFile["proof"];
  readonly optionsWhenNamed: RewrittenFile["optionsWhenNamed"];
}

/** The suggestions of a rewrite. */
export function reviewSuggestionsOf(files: readonly RewrittenFile[]): readonly ReviewSuggestion[] {
  return files.flatMap((file) => {
    const { path, original = "", proof, optionsWhenNamed } = file;
    return suggestionsOf(file).map((suggestion) => ({ ...suggestion, path, original, proof, optionsWhenNamed }));
  });
}
