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

test.each(withWords)("$id has words in lower case", ({ words }) => {
  expect(words.length).toBeGreaterThan(0);
  for (const word of words) expect(word).toBe(word.toLowerCase());
});

test.each([
  ["over two lines", "FROM debian:12\nRUN ap\\\nt-get update && ap\\\nt-get install -y curl\n", "clean-apt-lists"],
  ["in a keyword over two lines", "FROM debian:12\nMAINT\\\nAINER me\n", "use-label-maintainer"],
  ["in quotes", "FROM python:3.13\nRUN pi'p' install flask\n", "use-pip-no-cache-dir"],
])("a word counts %s", (_, text, id) => {
  const [rule] = rules.filter((one) => one.id === id);
  const { changes, refusals } = optimize(parse(text), rule === undefined ? [] : [rule]);
  expect(changes.length + refusals.length).toBe(1);
});
