import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { optimize } from "../src/optimize.js";
import { describeEstimate } from "../src/report/estimate.js";
import { formatGithub } from "../src/report/github.js";
import { formatGitlab } from "../src/report/gitlab.js";
import { formatJson } from "../src/report/json.js";
import { describeLocated, locate } from "../src/report/located.js";
import { formatMarkdown } from "../src/report/markdown.js";
import { COLOURED, PLAIN } from "../src/report/paint.js";
import { describeParsed } from "../src/report/parsed.js";
import { formatRdjson } from "../src/report/rdjson.js";
import type { Report, RewrittenFile } from "../src/report/rewritten.js";
import { formatSarif } from "../src/report/sarif.js";
import { suggestionsOf } from "../src/report/suggestions.js";
import { describeChanges, describeRefusals, describeVerification } from "../src/report/summary.js";
import type { AppliedChange, Result } from "../src/result.js";
import { parse } from "../src/syntax/parse.js";
import { lineChanges, unifiedDiff } from "../src/text/unified-diff.js";
import { BROKEN, CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";

const change: AppliedChange = {
  rule: "merge-run",
  title: "merge, 100%: a|b `x|y`",
  why: "One layer\nis less.",
  safety: "verify",
  assumptions: ["nobody looks"],
  lines: { start: 2, end: 3 },
  estimate: { bytes: -41_000_000, basis: "table" },
  differences: {},
};

const NOTHING: Result = {
  status: "unchanged",
  text: "",
  changes: [],
  proposals: [],
  ignoreText: undefined,
  refusals: [],
  faults: [],
  diagnostics: [],
};

function rewritten(original: string, text: string, changes: readonly AppliedChange[]): RewrittenFile {
  return { path: "a b/Docker,file", original, result: { ...NOTHING, status: "changed", text, changes } };
}

function reportOf(...files: readonly RewrittenFile[]): Report {
  return { version: "1.2.3", files, failures: [] };
}

const SAMPLE = rewritten("FROM a\nRUN b\nRUN c\nCMD d\n", "FROM a\nRUN b && c\nCMD d\n", [change]);

function real(text: string, path = "Dockerfile"): RewrittenFile {
  return { path, original: text, result: optimize(parse(text), rules) };
}

describe("JSON", () => {
  const ajv = new Ajv({ strict: true });
  const validators = Object.fromEntries(
    ["rewrite", "parse", "config", "size", "verify", "evidence"].map((name) => [
      name,
      ajv.compile(JSON.parse(readFileSync(`schema/${name}.json`, "utf8"))),
    ]),
  );
  const errorsOf = (schema: string, data: unknown) => (validators[schema]?.(data) ? [] : validators[schema]?.errors);

  test("rewrite's output is as its schema says", async () => {
    const cwd = directoryWith({
      "a/Dockerfile": CHANGING,
      "b/Dockerfile": BROKEN,
      "c/Dockerfile": STEADY,
      "d/Dockerfile": Uint8Array.of(...Buffer.from(`# caf`), 0xe9, ...Buffer.from(`\n${STEADY}`)),
      "e/Dockerfile": Uint8Array.of(0xff),
    });
    const { out, exit } = await dfopt(["--format", "json", ".", "missing"], { cwd });
    const json = JSON.parse(out);
    expect(errorsOf("rewrite", json)).toEqual([]);
    expect(exit).toBe(2);
    expect(json.files.map(({ path, status }: RewrittenFile["result"] & { path: string }) => [path, status])).toEqual([
      ["a/Dockerfile", "changed"],
      ["b/Dockerfile", "invalid"],
      ["c/Dockerfile", "unchanged"],
      ["d/Dockerfile", "unchanged"],
      ["e/Dockerfile", "invalid"],
    ]);
    expect(json.files[1].diagnostics[0]).toEqual({
      severity: "error",
      message: "unknown instruction: FORM (did you mean FROM?)",
      line: 2,
      column: 1,
    });
    expect(json.files[2].rewritten).toBe(STEADY);
    expect(json.failures).toEqual([{ path: "missing", message: "missing: no such file" }]);
  });

  test("every part of a result is as the schema says", () => {
    const { result } = SAMPLE;
    const full: RewrittenFile = {
      ...SAMPLE,
      result: {
        ...result,
        proposals: [{ ...change, safety: "manual", estimate: undefined }],
        refusals: [{ rule: "r", line: 1, reason: "x" }],
        faults: [{ rule: "r", line: 1, message: "x" }],
        diagnostics: [{ severity: "warning", message: "x", start: 3, end: 4 }],
      },
    };
    const json = JSON.parse(formatJson(reportOf(full)));
    expect(errorsOf("rewrite", json)).toEqual([]);
    const { differences: _, ...told } = change;
    expect(json.files[0].changes[0]).toEqual(told);
    expect(json.files[0].proposals[0].estimate).toBeNull();
  });

  test("parse's output is as its schema says", async () => {
    const cwd = directoryWith({
      "a/Dockerfile": '# syntax=docker/dockerfile:1\nFROM a AS B\nONBUILD RUN --mount=type=cache,target=/x <<E\nx\nE\nCMD ["a"]\n',
      "b/Dockerfile": BROKEN,
    });
    const { out, exit } = await dfopt(["parse", "."], { cwd });
    const json = JSON.parse(out);
    expect(errorsOf("parse", json)).toEqual([]);
    expect(exit).toBe(2);
    expect(json.files.map(({ valid }: { valid: boolean }) => valid)).toEqual([true, false]);
  });

  test("the configuration's schema takes what the reader takes", () => {
    expect(errorsOf("config", { safe: true, skip: ["a"], context: false, "build-arg": { A: 1 }, target: "x" })).toEqual([]);
    expect(errorsOf("config", { skipp: ["a"] })).not.toEqual([]);
  });
});

describe("parse", () => {
  const text = [
    "\uFEFF# escape=`",
    "ARG V=1",
    "FROM golang:$V AS Build",
    "COPY --from=x --chown=1 a `",
    "  # comment",
    "  b /c",
    "FROM build",
    "ONBUILD   COPY --link <<-'E' /f",
    "\tx",
    "\tE",
    "",
  ].join("\r\n");

  test("is what BuildKit's parser says", () => {
    const parsed = describeParsed("Dockerfile", parse(text), undefined);
    expect(parsed).toMatchObject({ valid: true, escape: "`", eol: "\r\n", bom: true, directives: { escape: "`" } });
    expect(parsed.instructions[2]).toMatchObject({
      keyword: "COPY",
      startLine: 4,
      endLine: 6,
      original: "COPY --from=x --chown=1 a   b /c",
      flags: ["--from=x", "--chown=1"],
      args: ["a", "b", "/c"],
    });
    expect(parsed.instructions[4]).toMatchObject({
      keyword: "ONBUILD",
      startLine: 8,
      endLine: 10,
      onbuild: {
        keyword: "COPY",
        original: "COPY --link <<-'E' /f",
        flags: ["--link"],
        heredocs: [{ name: "E", fd: 0, expand: false, chomp: true, content: "\tx\r\n" }],
        onbuild: null,
      },
    });
    expect(parsed.stages).toEqual([
      { index: 0, name: "build", base: "golang:$V", startLine: 3, endLine: 6, shipped: true },
      { index: 1, name: null, base: "build", startLine: 7, endLine: 10, shipped: true },
    ]);
  });

  test("a target decides what is shipped", () => {
    const { stages } = describeParsed("Dockerfile", parse("FROM a AS a\nFROM b AS b\n"), "a");
    expect(stages.map(({ shipped }) => shipped)).toEqual([true, false]);
  });
});

describe("located errors", () => {
  test("a caret under the place, whatever stands before it", () => {
    expect(describeLocated({ path: "D", text: "a\n\tbc d\r\n", offset: 6, end: 7, message: "m" })).toBe(
      "D:2:5: m\n2 | \tbc d\n    \t   ^\n",
    );
  });

  test("a long line is cut around the place", () => {
    const text = `${"x".repeat(500)}HERE${"y".repeat(500)}`;
    const [, source = "", caret = ""] = describeLocated({ path: "D", text, offset: 500, end: 504, message: "m" }).split("\n");
    expect(source.length).toBeLessThan(130);
    expect(source.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE");
  });

  test("positions", () => {
    expect(locate("", 0)).toEqual({ line: 1, column: 1 });
    expect(locate("a\nb\n", 4)).toEqual({ line: 2, column: 2 });
    expect(locate("\uFEFFab", 2)).toEqual({ line: 1, column: 2 });
    expect(locate("\uFEFFab", 0)).toEqual({ line: 1, column: 1 });
  });
});

describe("SARIF", () => {
  test("has the rules that it uses, results with fixes, and diagnostics", () => {
    const sarif = JSON.parse(formatSarif(reportOf(SAMPLE, real(BROKEN)), rules));
    const [run] = sarif.runs;
    expect(sarif.version).toBe("2.1.0");
    expect(run.tool.driver).toMatchObject({ name: "dfopt", version: "1.2.3" });
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["dockerfile-syntax", "merge-run"]);
    expect(run.results[0]).toMatchObject({
      ruleId: "merge-run",
      level: "note",
      locations: [{ physicalLocation: { artifactLocation: { uri: "a%20b/Docker%2Cfile" }, region: { startLine: 2, endLine: 3 } } }],
    });
    expect(run.results[1]).toMatchObject({ ruleId: "dockerfile-syntax", level: "error" });
  });

  test.each([
    ["a replacement", CHANGING],
    ["CRLF", CHANGING.replaceAll("\n", "\r\n")],
    ["no last line feed", "FROM debian:12\nMAINTAINER somebody"],
    ["a byte order mark", `\uFEFF${CHANGING}`],
  ])("its fixes taken together are the rewrite: %s", (_, text) => {
    const file = real(text);
    expect(file.result.status).toBe("changed");
    const fixes: Fix[] = JSON.parse(formatSarif(reportOf(file), rules)).runs[0].results.flatMap(
      (result: { fixes?: Fix[] }) => result.fixes ?? [],
    );
    const edits = new Map(fixes.flatMap((fix) => fix.artifactChanges[0].replacements.map((edit) => [JSON.stringify(edit), edit])));
    expect(applyReplacements(text, [...edits.values()])).toBe(file.result.text);
  });
});

interface Replacement {
  readonly deletedRegion: {
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
  readonly insertedContent: { readonly text: string };
}
interface Fix {
  readonly artifactChanges: readonly [{ readonly replacements: readonly Replacement[] }];
}

function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line: number, column: number) => (starts[line - 1] ?? text.length) + column - 1;
  return replacements
    .toSorted((a, b) => b.deletedRegion.startLine - a.deletedRegion.startLine)
    .reduce((done, { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent }) => {
      return done.slice(0, offset(startLine, startColumn)) + insertedContent.text + done.slice(offset(endLine, endColumn));
    }, text);
}

