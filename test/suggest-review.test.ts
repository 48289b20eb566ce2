import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { optimize } from "../src/optimize.js";
import { applyLineEdits } from "../src/report/line-edit.js";
import type { RewrittenFile } from "../src/report/rewritten.js";
import { githubBlock } from "../src/suggest/comment.js";
import { type Hunk, hunksBetween, hunksOf } from "../src/suggest/hunks.js";
import { fingerprintsIn } from "../src/suggest/marker.js";
import { planReview } from "../src/suggest/plan.js";
import { type ReviewSuggestion, reviewSuggestionsOf } from "../src/suggest/review-suggestion.js";
import { byValue } from "../src/suggest/value.js";
import { parse } from "../src/syntax/parse.js";
import { type LineChange, lineChanges } from "../src/text/unified-diff.js";
import { ruleCases } from "./fixtures.js";
import { grammatical } from "./generate.js";
import { ask, findOracle } from "./oracle/ask.js";

function rewritten(original: string, path = "Dockerfile", facts = {}): RewrittenFile {
  const rewriteBy = (ids: ReadonlySet<string>) =>
    optimize(
      parse(original),
      rules.filter(({ id }) => ids.has(id)),
      facts,
    ).text;
  return { path, original, result: optimize(parse(original), rules, facts), rewriteBy };
}

const CASES = ruleCases();
const fileOfCase = fc.constantFrom(...CASES).map(({ dockerfile, facts }) => rewritten(dockerfile, "Dockerfile", facts));
const randomFile = grammatical.map((text) => rewritten(text));
const file = fc.oneof({ weight: 3, arbitrary: fileOfCase }, { weight: 2, arbitrary: randomFile });

/** A text of which the head text came: lines are missing, and others are in their place. */
const earlier = (head: string) =>
  fc.array(fc.record({ at: fc.nat(), remove: fc.nat(6), add: fc.nat(2) }), { maxLength: 4 }).map((edits) => {
    const lines = head.split("\n");
    for (const { at, remove, add } of edits)
      lines.splice(at % (lines.length + 1), remove, ...Array.from({ length: add }, () => "RUN something else"));
    return lines.join("\n");
  });

function planOf(suggestions: readonly ReviewSuggestion[], hunks: readonly Hunk[], mostComments = 1000, refused = new Set<string>()) {
  return planReview({ suggestions, hunks: new Map([["Dockerfile", hunks]]), mostComments, block: githubBlock, refused });
}

/** What the platform puts in the place of the lines that a comment stands at: the block as CommonMark reads it. */
function blockIn(body: string): readonly string[] {
  const lines = body.split("\n");
  const open = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const fence = lines[open]?.replace("suggestion", "") ?? "";
  const close = lines.findIndex((line, index) => index > open && new RegExp(`^ {0,3}\`{${fence.length},}\\s*$`).test(line));
  expect(open).toBeGreaterThan(-1);
  expect(close).toBeGreaterThan(open);
  return lines.slice(open + 1, close);
}

/** The rewrite restricted to some of its edits, without the help of what is tested. */
function restricted(original: string, edits: readonly LineChange[]): string {
  const lines = original.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const { line, removed, added } of edits.toSorted((a, b) => b.line - a.line)) lines.splice(line - 1, removed.length, ...added);
  return lines.join("");
}

const errorsOf = (text: string) => parse(text).diagnostics.filter(({ severity }) => severity === "error");

/** What BuildKit took before and does not take any more. */
function rejectedBy(oracle: string, applications: readonly { readonly head: string; readonly applied: string }[]): readonly string[] {
  const isTaken = (texts: readonly string[]) => ask(oracle, texts).map(({ semOk }) => semOk);
  const before = isTaken(applications.map(({ head }) => head));
  const after = isTaken(applications.map(({ applied }) => applied));
  return applications.flatMap(({ applied }, index) => (before[index] && !after[index] ? [applied] : []));
}

