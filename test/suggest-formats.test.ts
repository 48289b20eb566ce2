import { readFileSync } from "node:fs";
import { validate } from "@umbrelladocs/rdformat-validator";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { suggest } from "../src/cli/commands/suggest.js";
import { BROKEN, CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";
import { ruleCases } from "./fixtures.js";
import { startFake } from "./github/fake.js";

interface Result {
  readonly fixes?: readonly { readonly artifactChanges: readonly { readonly replacements: readonly object[] }[] }[];
}

const cases = ruleCases().filter((_, index) => index % 40 === 0);

/** Dockerfiles of many kinds: what is changed, left, and rejected. */
function everything(): string {
  const files = cases.map(({ dockerfile }, index) => [`case-${index}/Dockerfile`, dockerfile] as const);
  return directoryWith({
    ...Object.fromEntries(files),
    "a b/Dockerfile": CHANGING,
    "broken/Dockerfile": BROKEN,
    "steady/Dockerfile": STEADY,
  });
}

describe("dfopt suggest", () => {
  test("rdjson is the default, and valid", async () => {
    const cwd = everything();
    const { out, exit } = await dfopt(["suggest", "."], { cwd });
    expect(exit).toBe(2);
    const report = JSON.parse(out);
    expect(await validate(report, { strictMode: true })).toMatchObject({ valid: true, errors: [] });
    const diagnostics: readonly { suggestions?: readonly { range: unknown }[]; location: { range: unknown } }[] = report.diagnostics;
    expect(diagnostics.length).toBeGreaterThan(20);
    // reviewdog refuses a suggestion for other lines than its diagnostic's.
    for (const { suggestions = [], location } of diagnostics) {
      expect(suggestions.length).toBeLessThan(2);
      for (const { range } of suggestions) expect(range).toEqual(location.range);
    }
    expect((await dfopt(["rewrite", "--format", "rdjson", "."], { cwd })).out).toBe(out);
  });

  test("rdjsonl is the same, a diagnostic a line", async () => {
    const cwd = everything();
    const { out } = await dfopt(["suggest", "--format", "rdjsonl", "."], { cwd });
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(await validate(line)).toMatchObject({ valid: true, errors: [] });
    const { diagnostics } = JSON.parse((await dfopt(["suggest", "."], { cwd })).out);
    expect(lines.map(({ source, ...diagnostic }) => diagnostic)).toEqual(diagnostics);
  });

  test("SARIF is as its schema says, and deletions have an empty insertedContent", async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const isValid = ajv.compile(JSON.parse(readFileSync("test/schemas/sarif-2.1.0.json", "utf8")));
    const { out } = await dfopt(["suggest", "--format", "sarif", "."], { cwd: everything() });
    expect(isValid(JSON.parse(out)) ? [] : isValid.errors).toEqual([]);
    const cwd = directoryWith({ Dockerfile: 'FROM alpine:3.20\nCMD ["a"]\nLABEL a=b\nCMD ["b"]\n' });
    const [run] = JSON.parse((await dfopt(["suggest", "--format", "sarif"], { cwd })).out).runs;
    const results: readonly Result[] = run.results;
    const replacements = results.flatMap(({ fixes = [] }) => fixes).flatMap(({ artifactChanges: [only] }) => only?.replacements ?? []);
    expect(replacements).toContainEqual({
      deletedRegion: { startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 },
      insertedContent: { text: "" },
    });
  });

  test("JSON has the parts that can be taken alone", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    const { out, exit } = await dfopt(["suggest", "--format", "json"], { cwd });
    expect(exit).toBe(0);
    const [{ suggestions }] = JSON.parse(out).files;
    expect(suggestions[0]).toEqual({
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      changes: expect.any(Array),
      lines: { start: 2, end: expect.any(Number) },
      replacement: expect.any(Array),
    });
  });

  test("into a file; what rewrite alone does is unknown here", async () => {
    const cwd = directoryWith({ Dockerfile: CHANGING });
    expect(await dfopt(["suggest", "-o", "out.json", "-q"], { cwd })).toEqual({ exit: 0, out: "", err: "" });
    expect(await validate(JSON.parse(readFileSync(`${cwd}/out.json`, "utf8")))).toMatchObject({ valid: true });
    expect((await dfopt(["suggest", "--write"], { cwd })).err).toContain("unknown option --write");
    expect((await dfopt(["suggest", "--format", "diff"], { cwd })).err).toContain("--format is one of rdjson, rdjsonl");
  });

  test.each(["github", "gitlab", "dry-run", "max-comments", "verified"])("--%s is an option", (name) => {
    expect(suggest.options.map((option) => option.name)).toContain(name);
  });

  test("what is posted is asked for on the command line", async () => {
    const fake = await startFake({ mergeBase: {}, head: { "a/Dockerfile": CHANGING } });
    const proven = { path: "a/Dockerfile", verdict: "equal", rewritten: "", gains: [] };
    const cwd = directoryWith({ "verified.json": JSON.stringify(proven) });
    const env = { GITHUB_API_URL: fake.url, GITHUB_TOKEN: "ghs_secret" };
    const posted = ["suggest", "--github", "octo/app#1", "--verified", "verified.json", "--max-comments", "0", "--dry-run", "a/Dockerfile"];
    const { exit, out } = await dfopt(posted, { cwd, env });
    expect(exit).toBe(0);
    expect(JSON.parse(out).review).toMatchObject({ comments: [], body: expect.stringContaining("a/Dockerfile") });
    expect((await dfopt(["suggest", "--github", "octo/app", "--gitlab", "octo/app!1"], { cwd, env })).err).toContain("exclude each other");
  });
});
