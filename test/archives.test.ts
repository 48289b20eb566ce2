import { expect, test } from "vitest";
import { ARCHIVE_ENDINGS, HIDDEN_ARCHIVE_ENDINGS, PLAIN_ENDINGS, PLAIN_NAMES } from "../rules/knowledge/archives.js";

test("an ending says one thing", () => {
  const both = [...PLAIN_ENDINGS].filter((ending) => ARCHIVE_ENDINGS.has(ending) || HIDDEN_ARCHIVE_ENDINGS.has(ending));
  expect(both).toEqual([]);
  for (const ending of [...ARCHIVE_ENDINGS, ...HIDDEN_ARCHIVE_ENDINGS, ...PLAIN_ENDINGS]) expect(ending).toMatch(/^[a-z][a-z0-9]*$/);
});

test.each(["gem", "tgz", "xz", "apk", ""])("nothing with the ending %j is taken for a plain file", (ending) => {
  expect(PLAIN_ENDINGS.has(ending)).toBe(false);
});

test("the plain names have no ending that says otherwise", () => {
  for (const name of PLAIN_NAMES) expect(ARCHIVE_ENDINGS.has(name.split(".").at(-1) ?? "")).toBe(false);
});