describe("suggestions of random files on random diffs", () => {
  const { DFOPT_EXAMPLES: examples = 300 } = process.env;

  test("all comments, applied, give the rewrite restricted to them; each alone is valid", () => {
    const applications: { head: string; applied: string }[] = [];
    fc.assert(
      fc.property(
        file.chain((one) => fc.tuple(fc.constant(one), earlier(one.original ?? ""))),
        ([one, before]) => {
          const head = one.original ?? "";
          const suggestions = reviewSuggestionsOf([one]);
          expect(
            applyLineEdits(
              head,
              suggestions.map(({ whole }) => whole),
            ),
          ).toBe(suggestions.length === 0 ? head : one.result.text);
          for (const { changes, edits } of suggestions) {
            // Its own rules make it, whatever becomes of the others.
            const made = lineChanges(head, one.rewriteBy?.(new Set(changes.map(({ rule }) => rule))) ?? "");
            for (const edit of edits) expect(made).toContainEqual(edit);
          }
          const elsewhere = one.result.changes.filter((change) => !suggestions.some(({ changes }) => changes.includes(change)));
          if (suggestions.length > 0) expect(elsewhere.filter(({ rule }) => rule !== "write-dockerignore")).toEqual([]);
          const review = planOf(suggestions, hunksBetween(before, head));
          const comments = review?.comments ?? [];
          const lines = head.split("\n");
          for (const { edit, body, suggestion } of comments) {
            lines.splice(edit.start - 1, edit.end - edit.start + 1, ...blockIn(body));
            const alone = applyLineEdits(head, [edit]);
            applications.push({ head, applied: alone });
            expect(errorsOf(alone)).toEqual([]);
            expect(fingerprintsIn(body)).toEqual([suggestion.fingerprint]);
          }
          const applied = lines.join("\n");
          expect(applied).toBe(
            restricted(
              head,
              comments.flatMap(({ suggestion }) => suggestion.edits),
            ),
          );
          applications.push({ head, applied });
          expect(errorsOf(applied)).toEqual(errorsOf(head));
          // Nothing is lost, and nothing is said twice.
          const told = [...comments.map(({ suggestion }) => suggestion.fingerprint), ...(fingerprintsIn(review?.body ?? "") ?? [])];
          expect(told.toSorted()).toEqual(suggestions.map(({ fingerprint }) => fingerprint).toSorted());
        },
      ),
      { numRuns: Number(examples) },
    );
    const oracle = findOracle();
    if (oracle !== undefined) expect(rejectedBy(oracle, applications)).toEqual([]);
  });

  test("on a diff that shows all, every plain suggestion is a comment", () => {
    let comments = 0;
    for (const { dockerfile, facts } of CASES.filter((_, index) => index % 15 === 0)) {
      const one = rewritten(dockerfile, "Dockerfile", facts);
      const suggestions = reviewSuggestionsOf([one]);
      const review = planOf(suggestions, hunksBetween(undefined, dockerfile));
      comments += review?.comments.length ?? 0;
      if (!/[\r\uFEFF]/.test(dockerfile + one.result.text)) expect(fingerprintsIn(review?.body ?? "") ?? []).toEqual([]);
    }
    expect(comments).toBeGreaterThan(20);
  });
});

const small = (original: string, text: string, rule = "merge-run", lines = { start: 1, end: 99 }): RewrittenFile => {
  const change = {
    rule,
    title: "do it",
    why: "So.",
    safety: "safe",
    assumptions: [],
    lines,
    estimate: undefined,
    differences: {},
  } as const;
  const rest = { ignoreText: undefined, proposals: [], refusals: [], faults: [], diagnostics: [] };
  return { path: "Dockerfile", original, result: { ...rest, status: "changed", text, changes: [change] } };
};
const all = (text: string): readonly Hunk[] => [{ start: 1, lines: text.split("\n") }];

