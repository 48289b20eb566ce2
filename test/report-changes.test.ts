import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { formatGithub } from "../src/report/github.js";
import { formatGitlab } from "../src/report/gitlab.js";
import { formatMarkdown } from "../src/report/markdown.js";
import { PLAIN } from "../src/report/paint.js";
import { formatRdjson } from "../src/report/rdjson.js";
import type { Report } from "../src/report/rewritten.js";
import { formatSarif } from "../src/report/sarif.js";
import { describeChanges } from "../src/report/summary.js";
import type { AppliedChange } from "../src/result.js";

function at(rule: string, start: number, end = start, more: Partial<AppliedChange> = {}): AppliedChange {
  return {
    rule,
    title: `do ${rule}`,
    why: "So.",
    safety: "safe",
    assumptions: [],
    lines: { start, end },
    estimate: undefined,
    differences: {},
    ...more,
  };
}

function reportOf(original: string, text: string, changes: readonly AppliedChange[], proposals: readonly AppliedChange[] = []): Report {
  const result = { status: "changed", text, changes, proposals, ignoreText: undefined, refusals: [], faults: [], diagnostics: [] } as const;
  return { version: "1", files: [{ path: "Dockerfile", original, result }], failures: [] };
}

const UNORDERED = reportOf("a\nb\nc\nd\ne\n", "A\nb\nC\nd\nE\n", [at("three", 3), at("one", 1), at("five", 5)], [at("two", 2)]);

describe("the order is that of the lines", () => {
  test("GitHub", () => {
    expect([...formatGithub(UNORDERED).matchAll(/,line=(\d)/g)].map(([, line]) => line)).toEqual(["1", "2", "3", "5"]);
  });

  test("GitLab", () => {
    const begins = JSON.parse(formatGitlab(UNORDERED)).map((one: { location: { lines: { begin: number } } }) => one.location.lines.begin);
    expect(begins).toEqual([1, 2, 3, 5]);
  });

  test("SARIF and rdjson", () => {
    const ruleIds = JSON.parse(formatSarif(UNORDERED, rules)).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(ruleIds).toEqual(["one", "two", "three", "five"]);
    const codes = JSON.parse(formatRdjson(UNORDERED)).diagnostics.map(({ code }: { code: { value: string } }) => code.value);
    expect(codes).toEqual(["one", "two", "three", "five"]);
  });
});

test("rdjson's code names each rule once", () => {
  const report = reportOf("a\nb\nc\n", "B\nc\n", [at("one", 1, 2), at("one", 2), at("two", 2)]);
  expect(JSON.parse(formatRdjson(report)).diagnostics.map(({ code }: { code: unknown }) => code)).toEqual([{ value: "one, two" }]);
});

describe("SARIF's fixes", () => {
  const results = (report: Report) => JSON.parse(formatSarif(report, rules)).runs[0].results;

  test("of changes that share lines: one, at the first, and the others say where", () => {
    const [first, second, other] = results(reportOf("a\nb\nc\nd\n", "X\nc\nD\n", [at("two", 2), at("one", 1, 2), at("far", 4)]));
    expect(first).toMatchObject({
      ruleId: "one",
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "X\n" } }] }] }],
    });
    expect(first.message.text).toContain("Its fix makes these changes too, since they change the same lines: two (line 2).");
    expect(second).not.toHaveProperty("fixes");
    expect(second.message.text).toContain("Its fix is part of the fix of one (line 1-2)");
    expect(other.fixes[0].artifactChanges[0].replacements).toHaveLength(1);
    expect(other.message.text).toBe("do far (safe). So.");
  });
});

describe("assumptions are in", () => {
  const report = reportOf("a\n", "b\n", [at("one", 1, 1, { safety: "verify", assumptions: ["nobody looks.", "it holds"] })]);

  test.each([
    ["github", formatGithub],
    ["gitlab", formatGitlab],
    ["rdjson", formatRdjson],
    ["sarif", (one: Report) => formatSarif(one, rules)],
  ])("%s", (_, format) => {
    expect(format(report)).toContain(". Assumed: nobody looks; it holds.");
  });

  test("markdown", () => {
    expect(formatMarkdown(report)).toContain("\n\nAssumed:\n\n- `one`: nobody looks.\n- `one`: it holds\n\n");
  });
});

describe("rows for people", () => {
  test("a rule that did the same again next to it is one row", () => {
    const merges = [at("merge", 39, 40), at("merge", 39, 41), at("merge", 41, 42), at("clean", 40), at("merge", 50)];
    expect(describeChanges(merges, PLAIN)).toBe(
      "merge  39-42  do merge (3 times)  safe\nclean  40     do clean            safe\nmerge  50     do merge            safe\n",
    );
    expect(formatMarkdown(reportOf("a\n", "b\n", merges))).toContain("| `merge` | 39-42 | do merge (3 times) | safe |\n");
  });

  test("estimates are added, assumptions joined", () => {
    const one = (lines: number, bytes: number, ...assumptions: string[]) =>
      at("x", lines, lines, { safety: "verify", estimate: { bytes, basis: "table" }, assumptions });
    expect(describeChanges([one(1, -1e6), one(2, -2e6)], PLAIN)).toBe("x  1-2  do x (2 times)  verify  −3.0 MB\n");
    const markdown = formatMarkdown(reportOf("a\n", "b\n", [one(1, -1e6, "p"), one(2, -2e6, "p", "q")]));
    expect(markdown).toContain("- `x`: p\n- `x`: q\n");
  });

  test("another title, safety or place is another row", () => {
    const rows = describeChanges([at("x", 1), at("x", 2, 2, { title: "else" }), at("x", 1, 1, { safety: "verify" }), at("x", 4)], PLAIN);
    expect(rows.split("\n")).toHaveLength(5);
  });

  test("no estimate: no column for it", () => {
    expect(formatMarkdown(reportOf("a\n", "b\n", [at("x", 1)]))).toContain("| Rule | Lines | Change | Safety |\n|---|---|---|---|\n");
  });
});
