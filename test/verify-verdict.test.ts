import { expect, test } from "vitest";
import type { Unread } from "../src/image/image.js";
import { unreadIn } from "../src/verify/unread.js";
import { judge } from "../src/verify/verdict.js";
import { madeUp } from "./images.js";

const EQUAL = "nothing differs that somebody who runs the image could miss";

test("what was not read is said, where it is not the same in both", () => {
  const image = (text: string, ...unread: readonly Unread[]) => ({ ...madeUp({ files: { "/a": text, "/b": text } }), unread });
  const [a, b] = [
    { path: "/a", why: "too large to be read" },
    { path: "/b", why: "ELF that cannot be read" },
  ];
  expect(unreadIn({ before: image("1", a), after: image("1", a) })).toBeUndefined();
  expect(unreadIn({ before: image("1"), after: image("2") })).toBeUndefined();
  expect(unreadIn({ before: image("1", a), after: image("2", a) })).toBe("/a was not read: too large to be read");
  expect(unreadIn({ before: image("1", a), after: image("2", b) })).toBe("/a was not read, nor 1 more: too large to be read");
});

test("a verdict says why it may miss something", () => {
  const nothing = { problems: [], runs: [], differences: [], unread: undefined };
  const outcome = { status: 127, stdout: "", stderr: "" };
  const start = { kind: "start", command: "(start)", before: outcome, after: outcome, differences: [], noise: [] } as const;
  const [runs, fails] = [
    { ...start, equal: true, obstacle: undefined },
    { ...start, equal: false, obstacle: "neither starts: no file" },
  ];
  expect(judge(nothing)).toEqual({ verdict: "equal", reason: EQUAL, hint: undefined });
  expect(judge({ ...nothing, runs: [runs] })).toEqual({ verdict: "equal", reason: EQUAL, hint: undefined });
  expect(judge({ ...nothing, unread: "/a was not read" })).toMatchObject({ reason: `${EQUAL}, but /a was not read`, hint: undefined });
  expect(judge({ ...nothing, runs: [fails], unread: "/a was not read" })).toEqual({
    verdict: "equal",
    reason: `${EQUAL}, but neither starts: no file; and /a was not read`,
    hint: "`--run CMD` compares what a command does in both",
  });
});

test("problems make it, and what hints at numbers is said where all of them are such", () => {
  const moving = { command: "a", kind: "run", message: "1", looks: "moving" } as const;
  const steady = { ...moving, looks: "steady" } as const;
  const problem = { kind: "run", message: "a" } as const;
  const of = (problems: number, ...differences: readonly (typeof moving | typeof steady)[]) =>
    judge({ problems: Array.from({ length: problems }, () => problem), runs: [], differences, unread: undefined });
  expect(of(1, moving)).toMatchObject({ verdict: "differs", reason: "a", hint: expect.stringContaining("--ignore-output") });
  expect(of(2, moving)).toEqual({ verdict: "differs", reason: "a, and 1 more", hint: undefined });
  expect(of(2, moving, steady).hint).toBeUndefined();
});
