import { describe, expect, test } from "vitest";
import { officialName, parseImageReference } from "../src/model/image.js";
import { analyze, type Model, type ModelOptions } from "../src/model/model.js";
import { commandsOf } from "../src/model/queries.js";
import { expand } from "../src/model/scope.js";
import { resolveDirectory, type State } from "../src/model/state.js";
import { isInstruction } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";

const model = (text: string, options: ModelOptions = {}): Model => analyze(parse(text), options);

/** The state before the last instruction. */
function lastState(text: string, options: ModelOptions = {}): State {
  const analyzed = model(text, options);
  const last = analyzed.dockerfile.nodes.filter(isInstruction).at(-1);
  if (last === undefined) throw new Error("no instruction");
  return analyzed.stateAt(last);
}

describe("stages", () => {
  test("have names, bases, and know what ships", () => {
    const { stages, target } = model(
      "FROM golang AS Build\nFROM debian AS base\nFROM base\nCOPY --from=build /a /a\nRUN --mount=from=1,target=/x true\n",
    );
    expect(stages.map(({ name }) => name)).toEqual(["build", "base", undefined]);
    expect(stages.map(({ shipped }) => shipped)).toEqual([false, true, true]);
    expect(stages[2]?.base).toEqual({ is: "stage", stage: 1 });
    expect(stages[2]?.uses).toEqual([0, 1]);
    expect(target?.index).toBe(2);
  });

  test("ship as --target says, by name whatever its case, or by index", () => {
    const text = "FROM a AS one\nFROM b AS two\nFROM two\n";
    expect(model(text, { target: "TWO" }).stages.map(({ shipped }) => shipped)).toEqual([false, true, false]);
    expect(model(text, { target: "0" }).stages.map(({ shipped }) => shipped)).toEqual([true, false, false]);
    expect(model(text, { target: "three" }).target).toBeUndefined();
  });

  test("refer to earlier stages only, the last of a name", () => {
    const { stages } = model("FROM b AS a\nFROM c AS a\nFROM a\nFROM later\nFROM x AS later\n");
    expect(stages[2]?.base).toEqual({ is: "stage", stage: 1 });
    expect(stages[3]?.base.is).toBe("image");
  });

  test("build on others by name, never by number", () => {
    expect(model("FROM a\nFROM 0\nCOPY --from=0 /a /a\n").stages.map(({ base, uses }) => [base.is, uses])).toEqual([
      ["image", []],
      ["image", [0]],
    ]);
  });

  test("of scratch, of an unknown image, and of Windows", () => {
    const { stages } = model("ARG BASE\nFROM scratch\nFROM $BASE\nFROM mcr.microsoft.com/windows/servercore:ltsc2022 AS w\nFROM w\n");
    expect(stages.map(({ base }) => base.is)).toEqual(["scratch", "unknown", "image", "stage"]);
    expect(stages.map(({ windows }) => windows)).toEqual([false, false, true, true]);
    expect(model("# escape=`\nFROM a\n").stages[0]?.windows).toBe(true);
  });
});

describe("images", () => {
  test.each([
    ["debian", { registry: undefined, repository: "debian", tag: undefined, digest: undefined }],
    ["debian:12-slim", { registry: undefined, repository: "debian", tag: "12-slim", digest: undefined }],
    ["localhost:5000/a/b:c", { registry: "localhost:5000", repository: "a/b", tag: "c", digest: undefined }],
    ["user/app", { registry: undefined, repository: "user/app", tag: undefined, digest: undefined }],
    ["ghcr.io/a@sha256:0a", { registry: "ghcr.io", repository: "a", tag: undefined, digest: "sha256:0a" }],
  ])("%s", (text, expected) => expect(parseImageReference(text)).toEqual(expected));

  test("are official with and without their prefix", () => {
    expect(officialName(parseImageReference("docker.io/library/node:20"))).toBe("node");
    expect(officialName(parseImageReference("library/node"))).toBe("node");
    expect(officialName(parseImageReference("bitnami/node"))).toBeUndefined();
    expect(officialName(parseImageReference("quay.io/node"))).toBeUndefined();
  });
});

