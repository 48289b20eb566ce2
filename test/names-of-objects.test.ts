import { expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { optimize } from "../src/optimize.js";
import { parse } from "../src/syntax/parse.js";
import { ruleCases } from "./fixtures.js";

/** What an object has by itself: a table is not to be asked for it. */
const NAMES = ["constructor", "__proto__"];

const all = ruleCases();
const cases = rules.flatMap(({ id }) => all.find(({ rule }) => rule === id) ?? []);

test("a program, a package, a path or a user may be called as what objects have", () => {
  for (const { rule, name, dockerfile, facts } of cases) {
    for (const [at, { index, 0: word }] of [...dockerfile.matchAll(/[\w.-]{2,}/g)].entries()) {
      const text = dockerfile.slice(0, index) + NAMES[at % NAMES.length] + dockerfile.slice(index + word.length);
      expect(() => optimize(parse(text), rules, facts), `${rule}/${name}: ${word}`).not.toThrow();
    }
  }
});
