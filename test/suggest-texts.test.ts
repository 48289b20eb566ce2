import { describe, expect, test } from "vitest";
import type { RewrittenFile } from "../src/report/rewritten.js";
import type { AppliedChange, Result } from "../src/result.js";
import { commandFor } from "../src/suggest/command.js";
import { describePlace, describeSuggestion, describeTrust } from "../src/suggest/describe.js";
import { allPages } from "../src/suggest/github/pages.js";
import { hunksOf, oldLinesOf } from "../src/suggest/hunks.js";
import { isSummary } from "../src/suggest/marker.js";
import type { ReviewSuggestion } from "../src/suggest/review-suggestion.js";
import { summaryOf } from "../src/suggest/summary.js";

const CHANGE: AppliedChange = {
  rule: "merge-run",
  title: "merge `a` | b",
  why: "One layer is less.",
  safety: "verify",
  assumptions: ["nobody looks", "it holds"],
  lines: { start: 2, end: 3 },
  estimate: undefined,
  differences: {},
};
const SURE: AppliedChange = { ...CHANGE, rule: "use-copy", title: "copy", safety: "safe", assumptions: [], lines: { start: 9, end: 9 } };

const RESULT: Result = {
  status: "changed",
  text: "",
  changes: [CHANGE, SURE],
  proposals: [],
  ignoreText: undefined,
  refusals: [],
  faults: [],
  diagnostics: [],
};

function fileOf(path: string, result: Partial<Result> = {}): RewrittenFile {
  return { path, original: "FROM a\n", result: { ...RESULT, ...result } };
}

function suggestionOf(path: string, more: Partial<ReviewSuggestion> = {}): ReviewSuggestion {
  return {
    path,
    original: "FROM a\n",
    proof: undefined,
    optionsWhenNamed: undefined,
    changes: [CHANGE],
    edits: [],
    whole: { start: 2, end: 3, lines: ["RUN a && b"] },
    fingerprint: "0123456789abcdef",
    ...more,
  };
}

describe("what a suggestion says", () => {
  test("what, how sure, why, and what is assumed; nothing is assumed where that is safe", () => {
    expect(describeSuggestion({ changes: [SURE, CHANGE], proof: undefined })).toBe(
      [
        "**merge `a` \\| b** (`merge-run`): verify, right if what is assumed holds",
        "One layer is less.",
        "Assumed:\n- nobody looks\n- it holds",
        "**copy** (`use-copy`): safe, the image stays the same to whoever runs it",
        "One layer is less.",
      ].join("\n\n"),
    );
  });

  test.each<[Partial<AppliedChange>, "equal" | undefined, string]>([
    [{ safety: "manual" }, undefined, "to do by hand"],
    [{ safety: "manual" }, "equal", "to do by hand"],
    [{ safety: "verify" }, "equal", "built and compared: equal"],
    [{ estimate: { bytes: -41_000_000, basis: "table" } }, undefined, "verify, right if what is assumed holds, about −41 MB"],
    [{ estimate: { bytes: -41_000_000, basis: "measured" } }, "equal", "built and compared: equal, −41 MB measured"],
  ])("how sure: %j, %s", (change, proof, said) => {
    expect(describeTrust({ ...CHANGE, ...change }, proof)).toBe(said);
  });

  test("where, also for lines that are only put in", () => {
    expect(describePlace(suggestionOf("app/Dockerfile"))).toBe("`app/Dockerfile`, line 2-3");
    expect(describePlace(suggestionOf("Dockerfile", { whole: { start: 2, end: 1, lines: ["RUN a"] } }))).toBe("`Dockerfile`, line 2");
  });
});