describe("rdjson", () => {
  test("a diagnostic for each part, with suggestions of whole lines", () => {
    const { source, diagnostics } = JSON.parse(formatRdjson(reportOf(SAMPLE)));
    expect(source).toEqual({ name: "dfopt" });
    expect(diagnostics).toEqual([
      {
        message: "merge-run: merge, 100%: a|b `x|y` (verify). One layer\nis less. Assumed: nobody looks.",
        location: { path: "a b/Docker,file", range: { start: { line: 2 }, end: { line: 3 } } },
        severity: "INFO",
        code: { value: "merge-run" },
        suggestions: [{ range: { start: { line: 2 }, end: { line: 3 } }, text: "RUN b && c" }],
      },
    ]);
  });

  test("lines that come in, and lines that go", () => {
    const suggestion = (before: string, after: string) =>
      JSON.parse(formatRdjson(reportOf(rewritten(before, after, [change])))).diagnostics[0].suggestions;
    expect(suggestion("a\nb\nc\n", "a\nb\nx\nc\n")).toEqual([{ range: { start: { line: 2 }, end: { line: 2 } }, text: "b\nx" }]);
    expect(suggestion("a\nb\nc\n", "x\na\nb\nc\n")).toEqual([{ range: { start: { line: 1 }, end: { line: 1 } }, text: "x\na" }]);
    expect(suggestion("a\nb\nc\n", "a\nc\n")).toEqual([{ range: { start: { line: 2 }, end: { line: 2 } }, text: "" }]);
    expect(suggestion("a\nb\nc\n", "a\n\nc\n")).toEqual([{ range: { start: { line: 1 }, end: { line: 2 } }, text: "a\n" }]);
    expect(suggestion("a\nb\nc\nd\n", "A\nb\nc\nD\n")).toEqual([{ range: { start: { line: 1 }, end: { line: 4 } }, text: "A\nb\nc\nD" }]);
  });

  test("columns are bytes of UTF-8", () => {
    const file = real("FROM a\nLABEL ä=b c\n");
    expect(file.result.status).toBe("invalid");
    const { diagnostics } = JSON.parse(formatRdjson(reportOf(file)));
    expect(diagnostics[0].location.range.start).toEqual({ line: 2, column: 12 });
    expect(diagnostics[0].severity).toBe("ERROR");
  });
});