describe("arguments and variables", () => {
  const base = (text: string, options: ModelOptions = {}) => model(text, options).stages.at(-1)?.base;

  test("a global ARG reaches FROM, with its default or what the command line says", () => {
    const text = "ARG TAG=12\nARG IMAGE=debian:$TAG\nFROM ${IMAGE}\n";
    expect(base(text)).toMatchObject({ text: "debian:12" });
    expect(base(text, { buildArgs: new Map([["TAG", "13"]]) })).toMatchObject({ text: "debian:13" });
    expect(base("FROM debian:${TAG:-11}\n")).toMatchObject({ text: "debian:11" });
    expect(base("FROM --platform=$BUILDPLATFORM debian:$TARGETARCH\n")).toEqual({ is: "unknown" });
  });

  test("a global ARG reaches a stage only where it is declared again", () => {
    const state = lastState("ARG A=1\nARG B=2\nFROM x\nARG A\nRUN true\n");
    expect(state.variables.get("A")).toBe("1");
    expect(state.variables.has("B")).toBe(false);
  });

  test("ENV wins over ARG, and is inherited with the stage", () => {
    const state = lastState("FROM x AS a\nENV A=env\nARG A=arg\nARG C=c\nFROM a\nRUN true\n");
    expect(state.variables.get("A")).toBe("env");
    expect(state.variables.get("C")).toBe("c");
  });

  test("all values of an ENV see what was before it", () => {
    const state = lastState("FROM x\nENV abc=hello\nENV abc=bye def=$abc\nRUN true\n");
    expect(state.variables.get("def")).toBe("hello");
  });

  test("what the base may have set is not guessed", () => {
    expect(lastState("FROM x\nENV PATH=/a:$PATH\nRUN true\n").variables.get("PATH")).toBeUndefined();
    expect(lastState("FROM x\nARG A\nRUN true\n").variables.has("A")).toBe(true);
  });

  test.each([
    ["${A:-d}", "a"],
    ["${N:-d}", "d"],
    ["${E:-d}", "d"],
    ["${E-d}", ""],
    ["${A:+y}", "y"],
    ["${N:+y}", ""],
    ["${E:+y}", ""],
    ["${E+y}", "y"],
    ["${N+y}", ""],
    ["${E?no}", ""],
    ["${F#*/}", "b/c.tar.gz"],
    ["${F##*/}", "c.tar.gz"],
    ["${F%.*}", "a/b/c.tar"],
    ["${F%%.*}", "a/b/c"],
    ["${F%%*}", ""],
    ["${F%a/b/c.tar.gz}", ""],
    ["${F%?}", "a/b/c.tar.g"],
    ["${F%tar}", "a/b/c.tar.gz"],
    ["${F#b}", "a/b/c.tar.gz"],
    ["${F/b/x}", "a/x/c.tar.gz"],
    ["${F//[a-z]/x}", "a/b/c.tar.gz"],
    ["\\$A", "$A"],
    ["'$A'", "$A"],
    ['"$A"b', "ab"],
    ["a\\ b", "a b"],
  ])("%s is expanded as BuildKit does", (word, expected) => {
    const variables = new Map([
      ["A", "a"],
      ["E", ""],
      ["F", "a/b/c.tar.gz"],
    ]);
    expect(expand(word, variables, "\\", "empty")).toBe(expected);
  });

  test.each(["${L#x}", "${L%x}", "${L/x/y}"])("%s of a value that nobody writes is not worked out", (word) => {
    const expanded = (length: number) => expand(word, new Map([["L", "a".repeat(length)]]), "\\", "empty");
    expect(expanded(4096)).toBe("a".repeat(4096));
    expect(expanded(4097)).toBeUndefined();
  });

  test.each(["${A?no}", "${A:?no}", "${A", "'a", "${:x}", "${A#\\x}", "${A%\\x}", "${A/\\x/y}"])(
    "%s is an error for BuildKit, and unknown here",
    (word) => {
      expect(expand(word, new Map(), "\\", "empty")).toBeUndefined();
    },
  );
});

describe("state", () => {
  test("USER, WORKDIR and SHELL hold for what follows, and for stages built on it", () => {
    const state = lastState('FROM x AS a\nUSER app\nWORKDIR /srv\nWORKDIR ../opt/./app/\nSHELL ["/bin/bash", "-c"]\nFROM a\nRUN true\n');
    expect(state).toMatchObject({ user: "app", workdir: "/opt/app", shell: ["/bin/bash", "-c"] });
  });

  test("a relative WORKDIR on a base is not known", () => {
    expect(lastState("FROM x\nWORKDIR app\nRUN true\n").workdir).toBeUndefined();
    expect(resolveDirectory(undefined, "/a/b/../c/")).toBe("/a/c");
    expect(resolveDirectory("/a", undefined)).toBeUndefined();
  });

  test("a thousand variables take no time worth speaking of", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `ENV V${index}=${index}`).join("\n");
    expect(lastState(`FROM x\n${lines}\nRUN true\n`).variables.get("V19999")).toBe("19999");
  });
});

describe("the commands of an instruction", () => {
  test.each([
    ["RUN a && b | c", ["a", "b", "c"]],
    ['RUN ["a", "b c"]', ["a"]],
    ['CMD ["/bin/sh", "-c", "a; b"]', ["sh", "a", "b"]],
    ["ENTRYPOINT bash -ec 'a && b'", ["bash", "a", "b"]],
    ["HEALTHCHECK CMD a || exit 1", ["a", "exit"]],
    ["RUN <<EOF\na\nif b; then c; fi\nEOF", ["a", "b", "c"]],
    ["RUN <<EOF\n#!/usr/bin/env bash\na\nEOF", ["a"]],
    ["RUN bash <<EOF\na\nEOF", ["bash", "a"]],
    ["RUN cat <<EOF > /etc/app.conf\na\nEOF", ["cat"]],
    ["RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF", undefined],
    ["RUN if a; then", undefined],
    ['SHELL ["powershell"]\nRUN a', undefined],
  ])("%j", (text, names) => {
    const analyzed = model(`FROM x\n${text}\n`);
    const last = analyzed.stages[0]?.instructions.at(-1);
    if (last?.kind !== "run" && last?.kind !== "cmd" && last?.kind !== "entrypoint" && last?.kind !== "healthcheck") throw new Error(text);
    expect(commandsOf(analyzed, last)?.map(({ name }) => name)).toEqual(names);
  });
});
