import { commentsAbove, indexOf, type Model, type Run } from "../../src/rule.js";

/** Why two RUNs that follow each other are not one: a comment above either, or above the row that the first stands in, wants them apart. */
export function keptApart({ dockerfile }: Model, first: Run, second: Run): string | undefined {
  let head = first;
  for (let before = dockerfile.nodes[indexOf(dockerfile, head) - 1]; before?.kind === "run"; ) {
    head = before;
    before = dockerfile.nodes[indexOf(dockerfile, head) - 1];
  }
  const comments = [commentsAbove(dockerfile, head), commentsAbove(dockerfile, second)];
  const [comment] = comments.find((lines) => WANTS_APART.test(lines.map(withoutMark).join(" "))) ?? [];
  return comment && `the comment on line ${comment.startLine} wants them apart`;
}

function withoutMark({ text }: { readonly text: string }): string {
  return text.replace(/^[\s#]+/, "").trimEnd();
}

const APART = "(split|separate[dl]?y?|by itself|on its own|its own)";
const OF_LAYERS = "([Ll]ayers?|RUNs?|[Cc]ach(e[ds]?|ing)|[Ss]teps?)";

/** `split to reduce the size of layers`, `cached by running it by itself` */
const WANTS_APART = RegExp(`\\b${APART}\\b[^.]{0,60}\\b${OF_LAYERS}\\b|\\b${OF_LAYERS}\\b[^.]{0,60}\\b${APART}\\b`);