describe("suggestions", () => {
  const at = (rule: string, start: number, end = start): AppliedChange => ({ ...change, rule, lines: { start, end } });
  const parts = (before: string, after: string, changes: readonly AppliedChange[]) =>
    suggestionsOf(rewritten(before, after, changes)).map((part) => part.changes.map(({ rule }) => rule).join());

  test("changes that share no line are parts of their own", () => {
    expect(parts("a\nb\nc\nd\n", "A\nb\nc\nD\n", [at("one", 1), at("two", 4)])).toEqual(["one", "two"]);
  });

  test("changes that touch the same lines are one part", () => {
    expect(parts("a\nb\nc\nd\n", "A\nb\nc\nD\n", [at("one", 1), at("two", 1, 4)])).toEqual(["one,two"]);
  });

  test("a line that is moved is one part with the place that it goes to", () => {
    expect(parts("a\nb\nc\nmoved\n", "A\nmoved\nb\nc\n", [at("one", 1), at("move", 4)])).toEqual(["one,move"]);
  });

  test("an edit that belongs to no change makes the file one part", () => {
    expect(parts("a\nb\nc\nd\n", "A\nb\nc\nD\n", [at("one", 1), at("two", 2)])).toEqual(["one,two"]);
  });
});

describe("GitHub", () => {
  test("workflow commands, escaped", () => {
    expect(formatGithub(reportOf(SAMPLE))).toBe(
      "::notice file=a b/Docker%2Cfile,line=2,endLine=3,title=merge-run::merge, 100%25: a|b `x|y` (verify, about −41 MB). One layer%0Ais less. Assumed: nobody looks.\n",
    );
    expect(formatGithub(reportOf(real(BROKEN)))).toMatch(/^::error file=Dockerfile,line=2,col=1::unknown instruction: FORM/);
  });
});

