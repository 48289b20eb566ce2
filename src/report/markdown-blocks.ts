/** What is shown of a long list: a comment takes 65,536 characters. */
export const MOST = 20;

/** A bulleted list of the first ones, one line each; empty where there are none. */
export function list<T>(all: readonly T[], describe: (one: T) => string): string {
  const shown = all.slice(0, MOST).map((one) => `- ${describe(one)}`);
  return `${shown.join("\n")}${more(all.length - shown.length, "\n- ")}`;
}

/** `and 1,234 more`, with what stands before it; empty where none are left. */
export function more(rest: number, before: string): string {
  return rest === 0 ? "" : `${before}and ${rest.toLocaleString("en")} more`;
}

/** What opens when somebody wants to see it. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
