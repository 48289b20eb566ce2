import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { readContext } from "../src/facts/context.js";
import { optimize } from "../src/optimize.js";
import { parse } from "../src/syntax/parse.js";
import { type Injection, injectionsInto } from "./injections.js";
import { meaningOf } from "./meaning.js";

const root = new URL("../fixtures/expert/", import.meta.url).pathname;

interface Expert {
  readonly name: string;
  readonly text: string;
  readonly rewrite: (text: string, options?: Injection["options"]) => ReturnType<typeof optimize>;
}

const experts: readonly Expert[] = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
  if (!entry.isDirectory()) return [];
  const directory = join(root, entry.name);
  const context = join(directory, "context");
  const facts = existsSync(context) ? { context: readContext(context) } : {};
  const rewrite: Expert["rewrite"] = (text, options = {}) =>
    optimize(parse(text), rules, facts, { ruleOptions: new Map(Object.entries(options)) });
  return { name: entry.name, text: readFileSync(join(directory, "Dockerfile"), "utf8"), rewrite };
});

describe("what is right already is left alone", () => {
  test.each(experts)("$name", ({ text, rewrite }) => {
    const { text: after, ignoreText, faults } = rewrite(text);
    expect(faults).toEqual([]);
    expect(after).toBe(text);
    expect(ignoreText).toBe(undefined);
  });
});

function without(leaves: RegExp, meaning: string): string {
  return meaning
    .split("\n")
    .filter((line) => !leaves.test(line))
    .join("\n");
}

type Outcome = "restored" | "refused" | "wrong";

/** Each anti-pattern is undone, or refused; what is neither is a wrong rewrite. */
describe("injected anti-patterns", () => {
  const outcomes = experts.flatMap((expert) =>
    injectionsInto(expert.text).map((injection) => {
      const { text: after, refusals } = expert.rewrite(injection.text, injection.options);
      // Options may do more to it than undo the anti-pattern.
      const good = injection.options === undefined ? expert.text : expert.rewrite(expert.text, injection.options).text;
      const is = (text: string) => after === text || (!(text === good && injection.exact) && meaningOf(after) === meaningOf(text));
      const { leaves } = injection;
      const isRestored = is(good) || (leaves !== undefined && without(leaves, meaningOf(after)) === meaningOf(good));
      const outcome: Outcome = isRestored ? "restored" : is(injection.text) ? "refused" : "wrong";
      return { expert, injection, after, refusals, outcome };
    }),
  );

  test("none is rewritten wrongly", () => {
    const wrong = outcomes.filter(({ outcome }) => outcome === "wrong");
    expect(wrong.map(({ expert, injection, after }) => `${expert.name}: ${injection.kind}\n${after}`)).toEqual([]);
  });

  test("95 % are restored", () => {
    const restored = outcomes.filter(({ outcome }) => outcome === "restored");
    expect(restored.length / outcomes.length).toBeGreaterThanOrEqual(0.95);
  });

  test("the table", async () => {
    const kinds = [...new Set(outcomes.map(({ injection }) => injection.kind))].sort();
    const count = (kind: string, outcome: Outcome) =>
      outcomes.filter((one) => one.injection.kind === kind && one.outcome === outcome).length;
    const row = (kind: string) => `${String(count(kind, "restored")).padStart(8)} ${String(count(kind, "refused")).padStart(8)}  ${kind}\n`;
    const refused = outcomes
      .filter(({ outcome }) => outcome === "refused")
      .map(({ expert, injection, refusals }) => {
        const reasons = refusals.map(({ rule, line, reason }) => `    ${rule} ${line}: ${reason}\n`);
        return `${expert.name}: ${injection.kind}\n${reasons.join("")}`;
      });
    await expect(`restored  refused  anti-pattern\n${kinds.map(row).join("")}\n${refused.join("")}`).toMatchFileSnapshot(
      join(root, "injections.txt"),
    );
  });
});
