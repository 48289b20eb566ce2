import fc from "fast-check";
import { grammatical, many, mostly, of } from "./generate.js";

const tokens = mostly(
  of("RUN ", "FROM a\n", "COPY ", "ENV ", "ONBUILD ", "\\\n", "\n", "<<EOF", "EOF\n", "# escape=`\n", "\r\n"),
  ...[" ", "\t", '"', "'", "[", "]", ",", "=", "--", "a", "$", "{", "}", ":-", "\\", "`", "#", "<<", "-", "\u00A0", "\uFEFF", "\0", "é"],
);
const soup = many(tokens, 30);

/** Whole characters, so that what is a Unicode text stays one. */
type Mutation = (units: readonly string[], at: number, to: number) => readonly string[];
const mutations: readonly Mutation[] = [
  (units, at, to) => units.toSpliced(at, to),
  (units, at, to) => units.toSpliced(at, 0, ...units.slice(at, at + to)),
  (units, at, to) => units.toSpliced(at, 2 * to, ...units.slice(at + to, at + 2 * to), ...units.slice(at, at + to)),
  (units, at, to) => units.toSpliced(at, 0, ...(to % 2 === 0 ? units.slice(0, to) : units.slice(-to))),
];

const mutate = fc.array(
  fc.record({
    mutation: fc.constantFrom(...mutations),
    unit: fc.constantFrom("character", "line"),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    count: fc.integer({ min: 1, max: 4 }),
    insert: mostly("", tokens),
  }),
  { minLength: 1, maxLength: 4 },
);

const mutated = fc.tuple(grammatical, mutate).map(([text, steps]) => {
  return steps.reduce((before, { mutation, unit, at, count, insert }) => {
    const units = unit === "line" ? before.split(/(?<=\n)/) : Array.from(before);
    const place = Math.floor(at * units.length);
    return (insert === "" ? mutation(units, place, count) : units.toSpliced(place, 0, insert)).join("");
  }, text);
});

/** Texts that are, or nearly are, Dockerfiles, in whole Unicode characters. */
export const dockerfile: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: grammatical },
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: soup },
);

/** Texts of any UTF-16 units, halves of surrogate pairs too. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  dockerfile,
  fc.string({ unit: "binary" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
