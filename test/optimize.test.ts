import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { CycleError, optimize } from "../src/optimize.js";
import type { OptimizeOptions } from "../src/result.js";
import { type Change, defineRule, lineAt, type Operation, type Phase, type Rule, type RuleContext, type Safety } from "../src/rule.js";
import { isSuppressed } from "../src/suppress.js";
import { type DockerfileNode, isInstruction } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";

interface Sketch {
  readonly id?: string;
  readonly phase?: Phase;
  readonly safety?: Safety;
  readonly after?: readonly string[];
  readonly run: (context: RuleContext) => void;
}

function rule({ id = "test-rule", phase = "clean", safety = "safe", after = [], run }: Sketch): Rule {
  const docs = { what: "", why: "because", safety: "", example: "" };
  return defineRule({ id, title: id, phase, safety, benefits: [], aliases: ["DL9999", "TestRule"], after, docs, run });
}

/** A rule that turns one text of an instruction into another. */
function replacing(from: string, to: string, sketch: Omit<Sketch, "run"> = {}): Rule {
  return rule({
    ...sketch,
    run: ({ model, change }) => {
      for (const node of model.dockerfile.nodes) {
        if (isInstruction(node) && node.text.trim() === from)
          change({ title: `${from} → ${to}`, operations: [{ do: "replace", node, text: `${to}\n` }] });
      }
    },
  });
}

const run = (text: string, rules: readonly Rule[], options: OptimizeOptions = {}) => optimize(parse(text), rules, {}, options);

describe("operations", () => {
  const once = (operations: (nodes: ReturnType<typeof parse>["nodes"]) => Change["operations"]) =>
    rule({
      run: ({ model, change }) => {
        const { nodes } = model.dockerfile;
        if (nodes[0]?.text.startsWith("FROM x")) change({ title: "once", operations: operations(nodes) });
      },
    });
  const [from, a, b] = ["FROM x\n", "RUN a\n", "RUN b\n"];
  const node = (nodes: ReturnType<typeof parse>["nodes"], index: number) => {
    const found = nodes[index];
    if (found === undefined) throw new Error("no node");
    return found;
  };

  test("insert, remove and move keep the rest", () => {
    const result = run(`${from}${a}${b}`, [
      once((nodes) => [
        { do: "replace", node: node(nodes, 0), text: "FROM y\n" },
        { do: "move", node: node(nodes, 1), after: node(nodes, 2) },
        { do: "insert", where: "before", anchor: node(nodes, 1), text: "RUN c\n" },
      ]),
    ]);
    expect(result.text).toBe("FROM y\nRUN c\nRUN b\nRUN a\n");
    expect(result.changes[0]?.lines).toEqual({ start: 1, end: 3 });
  });

  test("a file without a last line feed stays so", () => {
    const result = run("FROM x\nRUN a", [
      once((nodes) => [
        { do: "replace", node: node(nodes, 0), text: "FROM y\n" },
        { do: "insert", where: "after", anchor: node(nodes, 1), text: "RUN b\n" },
      ]),
    ]);
    expect(result.text).toBe("FROM y\nRUN a\nRUN b");
  });

  test("empty lines do not meet where what stood between them is gone", () => {
    const remove = (...indexes: readonly number[]) =>
      once((nodes) => [
        { do: "replace", node: node(nodes, 0), text: "FROM y\n" },
        ...indexes.map((index) => ({ do: "remove", node: node(nodes, index) }) as const),
      ]);
    expect(run(`${from}${a}\n${b}\nRUN c\n`, [remove(3)]).text).toBe(`FROM y\n${a}\nRUN c\n`);
    expect(run(`${from}${a}\n\n${b}RUN c\n\n\nRUN d\n`, [remove(4, 5)]).text).toBe(`FROM y\n${a}\n\nRUN d\n`);
    expect(run(`${from}\n${a}\n\n${b}`, [remove(5)]).text).toBe(`FROM y\n\n${a}`);
    // Whoever wrote two meant them.
    expect(run(`${from}${a}\n\n${b}\n\n`, [remove(1)]).text).toBe(`FROM y\n\n\n${b}\n\n`);
  });

  test("new text takes the file's line endings", () => {
    const result = run("FROM x\r\nRUN a\r\n", [
      once((nodes) => [{ do: "replace", node: node(nodes, 0), text: "FROM y\nRUN b \\\n  c\n" }]),
    ]);
    expect(result.text).toBe("FROM y\r\nRUN b \\\r\n  c\r\nRUN a\r\n");
  });

  test("a byte order mark stays", () => {
    expect(run("\uFEFFFROM a\nRUN a\n", [replacing("RUN a", "RUN b")]).text).toBe("\uFEFFFROM a\nRUN b\n");
  });
});

