import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readExpected, verify } from "./verify.js";

const root = new URL("../../fixtures/verify/", import.meta.url).pathname;
const against = ["--against", "rewrite.Dockerfile"];

describe("a rewrite that is wrong differs, and what is wrong with it is named", () => {
  test.each(readdirSync(`${root}wrong`))("%s", async (name) => {
    const { problem, args = [] } = readExpected(`${root}wrong/${name}`);
    const { exit, verified } = await verify(`${root}wrong/${name}`, [...against, ...args]);
    expect(verified.problems).toContainEqual({ kind: problem?.kind, message: expect.stringContaining(problem?.message ?? "") });
    expect({ exit, verdict: verified.verdict }).toEqual({ exit: 1, verdict: "differs" });
  });
});

describe("a rewrite that is right is equal", () => {
  test.each(readdirSync(`${root}right`))("%s", async (name) => {
    const { args = [] } = readExpected(`${root}right/${name}`);
    const { exit, verified } = await verify(`${root}right/${name}`, [...against, ...args]);
    expect(verified.problems).toEqual([]);
    expect({ exit, verdict: verified.verdict }).toEqual({ exit: 0, verdict: "equal" });
  });
});
