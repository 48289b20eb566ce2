import { oncePer } from "./once-per.js";
import type { Rule } from "./rule.js";
import { type DockerfileNode, isInstruction } from "./syntax/nodes.js";

/** The words of all rules: those that a Dockerfile does not say tell which rules need not read it. */
export const wordsOf = oncePer((rules: readonly Rule[]): ReadonlySet<string> => new Set(rules.flatMap(({ words = [] }) => words)));

/** Which of the words no instruction among the nodes says. */
export function wordsNotIn(nodes: readonly DockerfileNode[], words: ReadonlySet<string>): ReadonlySet<string> {
  const said = nodes.filter(isInstruction).map(saidBy).join("\n").toLowerCase();
  const left = [...words].filter((word) => !said.includes(word));
  return left.length === words.size ? words : new Set(left);
}

/** Whether a rule may have something to say, with these words absent: most rules have nothing to do with most files. */
export function mayConcern({ words }: Rule, absent: ReadonlySet<string>): boolean {
  return words === undefined || words.some((word) => !absent.has(word));
}

/** With continuations joined, and without what a shell takes away: `ap\`, `t-get` over two lines, `pi'p'`. */
function saidBy({ line, heredocs }: Extract<DockerfileNode, { readonly line: object }>): string {
  const text = heredocs.length === 0 ? line.text : [line.text, ...heredocs.map(({ content }) => content)].join("\n");
  return text.replaceAll(/['"\\]/g, "");
}
