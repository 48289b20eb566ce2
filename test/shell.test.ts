import { describe, expect, test } from "vitest";
import { shellView, viewWithHeredoc } from "../src/shell/run.js";
import type { Script } from "../src/shell/view.js";
import { parse } from "../src/syntax/parse.js";

const DEFAULT = { shell: undefined, windows: false };

function view(run: string, context: { shell: readonly string[] | undefined; windows: boolean } = DEFAULT) {
  const dockerfile = parse(`FROM x\n${run}\n`);
  const node = dockerfile.nodes.find(({ kind }) => kind === "run");
  if (node?.kind !== "run") throw new Error("no RUN");
  return { text: node.text, view: shellView(node, context) };
}

function script(run: string): { text: string; script: Script } {
  const { text, view: read } = view(run);
  if (read.is !== "script") throw new Error(read.reason);
  return { text, script: read.script };
}

describe("what is opaque", () => {
  test.each([
    ['RUN ["a", "b"]', "it is in exec form"],
    ["RUN <<EOF\na\nEOF", "it has a heredoc"],
    ["RUN if a; then b", "the shell would not parse it"],
    ["RUN a $(b", "the shell would not parse it"],
    [`RUN ${"a".repeat(65_537)}`, "it is over 64 KiB long"],
    ['RUN ["a"] && b', "text follows the JSON array: exec form for older BuildKits, shell form for newer ones"],
  ])("%.40s", (run, reason) => expect(view(run).view).toEqual({ is: "opaque", reason }));

  test("other shells", () => {
    expect(view("RUN a", { shell: ["powershell", "-Command"], windows: false }).view).toEqual({
      is: "opaque",
      reason: "its SHELL is powershell -Command",
    });
    expect(view("RUN a", { shell: undefined, windows: true }).view).toEqual({ is: "opaque", reason: "it runs in a Windows shell" });
    expect(view("RUN a", { shell: ["/bin/bash", "-o", "pipefail", "-c"], windows: false }).view.is).toBe("script");
    expect(view("RUN a", { shell: ["/usr/bin/python3", "-c"], windows: false }).view.is).toBe("opaque");
  });
});

describe("a heredoc that is all of a RUN", () => {
  function withHeredoc(run: string) {
    const node = parse(`FROM x\n${run}\n`).nodes.find(({ kind }) => kind === "run");
    if (node?.kind !== "run") throw new Error("no RUN");
    return { text: node.text, view: viewWithHeredoc(node, DEFAULT) };
  }

  test("is a script whose positions are those of the node", () => {
    const { text, view: read } = withHeredoc("RUN --network=host <<-'EOF'\n\tset -e\n\ta b # why\n\tc \\\n  d\nEOF");
    if (read.is !== "script") throw new Error(read.reason);
    expect(read.script.commands.map(({ start, end }) => text.slice(start, end))).toEqual(["set -e", "a b", "c \\\n  d"]);
    expect(read.script.items.map(({ operator }) => operator)).toEqual([undefined, ";", ";"]);
    expect(read.script.errexit).toBe("from the start");
  });

  test.each([
    ["RUN <<EOF\n#!/bin/sh\na\nEOF", "its heredoc names its interpreter"],
    ["RUN sh <<EOF\na\nEOF", "it has a heredoc"],
    ["RUN <<A <<B\na\nA\nb\nB", "it has a heredoc"],
    ["RUN <<EOF\na\r\nEOF", "it has a heredoc"],
    ["RUN <<EOF\na <<B\nb\nB\nEOF", "its heredoc has another one"],
    ["RUN <<EOF\nif a; then b\nEOF", "the shell would not parse it"],
    ['RUN ["a"]', "it is in exec form"],
  ])("%.40s is opaque", (run, reason) => expect(withHeredoc(run).view).toEqual({ is: "opaque", reason }));
});