describe("GitLab", () => {
  test("findings whose fingerprints differ, and stay when lines above come and go", () => {
    const findings = (text: string) => JSON.parse(formatGitlab(reportOf(real(text))));
    const before = findings("FROM a\nENV a b\nRUN x\nENV a b\n");
    const after = findings("# new\nFROM a\nENV a b\nRUN x\nENV a b\n");
    const prints = (list: readonly { fingerprint: string }[]) => list.map(({ fingerprint }) => fingerprint);
    expect(before[0]).toMatchObject({
      check_name: "use-env-equals",
      severity: "info",
      location: { path: "Dockerfile", lines: { begin: 2, end: 2 } },
    });
    expect(new Set(prints(before)).size).toBe(2);
    expect(prints(after)).toEqual(prints(before));
  });
});

describe("Markdown", () => {
  test("a table and a fenced diff", () => {
    const markdown = formatMarkdown(reportOf(SAMPLE));
    expect(markdown).toContain("### `a b/Docker,file`\n");
    expect(markdown).toContain("| `merge-run` | 2-3 | merge, 100%: a\\|b `x\\|y` | verify | −41 MB |");
    expect(markdown).toContain("```diff\n--- a/a b/Docker,file\t\n");
  });

  test("a fence that the diff cannot close", () => {
    expect(formatMarkdown(reportOf(rewritten("FROM a\nRUN ````\n", "FROM a\nRUN x\n", [change])))).toContain("\n`````diff\n");
  });

  test("nothing to change, and errors", () => {
    expect(formatMarkdown(reportOf(real(STEADY)))).toBe("### `Dockerfile`\n\nNothing to change.\n");
    expect(formatMarkdown(reportOf(real(BROKEN)))).toContain("- error in line 2, column 1: unknown instruction: FORM");
  });
});

