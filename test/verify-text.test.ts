import { describe, expect, test } from "vitest";
import { COLOURED, PLAIN } from "../src/report/paint.js";
import { columns } from "../src/report/verify/columns.js";
import { formatVerifyText } from "../src/report/verify/text.js";
import { HOSTILE, hostileFile, hugeFile } from "./hostile.js";
import { differing, nginx, reportOf, unanswered, unbuilt, unbuiltRewrite } from "./verified-samples.js";

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("stays text: %s", (_, text) => {
    const shown = formatVerifyText(reportOf(hostileFile(text)), PLAIN);
    expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
    expect(shown).toMatch(/^differs: /);
    expect(shown.match(/^built with /gm)).toHaveLength(1);
  });

  test.each(["a long line", "many lines", "a fence"])("is cut and keeps its place: %s", (name) => {
    const file = hostileFile(HOSTILE[name] ?? "");
    // The rewrite that verifies stands in full: it is to be used.
    const { bisected: _, ...verification } = file.verification;
    const lines = formatVerifyText(reportOf({ ...file, verification: { ...verification, bisected: undefined } }), PLAIN).split("\n");
    expect(lines.length).toBeLessThan(70);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1300);
  });

  test("200,000 differences come in few lines", () => {
    const shown = formatVerifyText(reportOf(hugeFile(200_000)), PLAIN);
    expect(shown.length).toBeLessThan(20_000);
    expect(shown).toContain("200,000 files gone");
    expect(shown).toContain("\n  and 199,980 more\n");
    expect(shown).toContain("/d4999/e/f199999");
  });
});

describe("what is to be seen", () => {
  test("the verdict first, in words", () => {
    expect(formatVerifyText(reportOf(nginx), PLAIN)).toMatch(/^equal: nothing differs/);
    expect(formatVerifyText(reportOf(unbuilt), PLAIN)).toMatch(/^could not verify: the original does not build: /);
    expect(formatVerifyText(reportOf(nginx, differing), PLAIN)).toMatch(/^images\/nginx\/Dockerfile: equal: /);
  });

  test("colours add nothing to the words", () => {
    const report = reportOf(nginx, differing, unbuilt, unbuiltRewrite);
    expect(formatVerifyText(report, COLOURED).replaceAll(/\u001b\[\d+m/g, "")).toBe(formatVerifyText(report, PLAIN));
  });

  test("sizes, layers and times of both", () => {
    const shown = formatVerifyText(reportOf(nginx), PLAIN);
    expect(shown).toMatch(/^ {2}unpacked +568\.9 MB +216\.9 MB +−62 %$/m);
    expect(shown).toMatch(/^ {2}layers +7 +5$/m);
    expect(shown).toMatch(/^ {2}rebuild after nginx-1\.22\.0\.tar\.gz +38\.2 s \(2 of 9 cached\) +21\.6 s \(6 of 13 cached\) +−43 %$/m);
    expect(shown).toMatch(/^ {2}merge-run +−3\.1 kB +−1 layer$/m);
    expect(shown).toContain("built with docker 28.5.2\n");
  });

  test("each problem, each file that nothing explains, and how a run differs", () => {
    const shown = formatVerifyText(reportOf(differing), PLAIN);
    for (const { kind, message } of differing.verification.problems) {
      expect(shown.split("\n")).toContainEqual(`  ${kind.padEnd(7)}  ${message}`);
    }
    expect(shown).toContain("  changed  /app/entrypoint.sh (0755 → 0644)\n");
    expect(shown).toContain("  removed  /app/templates/index.html\n");
    expect(shown).toContain("  differs  python -c 'import app'\n    ends with 0, and the rewrite ends with 1\n");
    expect(shown).toContain("  User                  not explained         clerk → not set\n");
  });

  test("what ran, each with how it ended or answered, and what proves nothing", () => {
    expect(formatVerifyText(reportOf(nginx), PLAIN)).toContain("  same     (start): goes on running\n  same     nginx -V: ends with 0\n");
    const shown = formatVerifyText(reportOf(unanswered), PLAIN);
    expect(shown).toContain("  same     http://localhost:8000/: answers 200\n    does not count: line 1 differs\n");
    expect(shown).toContain("  neither  http://localhost:8001/: nothing answers in either image\n");
    expect(shown).toContain("\n  choose a URL that the original answers\n");
  });

  test("a build that was taken from the cache gained nothing", () => {
    const { before, after } = nginx.verification;
    const cached = before && { ...before, buildSeconds: 0.4, buildCachedSteps: 5 };
    const shown = formatVerifyText(reportOf({ ...nginx, verification: { ...nginx.verification, before: cached, after } }), PLAIN);
    expect(shown).toMatch(/^ {2}build +0\.4 s \(5 of 6 cached\) +56\.9 s$/m);
  });

  test("the engine's last lines below the verdict", () => {
    expect(formatVerifyText(reportOf(unbuilt), PLAIN)).toContain("\n  E: Unable to locate package libssl1.0.0\n");
  });
});

test("columns are as wide as their longest cell, colours aside; the last is not filled up", () => {
  expect(columns([["a", "b", "c"], ["\u001b[31mlong\u001b[0m", "", "d"], ["e"]])).toBe(
    "  a     b  c\n  \u001b[31mlong\u001b[0m     d\n  e\n",
  );
});
