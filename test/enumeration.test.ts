import { expect, test } from "vitest";
import { enumeration } from "../rules/shared/enumeration.js";

test.each([
  [[], ""],
  [["npm"], "npm"],
  [["npm", "yarn"], "npm and yarn"],
  [["npm", "yarn", "pnpm"], "npm, yarn and pnpm"],
])("%j is said as %j", (names, said) => {
  expect(enumeration(names)).toBe(said);
});