describe("positions", () => {
  test("lead through continuations and the comments between", () => {
    const { text, script: read } = script("RUN a  b && \\\n  # why\n\t\\\n    apt-get \\\n      install x;  c");
    const sources = read.commands.map(({ start, end }) => text.slice(start, end));
    expect(sources).toEqual(["a  b", "apt-get \\\n      install x", "c"]);
    expect(read.commands[1]?.args.map(({ start, end }) => text.slice(start, end))).toEqual(["install", "x"]);
    expect(read.items.map(({ operator }) => operator)).toEqual([undefined, "&&", ";"]);
  });

  test("stand behind flags and characters beyond ASCII", () => {
    const { text, script: read } = script("RUN --network=none echo 'ä😀' && b");
    expect(read.commands.map(({ start, end }) => text.slice(start, end))).toEqual(["echo 'ä😀'", "b"]);
  });
});

describe("words", () => {
  test("have a value where nothing is expanded", () => {
    const { script: read } = script('RUN a \'b c\' "d" e\\ f *.so ~/x $G "h$I" {j,k} $(l) `m`');
    expect(read.commands.find(({ name }) => name === "a")?.args.map(({ value }) => value)).toEqual([
      "b c",
      "d",
      "e f",
      "*.so",
      "~/x",
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("of commands in every corner are found", () => {
    const { script: read } = script(
      "RUN a | b; if c; then d; fi; (e); f() { g; }; for x in $(h); do i; done; case $y in z) j;; esac; k `l`",
    );
    expect(read.commands.map(({ name }) => name).toSorted()).toEqual(["a", "b", "c", "d", "e", "g", "h", "i", "j", "k", "l"]);
    expect(read.commands.filter(({ runsIn }) => runsIn === "subshell").map(({ name }) => name)).toEqual(["a", "b", "e", "h", "l"]);
  });
});

describe("errexit", () => {
  test.each([
    ["set -e; a", "from the start"],
    ["set -eo pipefail; a", "from the start"],
    ["set -o errexit; a", "from the start"],
    ["set -uo pipefail -ex && a", "from the start"],
    ["a; set -e; b", "in part"],
    ["set -e; a; set +e; b", "in part"],
    ["set -- -e; a", "no"],
    ["set - -e; a", "no"],
    ["set -x -- -e; a", "no"],
    ["set a -e; b", "no"],
    ["set +e; a", "no"],
    ["set -o emacs; a", "no"],
  ])("%s", (text, errexit) => expect(script(`RUN ${text}`).script.errexit).toBe(errexit));
});

describe("leaks", () => {
  test.each([
    ["cd /x && a", "the working directory"],
    ["export A=b", "a variable"],
    ["A=b; c", "the variable A"],
    ["a; set -e", "shell options"],
    ["umask 022", "the umask"],
    ["trap 'a' EXIT", "a trap"],
    ["a || exit 1", "the end of the script"],
    ["exec a", "the end of the script"],
    [". /etc/profile", "whatever it sources"],
    ["f() { a; }", "the function f"],
    ["for i in 1 2; do a; done", "the variable i"],
    ["a & b", "a background job"],
    ["a ${B:=c}", "the variable B"],
    ["a $((b = 1))", "a variable"],
    ["command cd /x", "the working directory"],
    ["{ cd /x; }", "the working directory"],
    ["if a; then cd /x; fi", "the working directory"],
  ])("%s", (run, what) => expect(script(`RUN ${run}`).script.leaks.map((leak) => leak.what)).toContain(what));

  test.each(["(cd /x && a)", "A=b c", "a | while read x; do b; done", "a $(cd /x; pwd)", "a ${B:-c}", "a $((1 + 2))", "echo cd"])(
    "%s leaks nothing",
    (run) => expect(script(`RUN ${run}`).script.leaks).toEqual([]),
  );
});

test.each([
  ["a", "nothing"],
  ["a;", ";"],
  ["a &", "&"],
  ["a # b", "comment"],
  ["a; # b", "comment"],
] as const)("%s ends with %s", (run, ending) => expect(script(`RUN ${run}`).script.ending).toBe(ending));