describe("the manager", () => {
  test("runs rules by phase and after, whatever the order of the list", () => {
    const seen: string[] = [];
    const noting = (id: string, phase: Phase, after: readonly string[] = []) => rule({ id, phase, after, run: () => void seen.push(id) });
    run("FROM a\n", [noting("c", "clean"), noting("b", "clean", ["d"]), noting("d", "clean"), noting("m", "modernise")]);
    expect(seen).toEqual(["m", "c", "d", "b"]);
  });

  test("tells which rule runs", () => {
    const told: string[] = [];
    run("FROM a\nRUN a\n", [replacing("RUN a", "RUN b", { id: "one" }), rule({ id: "two", run: () => {} })], {
      onRule: (id) => void told.push(id),
    });
    expect(told).toEqual(["one", "two", "one", "two"]);
  });

  test("repeats until nothing changes, and names the original's lines", () => {
    const result = run("FROM a\n\nRUN a\n", [
      replacing("RUN c", "RUN d", { id: "second" }),
      replacing("RUN a", "RUN b\nRUN c", { id: "first" }),
    ]);
    expect(result.text).toBe("FROM a\n\nRUN b\nRUN d\n");
    expect(result.changes.map(({ rule: id, lines }) => [id, lines])).toEqual([
      ["first", { start: 3, end: 3 }],
      ["second", { start: 3, end: 3 }],
    ]);
  });

  test("a row of RUNs is one before others clean it", () => {
    const fedora = "FROM fedora:40\nRUN dnf -y install httpd\nRUN dnf -y install php\nRUN dnf clean all\n";
    const debian =
      "FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y jq\nRUN apt-get clean\nRUN rm -rf /var/lib/apt/lists/* /tmp/*\n";
    expect(run(fedora, rules).text).toBe(
      "FROM fedora:40\nRUN dnf -y install httpd && \\\n    dnf -y install php && \\\n    dnf clean all\n",
    );
    expect(run(debian, rules, { safety: "safe" }).text).toBe(
      "FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y jq && \\\n    apt-get clean && \\\n    rm -rf /var/lib/apt/lists/* /tmp/*\n",
    );
  });

  test("finds cycles, and names the rules", () => {
    const rules = [replacing("RUN a", "RUN b", { id: "to-b" }), replacing("RUN b", "RUN a", { id: "to-a" })];
    expect(() => run("FROM a\nRUN a\n", rules)).toThrow(CycleError);
    expect(() => run("FROM a\nRUN a\n", rules)).toThrow(/to-b, to-a/);
  });

  test.each([
    ["a new diagnostic", "NOPE"],
    ["a script that does not parse", "RUN if"],
  ])("undoes a change that yields %s, and keeps the good ones", (_, bad) => {
    const result = run("FROM a\nRUN a\nRUN b\n", [
      rule({
        run: ({ model, change }) => {
          for (const node of model.dockerfile.nodes) {
            if (node.text === "RUN a\n") change({ title: "bad", operations: [{ do: "replace", node, text: `${bad}\n` }] });
            if (node.text === "RUN b\n") change({ title: "good", operations: [{ do: "replace", node, text: "RUN c\n" }] });
          }
        },
      }),
    ]);
    expect(result.text).toBe("FROM a\nRUN a\nRUN c\n");
    expect(result.faults).toEqual([{ rule: "test-rule", line: 2, message: "«bad» would not be valid and was undone" }]);
    expect(result.changes.map(({ title }) => title)).toEqual(["good"]);
  });

  test("keeps a change of a RUN whose script did not parse before either", () => {
    const result = run("FROM a\nrun if a\n", [replacing("run if a", "RUN if a")]);
    expect(result).toMatchObject({ text: "FROM a\nRUN if a\n", faults: [] });
  });

  test("undoes a change that breaks a script beside one that is broken", () => {
    const result = run("FROM a\nRUN if a\nRUN b\n", [replacing("RUN b", "RUN if b")]);
    expect(result.text).toBe("FROM a\nRUN if a\nRUN b\n");
    expect(result.faults).toHaveLength(1);
  });

  test("leaves an invalid file alone", () => {
    const result = run("FROM a\nRUN a\nNOPE\n", [replacing("RUN a", "RUN b")]);
    expect(result).toMatchObject({ status: "invalid", text: "FROM a\nRUN a\nNOPE\n", changes: [] });
  });

  test("applies verify only where it may, and manual never", () => {
    const rules = [
      replacing("RUN a", "RUN safe", { id: "s", safety: "safe" }),
      replacing("RUN b", "RUN verify", { id: "v", safety: "verify" }),
      replacing("RUN c", "RUN manual", { id: "m", safety: "manual" }),
    ];
    const text = "FROM a\nRUN a\nRUN b\nRUN c\n";
    expect(run(text, rules).text).toBe("FROM a\nRUN safe\nRUN verify\nRUN c\n");
    expect(run(text, rules, { safety: "safe" }).text).toBe("FROM a\nRUN safe\nRUN b\nRUN c\n");
    expect(run(text, rules).proposals.map(({ rule: id }) => id)).toEqual(["m"]);
  });

  test("changes nothing that BuildKit's versions read differently, and says so", () => {
    const text = 'FROM a\nCMD ["a"] b\n';
    const result = run(text, [replacing('CMD ["a"] b', "CMD a")]);
    expect(result.text).toBe(text);
    expect(result.refusals[0]).toMatchObject({ line: 2, reason: expect.stringContaining("left alone") });
  });
});

