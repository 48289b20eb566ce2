import { expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { optimize } from "../src/optimize.js";
import type { Rule } from "../src/rule.js";
import { parse } from "../src/syntax/parse.js";
import { ruleCases } from "./fixtures.js";

const cases = ruleCases();
const withWords = rules.flatMap((rule) => (rule.words === undefined ? [] : [{ id: rule.id, rule, words: rule.words }]));

test.each(withWords)("$id has nothing to say of a Dockerfile without its words", ({ rule, words }) => {
  const { words: _, ...always } = rule;
  for (const { dockerfile, facts } of cases) {
    const lower = dockerfile.toLowerCase();
    if (words.some((word) => lower.includes(word))) continue;
    const { changes, proposals, refusals } = optimize(parse(dockerfile), [always as Rule], facts);
    expect({ changes, proposals, refusals }, dockerfile).toEqual({ changes: [], proposals: [], refusals: [] });
  }
});
