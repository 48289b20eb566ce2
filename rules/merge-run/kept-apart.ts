import { commentsAbove, indexOf, type Model, type Run } from "../../src/rule.js";
import { textAbove } from "../shared/comment-text.js";

/** Why two RUNs that follow each other are not one: a comment above either, or above the row that the first stands in, wants them apart. */
export function keptApart({ dockerfile }: Model, first: Run, second: Run): string | undefined {
  let head = first;
  for (let before = dockerfile.nodes[indexOf(dockerfile, head) - 1]; before?.kind === "run"; ) {
    head = before;
    before = dockerfile.nodes[indexOf(dockerfile, head) - 1];
  }
  const below = [head, second].find((run) => wantsApart(textAbove(dockerfile, run)));
  const [comment] = below === undefined ? [] : commentsAbove(dockerfile, below);
  return comment && `the comment on line ${comment.startLine} wants them apart`;
}

/** What a RUN makes is a layer; `run` in small letters is something else. */
function wantsApart(text: string): boolean {
  const said = text.replaceAll(/\bRUNs?\b/g, "layer").toLowerCase();
  return WANTS_APART.some((pattern) => pattern.test(said));
}

const LAYER = "(layers?|steps?|instructions?)";
const CACHED = "(layers?|cach(e[ds]?|ing))";

/** Neither `a separate user for the cache directory` nor `its own cache`. */
const WANTS_APART: readonly RegExp[] = [
  // `a separate layer`, `their own layer`
  RegExp(`\\b(separate|own|different|individual) (\\w+ )?${LAYER}\\b`),
  // `split to reduce the size of layers`, `separately for better caching`
  RegExp(`\\b(split|separated?|separately|by itself|on its own)[,:;]? (to|for|so|in|into|because|since|as)\\b[^.]{0,60}\\b${CACHED}\\b`),
  // `cached by running it by itself`, but not `the cache runs on its own`
  /\b(layers?|cached|caching)\b[^.]{0,60}\b(separately|by itself|on its own)\b/,
  // `do not merge these RUNs`
  RegExp(`(\\bnot|\\bnever|n't) (be )?(merged?|combined?|joined?|squashe?d?)\\b[^.]{0,60}\\b${LAYER}\\b`),
];
