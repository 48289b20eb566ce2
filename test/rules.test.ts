import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../rules/index.js";
import { analyze } from "../src/model/model.js";
import { countBrokenScripts } from "../src/model/queries.js";
import { optimize } from "../src/optimize.js";
import type { AppliedChange, Result } from "../src/result.js";
import type { Rule } from "../src/rule.js";
import { type Dockerfile, isInstruction } from "../src/syntax/nodes.js";
import { parse } from "../src/syntax/parse.js";
import { print } from "../src/syntax/print.js";
import { type Case, ruleCases } from "./fixtures.js";

const cases = ruleCases();

for (const rule of rules) {
  describe(rule.id, () => {
    const own = cases.filter((fixture) => fixture.rule === rule.id);
    for (const fixture of own) describe(fixture.name, () => checkCase(rule, fixture));

    test("has a case that it rewrites, and one that it leaves alone", () => {
      const rewritten = own.filter(({ expectedPath, expectedIgnorePath }) => existsSync(expectedPath) || existsSync(expectedIgnorePath));
      expect(rewritten.length).toBeGreaterThan(0);
      expect(own.length).toBeGreaterThan(rewritten.length);
    });
  });
}

test("every fixture belongs to a rule", () => {
  const ids = rules.map(({ id }) => id);
  expect(cases.map(({ rule }) => rule).filter((rule) => !ids.includes(rule))).toEqual([]);
});

function checkCase(rule: Rule, fixture: Case): void {
  const { dockerfile: text, facts, services, options, expectedPath, expectedIgnorePath, refusalsPath, assumptionsPath } = fixture;
  const ruleOptions = new Map([[rule.id, options]]);
  const run = (input: string, level: "safe" | "verify" = "verify"): Result =>
    optimize(parse(input), [rule], facts, { safety: level, ruleOptions, services });
  const result = run(text);

  test("is a valid Dockerfile that prints as it stands", () => {
    expect(errorsOf(parse(text))).toEqual([]);
    expect(print(parse(text))).toBe(text);
  });

  test("is rewritten as expected", async () => {
    expect(result.faults).toEqual([]);
    if (result.text === text) expect(existsSync(expectedPath), "expected.Dockerfile exists, but nothing changed").toBe(false);
    else await expect(result.text).toMatchFileSnapshot(expectedPath);
    if (result.ignoreText !== undefined) await expect(result.ignoreText).toMatchFileSnapshot(expectedIgnorePath);
    else expect(existsSync(expectedIgnorePath), "expected.dockerignore exists, but nothing changed").toBe(false);
  });

  test("is refused as expected", async () => {
    const refusals = result.refusals.map(({ line, reason }) => `${line}: ${reason}\n`).join("");
    if (refusals === "") expect(existsSync(refusalsPath), "refusals.txt exists, but nothing was refused").toBe(false);
    else await expect(refusals).toMatchFileSnapshot(refusalsPath);
  });

  test("assumes what is expected", async () => {
    for (const { safety, title, assumptions } of result.changes) if (safety === "verify") expect(assumptions, title).not.toEqual([]);
    const assumptions = result.changes.map(assumptionsOf).join("");
    if (assumptions === "") expect(existsSync(assumptionsPath), "assumptions.txt exists, but nothing is assumed").toBe(false);
    else await expect(assumptions).toMatchFileSnapshot(assumptionsPath);
  });

  test("is valid afterwards, and stays as it is", () => {
    const after = parse(result.text);
    expect(after.diagnostics.length).toBeLessThanOrEqual(parse(text).diagnostics.length);
    expect(countBrokenScripts(analyze(after))).toBe(countBrokenScripts(analyze(parse(text))));
    const known = facts.context;
    const context = known !== undefined && result.ignoreText !== undefined ? known.withIgnoreText(result.ignoreText) : known;
    const again = optimize(after, [rule], { context }, { ruleOptions, services });
    expect(again.text).toBe(result.text);
    expect(again.ignoreText).toBe(undefined);
  });

  test("keeps to the declared safety", () => {
    const safe = run(text, "safe");
    for (const change of safe.changes) expect(change.safety).toBe("safe");
    if (rule.safety !== "safe") expect(result.changes.filter(({ safety }) => safety === "safe")).toEqual([]);
  });

  test("is left alone where a comment says so", () => {
    const suppressed = withLineBehindDirectives(text, `# dfopt global ignore=${rule.id}`);
    expect(run(suppressed).status).toBe("unchanged");
  });

  test("keeps CRLF", () => {
    // The shell gets the carriage returns of a heredoc too, and runs other words than those.
    if (/^RUN\b.*<<-?["']?\w/m.test(text)) return;
    expect(run(toCrlf(text)).text).toBe(toCrlf(result.text));
  });

  test("does no harm under another escape character", () => {
    if (parse(text).nodes.some((node) => node.kind === "directive" && node.name === "escape")) return;
    const twin = run(toBacktick(text));
    expect(twin.status).not.toBe("invalid");
    expect(twin.faults).toEqual([]);
  });

  test("leaves what ONBUILD stores in the image alone", () => {
    const twin = parse(text.replaceAll(/^(RUN|COPY|ADD|ENV|LABEL)\b/gm, "ONBUILD $1"));
    if (errorsOf(twin).length === 0) expect(triggersOf(parse(run(twin.text).text))).toEqual(triggersOf(twin));
  });

  test("leaves the rest byte for byte, and every comment", () => {
    const touched = (line: number) => result.changes.some(({ lines }) => lines.start <= line && line <= lines.end);
    let at = 0;
    for (const node of parse(text).nodes) {
      if (node.kind === "blank" || touched(node.startLine)) continue;
      const found = result.text.indexOf(node.text.trimEnd(), at);
      expect(found, node.text).toBeGreaterThanOrEqual(rule.phase === "order" || rule.phase === "split" ? -1 : at);
      at = Math.max(found, at);
    }
    const kept = commentsOf(result.text);
    for (const comment of commentsOf(text)) expect(kept).toContain(comment);
  });
}

function assumptionsOf({ assumptions, lines }: AppliedChange): string {
  return assumptions.map((text) => `${lines.start}: ${text}\n`).join("");
}

function errorsOf(dockerfile: Dockerfile): readonly string[] {
  return dockerfile.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}

/** The triggers as BuildKit writes them into the image: continuations joined, without the keyword. */
function triggersOf({ nodes }: Dockerfile): readonly string[] {
  return nodes.flatMap((node) =>
    node.kind === "onbuild" ? node.line.text.replace(/^\s*ONBUILD\s*/i, "") + node.heredocs.map(({ content }) => content).join("") : [],
  );
}

function commentsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => (/^\s*#/.test(line) ? line.trim() : []));
}

function toCrlf(text: string): string {
  return text.replaceAll(/\r?\n/g, "\r\n");
}

function withLineBehindDirectives(text: string, line: string): string {
  const { bom, nodes } = parse(text);
  const directives = nodes.filter(({ kind }) => kind === "directive");
  const at = directives.reduce((sum, node) => sum + node.text.length, bom ? 1 : 0);
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

function toBacktick(text: string): string {
  return `# escape=\`\n${text.replaceAll(/\\(?=[ \t]*\r?$)/gm, "`")}`;
}

test("every instruction of the cases is known to the model", () => {
  for (const { dockerfile } of cases) {
    const model = analyze(parse(dockerfile));
    for (const node of model.dockerfile.nodes) if (isInstruction(node) && node.kind !== "from") expect(model.stateAt(node)).toBeDefined();
  }
});
