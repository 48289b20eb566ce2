import { describe, expect, test } from "vitest";
import { fingerprintOf } from "../src/facts/fingerprint.js";
import { analyze } from "../src/model/model.js";
import { parse } from "../src/syntax/parse.js";
import { directoryWith } from "./cli.js";

type Files = Readonly<Record<string, string>>;

/** Whether evidence that was taken of a build still holds where a file of its context is another one. */
function isSame(lines: string, files: Files, changed: Files, ignoreText?: string): boolean {
  const text = `FROM debian\n${lines}\n`;
  const of = (written: Files) =>
    fingerprintOf({
      text,
      model: analyze(parse(text)),
      context: directoryWith(written),
      ignoreText,
      target: undefined,
      buildArgs: new Map(),
    });
  return of(files).context === of({ ...files, ...changed }).context;
}

const FILES: Files = { "a.json": "1", "src/b.txt": "1", "src/deep/c.txt": "1", "other/d.txt": "1" };

describe("a file of the context that an instruction takes", () => {
  test.each([
    ["COPY *.json ./", "a.json"],
    ["COPY src/*.txt ./", "src/b.txt"],
    ["COPY src ./", "src/deep/c.txt"],
    ["ADD src/deep ./", "src/deep/c.txt"],
    ['COPY ["a.json", "./"]', "a.json"],
    ["ARG WHAT=src\nCOPY $WHAT ./", "src/b.txt"],
    ["ARG WHAT\nCOPY $WHAT ./", "other/d.txt"],
    ["RUN --mount=type=bind,source=src,target=/src ls /src", "src/b.txt"],
    ["RUN --mount=source=src,target=/src ls /src", "src/b.txt"],
    ["RUN --mount=target=/src ls /src", "other/d.txt"],
  ])("%j", (lines, file) => expect(isSame(lines, FILES, { [file]: "2" })).toBe(false));

  test("by the exception of a pattern, in a directory that is left out", () =>
    expect(isSame("COPY . .", FILES, { "src/b.txt": "2" }, "src\n!src/b.txt\n")).toBe(false));
});

describe("a file of the context that none takes", () => {
  test.each([
    ["COPY src ./", "other/d.txt"],
    ["COPY src/deep/*.txt ./", "src/b.txt"],
    ["COPY --from=debian /src ./", "src/b.txt"],
    ["COPY <<EOF /src\nsrc\nEOF", "src/b.txt"],
    ["ADD https://example.com/src ./", "src/b.txt"],
    ["ADD git@example.com:src ./", "src/b.txt"],
    ["RUN --mount=type=cache,source=src,target=/src ls /src", "src/b.txt"],
    ["RUN --mount=from=debian,source=src,target=/src ls /src", "src/b.txt"],
    ["RUN cat src/b.txt", "src/b.txt"],
  ])("%j", (lines, file) => expect(isSame(lines, FILES, { [file]: "2" })).toBe(true));

  test.each(["other\n", "other/d.txt\n", "*\n!src\n"])("since it is left out: %j", (ignoreText) =>
    expect(isSame("COPY . .", FILES, { "other/d.txt": "2" }, ignoreText)).toBe(true),
  );
});

test("build arguments are the same in any order", () => {
  const text = "FROM debian\n";
  const model = analyze(parse(text));
  const of = (buildArgs: ReadonlyMap<string, string>) =>
    fingerprintOf({ text, model, context: directoryWith({}), ignoreText: undefined, target: undefined, buildArgs }).buildArgs;
  const sorted = JSON.stringify({ A: "1", B: "2", C: "3" });
  for (const names of ["ABC", "CBA", "BCA"]) {
    const given = new Map([...names].map((name) => [name, { A: "1", B: "2", C: "3" }[name] ?? ""]));
    expect(JSON.stringify(of(given))).toBe(sorted);
  }
});