describe("ignore comments", () => {
  const suppressed = (text: string) => {
    const dockerfile = parse(text);
    const last = dockerfile.nodes.filter(isInstruction).at(-1);
    return isSuppressed(dockerfile, { id: "merge-run", aliases: ["DL3059", "Name"] }, last === undefined ? [] : [last]);
  };

  test.each([
    "FROM a\n# dfopt ignore=merge-run\nRUN b\n",
    "FROM a\n#dfopt ignore=other,merge-run # for a reason\nRUN b\n",
    "FROM a\n# dfopt ignore = other, merge-run\nRUN b\n",
    "FROM a\n# hadolint ignore=DL3008,DL3059\nRUN b\n",
    "FROM a\n# hadolint ignore=DL3059\n# another comment\nRUN b\n",
    "FROM a\n# check=skip=Name\nRUN b\n",
    "# check=skip=Other,Name;error=true\nFROM a\nRUN b\n",
    "# check=skip=all\nFROM a\nRUN b\n",
    "# dfopt global ignore=merge-run\nFROM a\nRUN b\n",
    "FROM a\nRUN b\n# hadolint global ignore=DL3059\n",
  ])("%j counts", (text) => expect(suppressed(text)).toBe(true));

  test.each([
    "FROM a\nRUN b\n",
    "FROM a\n# dfopt ignore=merge-run-x\nRUN b\n",
    "FROM a\n# dfopt ignore=merge\nRUN b\n",
    "FROM a\n# dfopt ignore=merge-run\n\nRUN b\n",
    "FROM a\n# dfopt ignore=merge-run\nRUN c\nRUN b\n",
    "FROM a\n# see dfopt ignore=merge-run\nRUN b\n",
    "FROM a\n# check=skip=Name\nRUN c\nRUN b\n",
  ])("%j does not", (text) => expect(suppressed(text)).toBe(false));

  test("skip=all is for what is a check of BuildKit", () => {
    const text = "# check=skip=all\nFROM debian:12-slim\nRUN apt-get update && apt-get install -y jq\nCMD jq .\n";
    expect(run(text, rules, { safety: "safe" }).text).toBe(text.replace(" jq\n", " jq && rm -rf /var/lib/apt/lists/*\n"));
    expect(run(text, rules).text).toContain("CMD jq .\n");
  });
});

test("what a rule says of another line is a line of the file as it was", () => {
  const shorter = rule({
    id: "a",
    phase: "modernise",
    run: ({ model, change }) => {
      for (const node of model.dockerfile.nodes) {
        if (node.kind === "env") change({ title: "gone", operations: [{ do: "remove", node }] });
        if (node.kind === "workdir") change({ title: "longer", operations: [{ do: "replace", node, text: "RUN a && \\\n  b\nRUN c\n" }] });
      }
    },
  });
  const pointing = rule({
    id: "b",
    run: ({ model, refuse }) => {
      const runs = model.dockerfile.nodes.filter((node) => node.kind === "run");
      const lines = runs.map((run) => `${run.startLine}, ${lineAt(run, run.text.indexOf("b"))}`);
      if (runs[0] !== undefined) refuse(runs[0], lines.join("; "));
    },
  });
  const text = "FROM x\nENV a b\nENV c \\\n  d\nWORKDIR /w\nRUN a && \\\n  # why\n  b\n";
  expect(run(text, [shorter, pointing]).refusals).toEqual([{ rule: "b", line: 5, reason: "5, 5; 5, 5; 6, 8" }]);
});

