import { expect, test } from "vitest";
import { lastWordsIn } from "../src/engine/last-words.js";

const named = "TypeError [ERR_INVALID]: no such option";

test.each([
  ["the line that names an error, above its trace", `starting\n${named}\n    at main (/app/main.js:1:1)\n`, named],
  ["an exception of Java", "java.lang.Exception: closed\n\tat Main.main(Main.java)\n", "java.lang.Exception: closed"],
  ["a panic of Go", "panic: nil map\n\ngoroutine 1 [running]:\n", "panic: nil map"],
  ["the last line, where none names an error", "Error\nMyErrors: 3\n  no space left \n", "no space left"],
  ["nothing of nothing", "\n", ""],
])("says %s", (_, output, words) => {
  expect(lastWordsIn(output)).toBe(words);
});

test("reads a long line once, whatever it repeats", { timeout: 2000 }, () => {
  const line = "Error-".repeat(20_000);
  expect(lastWordsIn(`panic: full\n${line}`)).toBe("panic: full");
});