describe("the command that applies suggestions", () => {
  test.each([
    ["app/Dockerfile", "app/Dockerfile"],
    ["a b/Dockerfile", "'a b/Dockerfile'"],
    ["it's/Dockerfile", "'it'\\''s/Dockerfile'"],
    ["-rf", "'-rf'"],
    ["$(reboot)", "'$(reboot)'"],
    ["a\nb", "PATH"],
    ["a\u202eb", "PATH"],
  ])("names %j", (path, word) => {
    expect(commandFor([suggestionOf(path)])).toBe(`dfopt rewrite --write --only merge-run -- ${word}`);
  });

  test("has each rule and path once, and what the rules were told; of more than 20 paths, none", () => {
    const told = { changes: [SURE, CHANGE], optionsWhenNamed: new Map([["merge-run", ["merge-run.when=always"]]]) };
    expect(commandFor([suggestionOf("a", told), suggestionOf("a", told), suggestionOf("b")])).toBe(
      "dfopt rewrite --write --only merge-run,use-copy --option merge-run.when=always -- a b",
    );
    const of = (count: number) => commandFor(Array.from({ length: count }, (_, index) => suggestionOf(`d${index}`)));
    expect(of(20)).toMatch(/ d0 .* d19$/);
    expect(of(21)).toMatch(/ -- \.$/);
  });
});

describe("the summary", () => {
  test("is of all suggestions, and what a person must do", () => {
    const files = [
      fileOf("a/Dockerfile", { proposals: [{ ...CHANGE, safety: "manual" }] }),
      fileOf("b|c", { status: "invalid", changes: [] }),
    ];
    const summary = summaryOf(files, [suggestionOf("a/Dockerfile"), suggestionOf("a/Dockerfile", { fingerprint: "f" })]);
    expect(isSummary(summary)).toBe(true);
    expect(summary).toContain("2 suggestions for 1 Dockerfile.\n\n- `b|c`: BuildKit would reject it\n\n| Rule | Place |");
    expect(summary).toContain("\n| `merge-run` | `a/Dockerfile`, line 2-3 | merge `a` \\| b | verify, right if what is assumed holds |\n");
    expect(summary).toContain("\n\nTo do by hand:\n\n| Rule | Place | Change | How sure |\n|---|---|---|---|\n| `merge-run` |");
    expect(summary).toContain("\n\nAll of them at once:\n\n```sh\ndfopt rewrite");
    expect(summary).not.toContain(" more.");
  });

  test("of nothing says so, without a table or a command", () => {
    const summary = summaryOf([fileOf("Dockerfile", { changes: [] })], []);
    expect(summary).toContain("### dfopt\n\nThere is nothing to suggest.\n\n");
    expect(summary).not.toMatch(/\| Rule|To do by hand|All of them/);
  });

  test("has no more rows than a comment takes, and says how many there are besides", () => {
    const changes = Array.from({ length: 1000 }, (_, index) => ({
      ...SURE,
      title: `copy ${index}`,
      lines: { start: 9 * index, end: 9 * index },
    }));
    const summary = summaryOf([fileOf("Dockerfile", { changes })], [suggestionOf("Dockerfile")]);
    const rows = summary.match(/^\| `use-copy`/gm)?.length ?? 0;
    expect(Buffer.byteLength(summary)).toBeLessThan(52_000);
    expect(rows).toBeGreaterThan(400);
    expect(summary).toContain(`\n\nAnd ${1000 - rows} more.\n\n`);
  });
});

describe("what a platform answers", () => {
  const link = (page: number, rel = "next") => ({ link: `<https://api.example/x?per_page=2&page=${page}>; rel="${rel}"` });

  test("in pages, up to the one that names no later one", async () => {
    const asked: number[] = [];
    const pages = [link(2), { link: `${link(1, "prev").link}, ${link(3).link}` }, link(1)];
    const all = await allPages(async (page) => {
      asked.push(page);
      return { data: [`of ${page}`], headers: pages[page - 1] ?? {} };
    });
    expect([asked, all]).toEqual([
      [1, 2, 3],
      ["of 1", "of 2", "of 3"],
    ]);
    expect(await allPages(async () => ({ data: ["all"], headers: {} }))).toEqual(["all"]);
  });

  test("patches, of which a hunk that only deletes has no line to comment on", () => {
    const patch = "@@ -1,2 +1,2 @@\n a\n-b\n+c\n@@ -9,2 +8,0 @@\n-d\n-e\n\\ No newline at end of file";
    expect(hunksOf(patch)).toEqual([{ start: 1, lines: ["a", "c"] }]);
    expect([...oldLinesOf(patch)]).toEqual([[1, 1]]);
  });
});
