import fc from "fast-check";
import { expect, test } from "vitest";
import { applyOperations } from "../src/apply.js";
import type { Operation } from "../src/rule.js";
import type { Dockerfile, DockerfileNode } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";
import { grammatical } from "./generate.js";
import { anyText } from "./mutate.js";

const { DFOPT_EXAMPLES = "2000" } = process.env;

/** What may become of a node, and the text for it. */
const step = fc.record({
  do: fc.constantFrom("keep", "keep", "replace", "remove", "insert", "copy", "move"),
  text: fc.oneof(fc.constantFrom("RUN a\n", "RUN a \\\n", "RUN <<EOF\n", "# escape=`\n", "# a\n", "\n", "COPY a b"), anyText),
  to: fc.nat(20),
});

test("what nothing changed is the same object, and the outcome is what a fresh parse gives", { timeout: 3_600_000 }, () => {
  const property = fc.property(fc.oneof(grammatical, anyText), fc.array(step, { minLength: 1, maxLength: 12 }), (text, steps) => {
    const before = parse(text);
    const operations = operationsOn(before, steps);
    const after = applyOperations(before, operations);
    const fresh = parse(after.text);
    expect(withoutLines(after.nodes)).toEqual(withoutLines(fresh.nodes));
    expect({ ...after, nodes: [] }).toEqual({ ...fresh, nodes: [] });
    expect(new Set(after.nodes).size).toBe(after.nodes.length);
    const last = Math.max(...before.nodes.map(({ endLine }) => endLine));
    for (const { startLine, endLine, origins = [] } of after.nodes) {
      expect(before.nodes.some((node) => node.startLine === startLine)).toBe(true);
      for (const line of [endLine, ...origins]) expect(line >= 1 && line <= last).toBe(true);
    }
  });
  fc.assert(property, { numRuns: Number(DFOPT_EXAMPLES) });
});

function operationsOn({ nodes }: Dockerfile, steps: readonly { do: string; text: string; to: number }[]): readonly Operation[] {
  const moved = new Set<DockerfileNode>();
  return nodes.flatMap((node, index): readonly Operation[] => {
    const { text, to, ...wanted } = steps[index % steps.length] as (typeof steps)[number];
    const other = nodes[to % nodes.length] as DockerfileNode;
    if (wanted.do === "replace") return [{ do: "replace", node, text }];
    if (wanted.do === "remove") return [{ do: "remove", node }];
    if (wanted.do === "insert") return [{ do: "insert", where: to % 2 === 0 ? "before" : "after", anchor: node, text }];
    if (wanted.do === "copy") return [{ do: "insert", where: "after", anchor: other, text: node.text, from: node }];
    if (wanted.do !== "move" || moved.has(other) || other === node) return [];
    moved.add(node);
    return [{ do: "move", node, after: other }];
  });
}

const NO_LINES = { startLine: 0, endLine: 0, origins: undefined };

/** Lines are those of the file as it was. */
function withoutLines(nodes: readonly DockerfileNode[]): readonly object[] {
  return nodes.map((node) => {
    const bare = { ...node, ...NO_LINES };
    return bare.kind === "onbuild" ? { ...bare, trigger: { ...bare.trigger, ...NO_LINES } } : bare;
  });
}
