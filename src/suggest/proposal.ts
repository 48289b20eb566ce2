import { count } from "../report/figures.js";
import { foreign } from "../report/foreign-markdown.js";
import type { RewrittenFile } from "../report/rewritten.js";
import { rowsOf } from "../report/rows.js";
import { visible } from "../report/visible.js";
import type { AppliedChange } from "../result.js";
import { fnv64 } from "../text/fnv.js";
import { describeSuggestion, describeTrust } from "./describe.js";
import { bytes } from "./review-body.js";

/** A commit of one file. */
interface Commit {
  readonly message: string;
  /** The whole file afterwards. */
  readonly text: string;
}

/** A pull request that rewrites one Dockerfile, a commit for each rule. */
export interface Proposal {
  readonly path: string;
  /** The same for as long as the path is. */
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly commits: readonly Commit[];
  /** Of the old and the new text. */
  readonly fingerprint: string;
}

/** What commits of ours are known by: whoever pushes to the branch is somebody else. */
const TRAILER = "Proposed-by: dfopt";
const MOST_BYTES = 50_000;

/** The proposal of a rewrite; undefined where there is nothing to change. */
export function proposalOf(file: RewrittenFile): Proposal | undefined {
  const { path, original, result } = file;
  if (original === undefined || result.text === original) return undefined;
  const fingerprint = fnv64(`${path}\0${original}\0${result.text}`);
  const slug = path.replaceAll(/[^\w.]+/g, "-").replaceAll(/^[-.]+|[-.]+$|\.(?=\.)/g, "");
  return {
    path,
    // Two paths may have one slug.
    branch: `dfopt/${slug.slice(-60).replace(/^[-.]+/, "")}-${fnv64(path).slice(0, 8)}`,
    title: `${visible(path).replaceAll(/\s+/g, " ")}: ${count(new Set(result.changes.map(({ rule }) => rule)).size, "improvement")} by dfopt`,
    body: bodyOf(file, fingerprint),
    commits: commitsOf(file, original),
    fingerprint,
  };
}

/** Each rule's work on top of that of those before it. */
function commitsOf({ result, rewriteBy }: RewrittenFile, original: string): readonly Commit[] {
  const ids = [...new Set(result.changes.map(({ rule }) => rule))];
  const commits: Commit[] = [];
  let before = original;
  for (const [index, id] of ids.entries()) {
    const isLast = index === ids.length - 1;
    const text = isLast ? result.text : (rewriteBy?.(new Set(ids.slice(0, index + 1))) ?? before);
    if (text === before) continue;
    commits.push({ message: messageOf(result.changes.filter(({ rule }) => rule === id)), text });
    before = text;
  }
  return commits;
}

function messageOf(changes: readonly AppliedChange[]): string {
  const [first] = changes;
  if (first === undefined) return TRAILER;
  // Nobody is mentioned and no issue closed by what a file says.
  const plain = (text: string) => visible(text).replaceAll(/\s+/g, " ").replaceAll(/[@#]/g, "$&\u200B");
  const titles = [...new Set(changes.map(({ title }) => plain(title)))];
  const subject = `${first.rule}: ${titles[0]}`;
  return [subject.slice(0, 100), plain(first.why), TRAILER].join("\n\n");
}

function bodyOf(file: RewrittenFile, fingerprint: string): string {
  const { result, proof } = file;
  const trusts = new Set(result.changes.map((change) => describeTrust({ ...change, estimate: undefined }, proof)));
  const described = rowsOf(result.changes).map((change) => describeSuggestion({ changes: [change], proof }));
  const byHand = rowsOf(result.proposals).map((change) => describeSuggestion({ changes: [change], proof }));
  const foot = `A closed pull request is not opened again for this rewrite. \`# dfopt global ignore=RULE\` in the file leaves a rule out.\n\n${markerOf(fingerprint)}`;
  const parts = [`dfopt rewrites this Dockerfile, a commit for each rule (${[...trusts].map(foreign).join("; ")}).`];
  let left = MOST_BYTES;
  for (const text of [...described, ...(byHand.length === 0 ? [] : ["### To do by hand", ...byHand])]) {
    left -= bytes(text) + 2;
    if (left > 0) parts.push(text);
  }
  return [...parts, foot].join("\n\n");
}

/** Whether a commit is one of ours. */
export function isOurs(message: string): boolean {
  return message.trimEnd().endsWith(TRAILER);
}

function markerOf(fingerprint: string): string {
  return `<!-- dfopt:rewrite ${fingerprint} -->`;
}

/** Whether a pull request is about the same rewrite. */
export function isAbout(body: string, { fingerprint }: Pick<Proposal, "fingerprint">): boolean {
  return body.trimEnd().endsWith(markerOf(fingerprint));
}
