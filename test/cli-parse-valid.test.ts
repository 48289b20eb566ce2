import { expect, test } from "vitest";
import { parseValid } from "../src/cli/files/parse-valid.js";
import { BROKEN, STEADY } from "./cli.js";

test("what BuildKit would reject is not built, and its first place is named", () => {
  expect(parseValid("Dockerfile", STEADY).text).toBe(STEADY);
  const message = "a/Dockerfile:2:1: BuildKit would reject this: unknown instruction: FORM (did you mean FROM?)";
  expect(() => parseValid("a/Dockerfile", BROKEN)).toThrow(expect.objectContaining({ message, hint: "FORM alpine" }));
});
