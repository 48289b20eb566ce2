import { describe, expect, test, vi } from "vitest";
import { createMessages, type Messages } from "../src/cli/io/messages.js";
import { PLAIN } from "../src/report/paint.js";
import { CHANGING, dfopt, directoryWith, STEADY } from "./cli.js";

describe("progress", () => {
  function said(
    loudness: "quiet" | "normal",
    waits: readonly number[],
    way: "progress" | "step" = "progress",
    to: "pipe" | "terminal" = "pipe",
  ): string {
    const clock = vi.spyOn(Date, "now").mockReturnValue(0);
    const written: string[] = [];
    const stderr = { isTerminal: to === "terminal", write: (data: string | Uint8Array) => void written.push(String(data)) };
    const messages = createMessages(stderr, PLAIN, loudness);
    for (const at of waits) {
      clock.mockReturnValue(at);
      messages[way](`at ${at}`);
    }
    clock.mockRestore();
    return written.join("");
  }

  test("without a terminal: a line where nothing was said for a second", () => {
    expect(said("normal", [10, 999, 1000, 1500, 2100])).toBe("at 1000\nat 2100\n");
    expect(said("quiet", [5000])).toBe("");
  });

  test("steps that take no time are not worth a word, on a terminal neither", () => {
    expect(said("normal", [10, 999, 1000, 1500, 2100], "step")).toBe("at 1000\nat 2100\n");
    expect(said("normal", [10, 999, 1000, 1500, 2100], "step", "terminal")).toBe("\r\u001b[Kat 1000\r\u001b[Kat 2100");
  });
});

describe("variables that look like a setting", () => {
  const warningsOf = async (env: Readonly<Record<string, string>>) => {
    const { err } = await dfopt(["--check"], { cwd: directoryWith({ Dockerfile: STEADY }), env });
    return err.split("\n").filter((line) => line.startsWith("warning: "));
  };

  test("get a warning", async () => {
    expect(await warningsOf({ DFOPT_SKPI: "merge-run" })).toEqual([
      "warning: DFOPT_SKPI is no setting of dfopt (did you mean DFOPT_SKIP?)",
    ]);
  });

  test("others are somebody else's", async () => {
    expect(
      await warningsOf({ DFOPT_VERSION: "1", DFOPT_EXAMPLES: "5", DFOPT_ORACLE: "x", DFOPT_HELP: "1", DFOPT_SKIP: "merge-run" }),
    ).toEqual([]);
    expect(await warningsOf({ DFOPT_SKPI: "x", DFOPT_QUIET: "1" })).toEqual([]);
  });
});

describe("errors", () => {
  const errors = async (text: string, ...args: readonly string[]) => (await dfopt(args, { cwd: directoryWith({ Dockerfile: text }) })).err;

  test("a misspelt FROM is one error, not two", async () => {
    expect(await errors("FORM a\n")).toBe("Dockerfile:1:1: unknown instruction: FORM (did you mean FROM?)\n1 | FORM a\n    ^^^^\n");
    expect(await errors("ARG A\n")).toContain("no FROM: ");
  });

  test("-v shows all", async () => {
    const text = "FROM a\nFOO\nBAR\nENV x\n";
    expect(await errors(text)).toContain("and 2 more: -v shows all\n");
    const all = await errors(text, "-v");
    for (const line of [2, 3, 4]) expect(all).toContain(`Dockerfile:${line}:`);
    expect(all).not.toContain("more");
    expect((await dfopt(["parse", "-v"], { cwd: directoryWith({ Dockerfile: text }) })).err).toContain("Dockerfile:4:");
  });

  test("a template gets a hint", async () => {
    const hint = "a template, not a Dockerfile?";
    expect(await errors("FROM a\n{{ if x }}\nRUN b\n")).toContain(hint);
    expect(await errors("FROM a\n%%PACKAGES%%\n")).toContain(hint);
    expect(await errors("FROM a\nFOO\n# {{ x }}\n")).not.toContain(hint);
  });

  test("what another frontend reads gets a hint", async () => {
    const hint = "  read by the frontend example/dockerfile-x, which may know more than docker/dockerfile: not supported\n";
    expect(await errors("# syntax = example/dockerfile-x\nINCLUDE base\n")).toContain(hint);
    expect(await errors("# syntax=docker/dockerfile:1\nINCLUDE base\n")).not.toContain("frontend");
    expect(await errors("#syntax=mirror.example.org/docker/dockerfile:1\nINCLUDE base\n")).not.toContain("frontend");
  });
});

describe("a generated file", () => {
  const told = async (text: string) => (await dfopt([], { cwd: directoryWith({ Dockerfile: text }) })).err;

  test("gets a warning where it would change", async () => {
    const warning = "warning: line 2 says that this file is generated: change its template instead\n";
    expect(await told(`#\n# NOTE: THIS DOCKERFILE IS GENERATED VIA "apply-templates.sh"\n${CHANGING}`)).toContain(warning);
    expect(await told(`#\n# Do not edit.\n${STEADY}`)).not.toContain("template");
    expect(await told(CHANGING)).not.toContain("template");
  });
});

describe("messages", () => {
  const said = (isTerminal: boolean, loudness: "quiet" | "normal", say: (messages: Messages) => void) => {
    const written: string[] = [];
    say(createMessages({ write: (data) => void written.push(String(data)), isTerminal }, PLAIN, loudness));
    return written;
  };
  const all = ({ tell, warn, fail, live, progress, step }: Messages) => {
    live("building");
    tell("told\n");
    warn("careful");
    progress("far");
    step("a step");
    live("");
    live("");
    fail("failed\n");
  };

  test("replace the live line of a terminal", () => {
    const clear = "\r\u001b[K";
    expect(said(true, "normal", all)).toEqual([
      `${clear}building`,
      `${clear}told\n`,
      "warning: careful\n",
      `${clear}far`,
      clear,
      "failed\n",
    ]);
  });

  test("have none elsewhere, and say nothing but failures where that is asked for", () => {
    expect(said(false, "normal", all)).toEqual(["told\n", "warning: careful\n", "failed\n"]);
    expect(said(true, "quiet", all)).toEqual(["failed\n"]);
  });
});