test("lines of a merged RUN are those of its parts", () => {
  const joining = rule({
    id: "a",
    phase: "merge",
    run: ({ model, change }) => {
      const [first, second] = model.dockerfile.nodes.filter((node) => node.kind === "run");
      if (first === undefined || second === undefined) return;
      const text = `RUN set -e && \\\n  ${first.text.slice(4).trim()} && \\\n  ${second.text.slice(4)}`;
      change({ title: "join", operations: [replaced(first, text), { do: "remove", node: second }] });
    },
  });
  const pointing = rule({
    id: "b",
    run: ({ model, refuse }) => {
      for (const node of model.dockerfile.nodes) {
        if (node.kind !== "run") continue;
        const lines = ["set", "one", "two", "three"].map((word) => `${word} ${lineAt(node, node.text.indexOf(word))}`);
        refuse(node, `${node.startLine}-${node.endLine}: ${lines.join(", ")}`);
      }
    },
  });
  const text = "FROM x\nRUN one && \\\n  two\nRUN three\n";
  expect(run(text, [joining, pointing]).refusals).toEqual([{ rule: "b", line: 2, reason: "2-4: set 2, one 2, two 3, three 4" }]);
});

test("a RUN that a download is merged into cleans what that brought as well", () => {
  const chosen = rules.filter(({ id }) => id === "merge-run" || id === "clean-go-cache");
  const text = 'FROM golang:1.22\nCOPY . .\nRUN go mod download\nRUN go build -o /shop .\nCMD ["/shop"]\n';
  const expected =
    'FROM golang:1.22\nCOPY . .\nRUN go mod download && \\\n    go build -o /shop . && go clean -cache -modcache\nCMD ["/shop"]\n';
  expect(run(text, chosen, { safety: "verify" }).text).toBe(expected);
});

test("RUNs of what COPY does are not merged first, nor is it said", () => {
  const chosen = rules.filter(({ id }) => id === "merge-run" || id === "use-copy-chmod");
  const text = "FROM debian:12\nCOPY a.sh /a.sh\nCOPY b.sh /b.sh\n\nRUN chmod 755 /a.sh\n\nRUN chmod 755 /b.sh\n";
  const result = run(text, chosen, { safety: "verify" });
  expect(result.text).toBe("FROM debian:12\nCOPY --chmod=755 a.sh /a.sh\nCOPY --chmod=755 b.sh /b.sh\n");
  expect(result.changes.map((change) => change.rule)).toEqual(["use-copy-chmod", "use-copy-chmod"]);
});

function replaced(node: DockerfileNode, text: string): Operation {
  return { do: "replace", node, text };
}

test("a row of RUNs is one before another rule looks at it", () => {
  const text = [
    "FROM debian:12",
    "RUN apt-get update && apt-get install -y --no-install-recommends wget",
    "RUN wget -q https://example.com/tool -O /usr/local/bin/tool",
    "RUN chmod +x /usr/local/bin/tool",
    "RUN apt-get purge -y wget",
    'CMD ["tool"]',
    "",
  ].join("\n");
  const { text: rewritten } = optimize(parse(text), rules);
  expect(rewritten.match(/^RUN/gm)).toHaveLength(1);
  expect(rewritten).toContain("apt-get purge -y wget && \\\n    rm -rf /var/lib/apt/lists/*\n");
});

test("what is copied above an install that needs none of it is copied into the shipped stage alone", () => {
  const text = [
    "FROM python:3.13-slim",
    "RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*",
    "WORKDIR /app",
    "# What it runs",
    "COPY shop/ ./shop/",
    "RUN pip install --no-cache-dir numpy==2.1.0",
    'CMD ["python", "-m", "shop"]',
    "",
  ].join("\n");
  const { text: rewritten } = optimize(parse(text), rules);
  expect(rewritten.match(/^FROM/gm)).toHaveLength(2);
  expect(rewritten.match(/^# What it runs\nCOPY shop/gm)).toHaveLength(1);
});
