import { describe, expect, test } from "vitest";
import { linkTo, placeOf } from "../src/report/place.js";
import { formatSizeMarkdown } from "../src/report/size/markdown.js";
import { HOSTILE } from "./hostile.js";
import { arm, growthOf, hostileImage, hugeImage, imageOf, layerOf, over, remote, sizedReport, unbased } from "./sized-samples.js";

/** A comment on GitHub takes no more. */
const COMMENT = 65_536;

/** Without code between backticks: what is read as markup. */
function markupOf(markdown: string): string {
  return markdown.replaceAll(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("stays text: %s", (_, text) => {
    const markdown = formatSizeMarkdown(sizedReport(hostileImage(text), { ...hostileImage(text), platform: `x${text}` }));
    const summaries = [...markdown.matchAll(/^<details><summary>(.*)<\/summary>$/gm)].map(([, summary]) => summary);
    // Markdown is not read there, but people and links are looked for.
    for (const summary of summaries) expect(summary).not.toMatch(/[<>]|&(?!#8203;|amp;|[lg]t;)|@\w|(?<!&)#\w|GH-\d|www\.|https?:\/\//);
    const markup = markupOf(markdown.replaceAll(/^<details><summary>.*$/gm, "<details><summary></summary>"));
    const tags = markup.match(/(?<!\\)<[^>]*>/g) ?? [];
    expect(new Set(tags.map((tag) => tag.replace("/", "")))).toEqual(new Set(["<details>", "<summary>", "<code>", "<br>"]));
    expect(markup.match(/^#+ /gm)).toEqual(["### "]);
    expect(markup.replaceAll(/\]\(https:\/\/github\.com\/octo\/app\/blob\/a+\/[^\s()]+#L\d+\)/g, "]")).not.toMatch(
      /@\w|(?<!&)#\w|GH-\d|www\.|https?:\/\/|(?<!\\)[[](?!\d+])/,
    );
    expect(markup).not.toMatch(/^\s*(?:[-+*] )?(?:~~~|```|\d+[.)] |>|- \[)/m);
    for (const line of markup.split("\n")) expect(line).toMatch(/^(?:$|### |Compared with |- |\||<\/?details>)/);
  });

  test.each(Object.entries(HOSTILE))("leaves each row of a table its cells: %s", (_, text) => {
    // As cmark-gfm reads a row: a backslash takes the sign after it along.
    const cells = (line: string) => line.replaceAll(/\\[!-/:-@[-`{-~]/g, "").split("|").length;
    const lines = formatSizeMarkdown(sizedReport(hostileImage(text))).split("\n");
    const heads = lines.flatMap((line, index) => (/^\|-/.test(line) ? [index - 1] : []));
    expect(heads).toHaveLength(3);
    for (const head of heads) {
      for (let at = head; lines[at]?.startsWith("|"); at++) expect(cells(lines[at] ?? "")).toBe(cells(lines[head] ?? ""));
    }
  });

  test.each(Object.entries(HOSTILE))("has no hidden characters: %s", (_, text) => {
    expect(formatSizeMarkdown(sizedReport(hostileImage(text)))).not.toMatch(/(?!\n|\t|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test("thousands of layers fit a comment", () => {
    const markdown = formatSizeMarkdown(sizedReport(hugeImage(2_000)));
    expect(markdown.length).toBeLessThan(COMMENT);
    expect(markdown).toContain("and 1,980 more");
  });

  test("thousands of images fit a comment: the worst come first, and how many are left is said", () => {
    const images = Array.from({ length: 2_000 }, (_, index) => ({ ...unbased, ref: `Dockerfile.${index}` }));
    const markdown = formatSizeMarkdown(sizedReport(...images, over));
    expect(markdown.length).toBeLessThan(COMMENT);
    expect(markdown).toMatch(/^### ❌ `Dockerfile`: over budget\n/);
    expect(markdown).toMatch(/\nand [\d,]+ more$/);
  });

  test("thousands of platforms fit a comment", () => {
    const images = Array.from({ length: 2_000 }, (_, index) => ({ ...over, platform: `linux/made-up-${index}` }));
    expect(formatSizeMarkdown(sizedReport(...images)).length).toBeLessThan(COMMENT);
  });

  test("a failure is text too", () => {
    const failures = [{ path: "a`b", message: "<b>\n# x @y" }];
    expect(formatSizeMarkdown({ ...sizedReport(), failures })).toBe("### ⚠️ `` a`b ``: failed\n\nFailed: \\<b\\> #&#8203; x @&#8203;y\n");
  });
});

describe("links", () => {
  const env = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "octo/app", GITHUB_SHA: "b".repeat(40) };
  const tree = `https://github.com/octo/app/blob/${"b".repeat(40)}`;

  test.each([
    ["nothing", {}],
    ["no revision", { ...env, GITHUB_SHA: undefined }],
    ["a branch for a revision", { ...env, GITHUB_SHA: "main" }],
    ["a repository that breaks out", { ...env, GITHUB_REPOSITORY: "octo/app) [x](//evil" }],
    ["another scheme", { ...env, GITHUB_SERVER_URL: "javascript:alert(1)//" }],
  ])("there are none of %s", (_, some) => {
    expect(placeOf("", some).tree).toBeUndefined();
  });

  test.each([
    ["/tmp/Dockerfile", ""],
    ["../Dockerfile", ""],
    ["a/../../Dockerfile", ""],
    ["\udc80", ""],
    ["x".repeat(401), ""],
    [".", ""],
  ])("there is none to %j", (path, directory) => {
    expect(linkTo(placeOf(directory, env), path, 3)).toBeUndefined();
  });

  test.each([
    ["Dockerfile", "", "Dockerfile"],
    ["./a b/(x)#1?.Dockerfile", "", "a%20b/%28x%29%231%3F.Dockerfile"],
    ["../Dockerfile", "services/api", "services/Dockerfile"],
  ])("there is one to %s from %j", (path, directory, expected) => {
    expect(linkTo(placeOf(directory, env), path, 3)).toBe(`${tree}/${expected}#L3`);
  });
});

describe("what is to be seen", () => {
  const shown = formatSizeMarkdown(sizedReport(over, arm, unbased, remote));

  test("without baseline, that is said and nothing is compared", () => {
    const markdown = formatSizeMarkdown(sizedReport(unbased));
    expect(markdown).toMatch(/^### ❔ `services\/api\/Dockerfile`: no baseline\n/);
    expect(markdown).toContain("No baseline found in sizes.json: it has no entry for linux/amd64.\n");
    expect(markdown).not.toContain("<br>");
    expect(markdown).not.toContain("Line that grew");
    expect(formatSizeMarkdown(sizedReport({ ...unbased, baseline: { state: "none-asked" } }))).toContain("no baseline was given");
  });

  test("what a registry does not tell has no column", () => {
    const markdown = formatSizeMarkdown(sizedReport(remote));
    expect(markdown).toContain("| Platform | Transfer | Layers |\n|---|---:|---:|\n| ⚠️ <code>linux/amd64</code> | 44.6 MB | 2 |\n");
    expect(markdown).not.toMatch(/undefined|NaN/);
  });

  test("a baseline of figures without layers compares the figures alone", () => {
    const baseline = { state: "found", from: "sizes.json", sizes: unbased.sizes, layers: [] } as const;
    expect(formatSizeMarkdown(sizedReport({ ...unbased, baseline, verdict: "within" }))).toContain("| 30.2 MB<br>0 B | 81.7 MB<br>0 B |");
  });

  test("the verdict in words, the worst first", () => {
    expect(shown.match(/^### .*$/gm)).toEqual([
      "### ❌ `Dockerfile`: over budget",
      "### ⚠️ `ghcr.io/octo/tool:1`: close to the budget",
      "### ❔ `services/api/Dockerfile`: no baseline",
    ]);
  });

  test("what was exceeded, the platforms, and the lines that grew with their links", () => {
    expect(shown).toContain("- **over**, `linux/amd64`: transfer +57.4 MB (+101 %), limit +5 % (--max-increase)\n");
    expect(shown).toContain("| ❌ <code>linux/amd64</code> | 115.1 MB<br>+57.4 MB (+100 %) |");
    expect(shown).toContain("| ✅ <code>linux/arm64/v8</code> |");
    expect(shown).toContain(
      `| [7](https://github.com/octo/app/blob/${"a".repeat(40)}/Dockerfile#L7) | <code>RUN apt-get update \\&\\& apt-get`,
    );
    expect(shown).toContain("|  |  | base image | <code>linux/amd64</code> | +74.0 kB | +200.0 kB |");
    expect(shown).toContain("Compared with ghcr.io/octo/app:main.");
  });

  test("without repository, lines are numbers", () => {
    expect(formatSizeMarkdown({ ...sizedReport(over), place: { directory: "", tree: undefined } })).toContain("\n| 7 | <code>RUN");
  });

  test("details are folded, with blank lines so that Markdown in them is read", () => {
    const folds = shown.split("<details>").length - 1;
    expect(shown.match(/<details><summary>[^<\n]+<\/summary>\n\n/g)).toHaveLength(folds);
    expect(shown.split("\n\n</details>")).toHaveLength(folds + 1);
    expect(shown).toContain("- line 7: `+gcc-14 14.2.0-19`, `+cpp-14 14.2.0-19`, `numpy 2.3.2 → 2.3.3`, `/usr/lib/gcc` +74.1 MB");
  });

  test("what grew where no line is known is named by its instruction, or by its part", () => {
    const growth = [
      growthOf(undefined, 3, { part: "base", packages: ["libc6 1 → 2"] }),
      growthOf(undefined, 2, { instruction: "RUN x", packages: ["y 1"] }),
    ];
    const markdown = formatSizeMarkdown(sizedReport(imageOf([layerOf(3)], { growth })));
    expect(markdown).toContain("- `base image`: `libc6 1 → 2`\n- `RUN x`: `y 1`\n");
  });
});
