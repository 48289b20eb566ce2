import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Dockerfile, isInstruction } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";
import { print } from "../src/syntax/print.js";
import { lineStarts, positionAt } from "../src/text/position.js";
import { expectTiling } from "./tiling.js";
import { compare, verdictOf } from "./verdict.js";

const CASES = new URL("../fixtures/parse/", import.meta.url);

test.each(readdirSync(CASES))("%s", async (name) => {
  const path = (file: string) => new URL(`${name}/${file}`, CASES).pathname;
  const text = readFileSync(path("Dockerfile"), "utf8");
  const dockerfile = parse(text);

  expect(print(dockerfile)).toBe(text);
  expectTiling(dockerfile);

  if (existsSync(path("differs"))) {
    await expect(`${JSON.stringify(verdictOf(dockerfile), undefined, 2)}\n`).toMatchFileSnapshot(path("expected.json"));
  } else {
    const { ours, theirs } = compare(dockerfile, JSON.parse(readFileSync(path("oracle.json"), "utf8")), "2024");
    expect(ours).toEqual(theirs);
  }

  const diagnostics = located(dockerfile);
  if (diagnostics !== "" || existsSync(path("diagnostics"))) await expect(diagnostics).toMatchFileSnapshot(path("diagnostics"));
});

function located({ text, diagnostics }: Dockerfile): string {
  const starts = lineStarts(text);
  return diagnostics
    .map(({ severity, message, ...span }) => {
      const { line, column } = positionAt(starts, span.start);
      return `${line}:${column} ${severity}: ${message} «${text.slice(span.start, span.end)}»\n`;
    })
    .join("");
}

describe("a line of more than 65535 bytes", () => {
  const errors = (text: string) => parse(text).diagnostics.map(({ message }) => message);
  const long = (bytes: number) => "é".repeat(bytes / 2) + "a".repeat(bytes % 2);

  test.each([
    ["an instruction", (line: string) => `FROM a\n${line}\n`, "RUN "],
    ["a last line", (line: string) => `FROM a\n${line}`, "RUN "],
    ["a comment", (line: string) => `${line}\nFROM a\n`, "#"],
    ["a continuation", (line: string) => `FROM a\nRUN a \\\n${line}\n`, ""],
    ["a comment in a continuation", (line: string) => `FROM a\nRUN a \\\n${line}\n b\n`, "#"],
    ["a heredoc", (line: string) => `FROM a\nRUN <<EOF\n${line}\nEOF\n`, ""],
  ])("is refused as %s", (_, embed, start) => {
    expect(errors(embed(start + long(65_535 - start.length)))).toEqual([]);
    expect(errors(embed(start + long(65_536 - start.length)))).toEqual(["a line of over 65535 bytes"]);
  });
});

describe("what BuildKit's versions read differently is ambiguous", () => {
  const reason = (line: string, directive = "") => parse(`${directive}FROM a\n${line}\n`).nodes.filter(isInstruction).at(-1)?.ambiguous;

  test.each(['RUN ["a"] b', 'CMD ["a"] b', 'HEALTHCHECK CMD ["a"] b', 'COPY ["a", "b"] c', 'VOLUME ["a"] b'])("%s", (line) =>
    expect(reason(line)).toMatch(/^text follows the JSON array/),
  );

  test.each([
    'RUN ["a"]',
    'RUN a ["b"] c',
    'ENV a ["b"] c',
    'ENV ["b"] c',
    'LABEL a ["b"] c',
    'HEALTHCHECK CMD ["a"]',
    'HEALTHCHECK CMD a ["b"] c',
  ])("%s is not", (line) => expect(reason(line)).toBeUndefined());

  test("flags beyond ASCII, and the escape character in a flag where it is another one", () => {
    expect(reason("COPY --chown=é a b")).toMatch(/^a flag has characters beyond ASCII/);
    expect(reason("COPY --chown=a\\b a b", "# escape=`\n")).toMatch(/^the escape character in a flag/);
    expect(reason("COPY --chown=a\\b a b")).toBeUndefined();
  });
});