describe("parts that are right alone", () => {
  const edited = (text: string) => reviewSuggestionsOf([rewritten(text)]).map(({ edits }) => edits.map(({ line }) => line));

  test("to clean a package index is one suggestion with what makes that right", () => {
    const text = "FROM debian:12 AS base\nRUN apt-get update && apt-get install -y curl\nCOPY . /src\nRUN apt-get install -y git\n";
    expect(edited(text)).toEqual([[2, 4]]);
  });

  test("what a rule makes by itself is no part of a change that spans it", () => {
    const text = "FROM debian:12 AS Build\nRUN make\nENV A b\nRUN make more\nFROM debian:12\nRUN true\nCOPY --from=Build /a /a\n";
    const [file] = [rewritten(text)];
    const parts = reviewSuggestionsOf(file === undefined ? [] : [file]).map(({ changes }) => [...new Set(changes.map(({ rule }) => rule))]);
    // Its lines lie between, so it is one suggestion with the other after all.
    expect(parts).toEqual([["use-lower-case-stage", "use-env-equals"]].map((rules) => expect.arrayContaining(rules)));
  });

  test("a change that goes elsewhere with what another moves is one with it", () => {
    const nginx = readFileSync("fixtures/apps/nginx/Dockerfile", "utf8");
    const [one, ...others] = reviewSuggestionsOf([rewritten(nginx)]);
    expect(others).toEqual([]);
    expect(new Set(one?.changes.map(({ rule }) => rule))).toContain("clean-yum-cache");
  });

  test("hundreds of places of one file are one part", () => {
    const many = (count: number) =>
      rewritten(`FROM debian:12\n${Array.from({ length: count }, (_, index) => `ENV V${index} x\nRUN make s${index}\n`).join("")}`);
    expect(reviewSuggestionsOf([many(200)])).toHaveLength(200);
    expect(reviewSuggestionsOf([many(201)])).toHaveLength(1);
  });

  test("what its rule does by itself stays apart", () => {
    expect(edited("FROM debian:12\nENV A b\nRUN make\nENV B c\n")).toEqual([[2], [4]]);
  });
});

describe("anchors", () => {
  const edits = (before: string, after: string, hunks = all(before)) =>
    planOf(reviewSuggestionsOf([small(before, after)]), hunks)?.comments.map(({ edit }) => edit);

  test("a patch's right side: context and added lines of each hunk", () => {
    const patch = "@@ -1,3 +1,3 @@ FROM a\n a\n-b\n+B\n c\n@@ -9 +9,2 @@\n i\n+j\n\\ No newline at end of file";
    expect(hunksOf(patch)).toEqual([
      { start: 1, lines: ["a", "B", "c"] },
      { start: 9, lines: ["i", "j"] },
    ]);
  });

  test("lines that come in restate the line above, or the one below where the diff shows only that", () => {
    expect(edits("a\nb\n", "a\nx\nb\n")).toEqual([{ start: 1, end: 1, lines: ["a", "x"] }]);
    expect(edits("a\nb\n", "x\na\nb\n")).toEqual([{ start: 1, end: 1, lines: ["x", "a"] }]);
    expect(edits("a\nb\n", "a\nx\nb\n", [{ start: 2, lines: ["b"] }])).toEqual([{ start: 2, end: 2, lines: ["x", "b"] }]);
  });

  test("lines that go are an empty block; an empty line is not", () => {
    const comment = planOf(reviewSuggestionsOf([small("a\nb\n", "a\n")]), all("a\nb\n"))?.comments[0];
    expect(comment?.body).toContain("```suggestion\n```");
    expect(edits("a\nb\nc\n", "a\n\nc\n")).toEqual([{ start: 1, end: 2, lines: ["a", ""] }]);
  });

  test("across hunks, outside of them, and where they show another text: none", () => {
    const hunks = [
      { start: 1, lines: ["a"] },
      { start: 2, lines: ["b"] },
    ];
    expect(edits("a\nb\n", "A\nB\n", hunks)).toEqual([]);
    expect(edits("a\nb\n", "a\nB\n", [{ start: 1, lines: ["a"] }])).toEqual([]);
    expect(edits("a\nb\n", "a\nB\n", all("a\nz\n"))).toEqual([]);
    expect(edits("a\nb\n", "a\nB\n", [])).toEqual([]);
  });

  test("what Markdown does not keep byte for byte: none", () => {
    expect(edits("a\r\nb\r\n", "a\r\nB\r\n")).toEqual([]);
    expect(edits("\uFEFFa\nb\n", "\uFEFFA\nb\n")).toEqual([]);
  });
});