describe("the summary", () => {
  test("one line a change, aligned, in the order of the lines", () => {
    const changes = [
      change,
      { ...change, rule: "x", lines: { start: 1, end: 1 }, title: "t", safety: "safe", estimate: undefined } as const,
    ];
    expect(describeChanges(changes, PLAIN)).toBe(
      "x          1    t                       safe\nmerge-run  2-3  merge, 100%: a|b `x|y`  verify  −41 MB\n",
    );
    expect(describeChanges(changes, COLOURED).replaceAll(/\u001b\[\d+m/g, "")).toBe(describeChanges(changes, PLAIN));
  });

  test("refusals: one a rule, those that would bring most first, at most five; or all", () => {
    const refusals = [
      { rule: "use-env-equals", line: 1, reason: "a" },
      { rule: "merge-run", line: 9, reason: "b" },
      { rule: "merge-run", line: 10, reason: "c" },
    ];
    expect(describeRefusals(refusals, rules, "worth knowing", PLAIN)).toBe(
      "left alone:\n  merge-run       9  b\n  use-env-equals  1  a\n  and 1 more: -v shows all\n",
    );
    expect(describeRefusals(refusals, rules, "all", PLAIN)).toContain("  merge-run       10  c\n");
    expect(describeRefusals([], rules, "all", PLAIN)).toBe("");
  });

  test("how to verify, only where something needs it", () => {
    expect(describeVerification([change], PLAIN)).toContain("dfopt verify builds both and compares");
    expect(describeVerification([{ ...change, safety: "safe" }], PLAIN)).toBe("");
  });

  test.each([
    [-41_000_000, "−41 MB"],
    [-4_150_000, "−4.2 MB"],
    [999_600, "+1.0 MB"],
    [-1_200_000_000, "−1.2 GB"],
    [-12, "−12 B"],
    [0, "0 B"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(describeEstimate({ bytes, basis: "table" })).toBe(text);
  });
});

describe("the unified diff", () => {
  test("of equal texts is empty", () => {
    expect(unifiedDiff("f", "a", "a")).toEqual([]);
    expect(lineChanges("a", "a")).toEqual([]);
  });

  test("line changes rebuild the text", () => {
    const before = "a\nb\nc\nd";
    expect(lineChanges(before, "x\na\nc\nd\n")).toEqual([
      { line: 1, removed: [], added: ["x\n"] },
      { line: 2, removed: ["b\n"], added: [] },
      { line: 4, removed: ["d"], added: ["d\n"] },
    ]);
  });
});
