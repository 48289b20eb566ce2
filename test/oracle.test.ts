import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../src/syntax/parse.js";
import { dockerfile } from "./mutate.js";
import { ask, editionOf, findOracle } from "./oracle/ask.js";
import { isKnownDifference } from "./oracle/differences.js";
import { compare, type Edition } from "./verdict.js";

const CASES = new URL("../fixtures/parse/", import.meta.url);
const { DFOPT_EXAMPLES = "2000" } = process.env;
/** Texts for one run of the oracle; the lengths of a generated array average to half of its greatest. */
const BATCH = 100;

const oracle = findOracle();
const why = oracle === undefined ? " (skipped: no oracle; test/oracle/build.sh builds one)" : "";

describe.skipIf(oracle === undefined)(`BuildKit's own parser${why}`, () => {
  const program = oracle ?? "";
  const edition = oracle === undefined ? "2024" : editionOf(program);

  test("agrees on generated and mutated texts", { timeout: 3_600_000 }, () => {
    const texts = fc.array(dockerfile, { minLength: 1, maxLength: 2 * BATCH, size: "max" });
    const property = fc.property(texts, (batch) => expectAgreement(program, edition, batch));
    fc.assert(property, { numRuns: Math.ceil(Number(DFOPT_EXAMPLES) / BATCH) });
  });

  test("agrees on the fixtures", () => {
    const names =
      edition === "2024" ? readdirSync(CASES).filter((name) => !readdirSync(new URL(name, CASES)).includes("differs")) : readdirSync(CASES);
    expectAgreement(
      program,
      edition,
      names.map((name) => readFileSync(new URL(`${name}/Dockerfile`, CASES), "utf8")),
    );
  });
});

function expectAgreement(program: string, edition: Edition, texts: readonly string[]): void {
  const verdicts = ask(program, texts);
  for (const [index, text] of texts.entries()) {
    const parsed = parse(text);
    const verdict = verdicts[index];
    if (verdict === undefined) throw new Error("the oracle gave too few answers");
    if (isKnownDifference(parsed, edition)) continue;
    const { ours, theirs } = compare(parsed, verdict, edition);
    expect(ours, JSON.stringify({ text, verdict })).toEqual(theirs);
  }
}