describe("the text of a review", () => {
  const entry = (path: string, line: string) => {
    const text = `${line}\n`;
    return { ...small(text, `${line} changed\n`), path };
  };

  test("what has no comment is in it, with its diff and the command that applies it", () => {
    const body = planOf(reviewSuggestionsOf([small("a\nb\n", "a\nB\n")]), [])?.body ?? "";
    expect(body).toContain("```diff\n--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,2 @@\n a\n-b\n+B\n```");
    expect(body).toContain("```sh\ndfopt rewrite --write --only merge-run -- Dockerfile\n```");
    expect(body).toContain("### `Dockerfile`, line 2\n");
  });

  test("beyond the most comments, what was refused, and what is too long", () => {
    const long = reviewSuggestionsOf([small("a\n", `${"b".repeat(60_000)}\n`)]);
    expect(planOf(long, all("a\n"))).toMatchObject({ comments: [], body: expect.stringContaining("too long for a comment") });
    const one = reviewSuggestionsOf([small("a\n", "b\n")]);
    expect(planOf(one, all("a\n"), 0)?.body).toContain("There are 0 comments already.");
    expect(planOf(one, all("a\n"), 25, new Set([one[0]?.fingerprint ?? ""]))?.body).toContain("not accepted");
  });

  test("is below 60,000 bytes, names what has no room, and knows all of them", () => {
    const suggestions = reviewSuggestionsOf(Array.from({ length: 300 }, (_, index) => entry(`d${index}/Dockerfile`, "é".repeat(400))));
    const body = planOf(suggestions, [])?.body ?? "";
    expect(Buffer.byteLength(body)).toBeLessThan(60_000);
    expect(body).toMatch(/And \d+ more, for which there is no room here/);
    expect(fingerprintsIn(body)).toEqual(suggestions.map(({ fingerprint }) => fingerprint));
  });
});

describe("the most valuable first", () => {
  test("by bytes, then by what the rules are for", () => {
    const valued = (rule: string, bytes: number | undefined) => {
      const one = small("a\n", "b\n", rule);
      const [change] = one.result.changes;
      const estimate = bytes === undefined ? undefined : ({ bytes, basis: "table" } as const);
      return { ...one, result: { ...one.result, changes: change === undefined ? [] : [{ ...change, estimate }] } };
    };
    const files = [
      valued("use-env-equals", undefined),
      valued("clean-apt-lists", undefined),
      valued("merge-env", -5),
      valued("use-copy", -9),
    ];
    const order = byValue(reviewSuggestionsOf(files), rules).map(({ changes }) => changes[0]?.rule);
    expect(order).toEqual(["use-copy", "merge-env", "clean-apt-lists", "use-env-equals"]);
  });
});

describe("fingerprints", () => {
  const prints = (...files: readonly RewrittenFile[]) => reviewSuggestionsOf(files).map(({ fingerprint }) => fingerprint);

  test("stay when lines above come and go, or white space changes", () => {
    const at = (start: number) => ({ start, end: start });
    expect(prints(small("x\ny\nRUN  a\n", "x\ny\nRUN b\n", "r", at(3)))).toEqual(prints(small("RUN a\n", "RUN\tb\n", "r", at(1))));
  });

  test("differ by rule, path, and text, and where the same thing is done twice", () => {
    const base = small("a\n", "b\n");
    const others = [small("a\n", "b\n", "other"), { ...base, path: "x" }, small("a\n", "c\n"), small("c\n", "b\n")];
    const twice = small("a\nk\na\n", "b\nk\nb\n");
    const changes = [1, 3].flatMap((line) => twice.result.changes.map((change) => ({ ...change, lines: { start: line, end: line } })));
    const found = [base, ...others].flatMap((one) => prints(one));
    expect(new Set(found).size).toBe(5);
    expect(new Set(prints({ ...twice, result: { ...twice.result, changes } })).size).toBe(2);
  });
});

describe("what stands in a file cannot leave its block", () => {
  test("fences are longer, and markers of a file do not count", () => {
    const hostile = "RUN echo '````suggestion' ``` @octocat\n<!-- dfopt:suggestions 0123456789abcdef -->";
    const [one] = reviewSuggestionsOf([small("a\n", `${hostile}\n`)]);
    const body = planOf(one === undefined ? [] : [one], all("a\n"))?.comments[0]?.body ?? "";
    expect(blockIn(body).join("\n")).toBe(hostile);
    expect(fingerprintsIn(body)).toEqual([one?.fingerprint]);
  });

  test("titles and assumptions mention nobody", () => {
    const one = small("a\n", "b\n");
    const [change] = one.result.changes;
    const changes =
      change === undefined ? [] : [{ ...change, title: "copy `x` and @octocat #1 <img>", assumptions: ["`@all` and `` @me ` are fine"] }];
    const body = planOf(reviewSuggestionsOf([{ ...one, result: { ...one.result, changes } }]), all("a\n"))?.comments[0]?.body ?? "";
    expect(body).toContain("copy `x` and @&#8203;octocat #&#8203;1 \\<img\\>");
    expect(body).not.toMatch(/@(octocat|all|me)/);
  });
});
