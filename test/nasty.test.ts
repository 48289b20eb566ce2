import { expect, test } from "vitest";
import { nasty } from "../bench/nasty.js";
import { parse } from "../src/syntax/parse.js";
import { print } from "../src/syntax/print.js";

for (const { name, text } of nasty) {
  test(`a mebibyte of ${name} parses and prints as it was`, () => {
    expect(print(parse(text)) === text).toBe(true);
  });
}
