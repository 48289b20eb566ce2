import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { optimize } from "../src/optimize.js";
import type { Result } from "../src/result.js";
import { parse } from "../src/syntax/parse.js";
import { fnv64 } from "../src/text/fnv.js";
import { type Case, ruleCases } from "./fixtures.js";
import { linesOf, SPELLINGS, type Spelling } from "./spellings.js";

/** A part of them, the same each time: all would take minutes. */
const cases = ruleCases().filter(({ rule, name }) => /[37]$/.test(fnv64(`${rule}/${name}`)));

describe.each(SPELLINGS.map((spelling) => [spelling.name, spelling] as const))("%s", (_, spelling) => {
  test("change no decision", () => {
    const found = cases.flatMap((fixture) => differenceIn(fixture, spelling) ?? []);
    expect(found).toEqual([]);
  });
});

/** What a rule does otherwise where its case is written in another way. */
function differenceIn(fixture: Case, { write, concerns = [] }: Spelling): string | undefined {
  const { rule, dockerfile } = fixture;
  const id = `${rule}/${fixture.name}`;
  const other = write(dockerfile);
  if (other === dockerfile || concerns.includes(rule)) return undefined;
  const [before, after] = [resultOf(fixture, dockerfile), resultOf(fixture, other)];
  if (decisionsOf(before) !== decisionsOf(after)) return `${id}: ${decisionsOf(before)} became ${decisionsOf(after)}`;
  const [expected = [], written = []] = [before, after].map(({ text }) => linesOf(write(text)));
  const at = expected.findIndex((line, index) => line !== written[index]);
  return at === -1 ? undefined : `${id}: ${expected[at]} became ${written[at]}`;
}

function resultOf({ rule, facts, services, options }: Case, text: string): Result {
  const own = rules.filter(({ id }) => id === rule);
  return optimize(parse(text), own, facts, { ruleOptions: new Map([[rule, options]]), services });
}

/** What was done and what was refused; reasons quote what is written, and are left out. */
function decisionsOf({ changes, refusals, faults, ignoreText }: Result): string {
  const safeties = changes.map(({ safety }) => safety).toSorted();
  return JSON.stringify({ safeties, refusals: refusals.length, faults, ignoreText });
}
