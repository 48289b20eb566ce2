import type { VerifiedFile } from "../src/report/verify/verified.js";
import { differenceOf, fileOf, sideOf } from "./verified-samples.js";

/** What an image, an engine or a program can put where a report shows text. */
export const HOSTILE: Readonly<Record<string, string>> = {
  "a script": '</code></pre><script>alert(1)</script><img src="https://evil.example/x.png" onerror=alert(1)>',
  "an attribute": `" onmouseover="alert(1)" x='`,
  "a comment": "--><!-- <style>*{display:none}</style>",
  "an entity": "&lt;b&gt; &#64;everyone",
  "a fence": "```\n# heading\n~~~\n```` ``",
  "a table": "a | b |\n|---|---|\n| c | d |",
  "one backtick more": "`<img src=x>`` and ``<b>`",
  mentions: "ping @everyone and @octo/team, closes #1, GH-2",
  links: "[click](https://evil.example) www.evil.example http://evil.example <https://evil.example> ![x](//evil.example)",
  "the end of the details": "</summary></details>\n\n# Equal\n\n- [x] done",
  "a terminal": "\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\link\u009b2J\b\b\bequal",
  "a carriage return": "differs\requal  ",
  directions: "a\u202eb\u2066c\u061cd\u200ee",
  "without width": "a\u200bb\ufeffc\u00add\u{e0041}e",
  "halves of pairs": "\ud83d x \udc00",
  "a null": "a\0b\ufffeb",
  "a long line": "x".repeat(200_000),
  "many lines": "line\n".repeat(50_000),
};

/** The same text everywhere where something foreign may stand. */
export function hostileFile(text: string): VerifiedFile {
  const outcome = { status: 1, stdout: text, stderr: text };
  const one = { manager: "dpkg", name: text, version: text, installedBytes: 5, folder: undefined } as const;
  const rebuilds = [{ touch: text, seconds: 1, steps: 2, cachedSteps: 1 }];
  return fileOf(
    text,
    {
      verdict: "differs",
      reason: text,
      hint: text,
      before: sideOf([[1], [2, text]], 1, { rebuilds }),
      after: sideOf([[1], [2, text]], 1, { rebuilds }),
      problems: [
        { kind: "run", message: text },
        { kind: "file", message: text },
      ],
      config: [{ field: text, before: text, after: text, expectedBy: undefined }],
      files: [
        differenceOf(text, { change: "changed", aspects: ["mode"], detail: text }),
        differenceOf(`/${text}`, { noise: text }),
        differenceOf(`/a/${text}`, { expectedBy: "split-build-stage" }),
      ],
      packages: { added: [one], removed: [one] },
      runs: [
        {
          kind: "command",
          command: text,
          equal: false,
          before: outcome,
          after: outcome,
          obstacle: undefined,
          differences: [text],
          noise: [],
        },
        { kind: "probe", command: text, equal: false, before: outcome, after: outcome, obstacle: text, differences: [], noise: [text] },
      ],
      bisected: { guilty: [{ rule: "split-build-stage", reason: text }], rewritten: `FROM a\n# ${text}\n`, builds: 2 },
    },
    { engine: text, rewritten: `FROM b\n# ${text}\n` },
  );
}

/** So many of everything. */
export function hugeFile(amount: number): VerifiedFile {
  const files = Array.from({ length: amount }, (_, index) => differenceOf(`/d${index % 5000}/e/f${index}`, { bytes: -index }));
  const problems = Array.from({ length: amount }, (_, index) => ({ kind: "file" as const, message: `/f${index} is gone` }));
  const config = Array.from({ length: 5000 }, (_, index) => ({
    field: `Labels.l${index}`,
    before: "x".repeat(9000),
    after: undefined,
    expectedBy: undefined,
  }));
  const removed = Array.from({ length: 20_000 }, (_, index) => ({
    manager: "npm" as const,
    name: `package-${index}`,
    version: "1.0.0",
    installedBytes: index,
    folder: undefined,
  }));
  const side = sideOf(
    Array.from({ length: 500 }, (_, index) => [1, `RUN step ${index}`] as const),
    1,
  );
  const packages = { added: [], removed };
  return fileOf("Dockerfile", { verdict: "differs", reason: "much is gone", before: side, after: side, files, problems, config, packages });
}
