import { describe, expect, test } from "vitest";
import { foreign, foreignCode } from "../src/report/foreign-markdown.js";
import { formatVerifyMarkdown } from "../src/report/verify/markdown.js";
import { HOSTILE, hostileFile, hugeFile } from "./hostile.js";
import { differing, nginx, reportOf, unanswered, unbuilt, unbuiltRewrite } from "./verified-samples.js";

/** A comment on GitHub takes no more. */
const COMMENT = 65_536;

/** Without fenced blocks and code: what is read as markup. */
function markupOf(markdown: string): string {
  return markdown.replaceAll(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "").replaceAll(/(?<![`\\])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("stays text: %s", (_, text) => {
    const markup = markupOf(formatVerifyMarkdown(reportOf(hostileFile(text))));
    const tags = markup.match(/(?<!\\)<[^>]*>/g)?.join("") ?? "";
    expect(tags.replaceAll("<details><summary></summary></details>", "")).toBe("");
    expect(markup.match(/^#+ /gm)).toEqual(["### "]);
    expect(markup).not.toMatch(/@\w|(?<!&)#\w|GH-\d|www\.|https?:\/\/|(?<!\\)[[\]]/);
    expect(markup).not.toMatch(/^\s*(?:[-+*] )?(?:~~~|```|\d+[.)] |>|- \[)/m);
    for (const line of markup.split("\n")) expect(line).toMatch(/^(?:$|###? |Verdict: |To do: |- |\||<\/?details>)/);
    for (const line of markup.split("\n").filter((row) => row.startsWith("|"))) expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
  });

  test.each(Object.entries(HOSTILE))("has no hidden characters: %s", (_, text) => {
    expect(formatVerifyMarkdown(reportOf(hostileFile(text)))).not.toMatch(/(?!\n|\t|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test("as code, it keeps its backticks", () => {
    expect(foreignCode("a ``b` c")).toBe("``` a ``b` c ```");
    expect(foreignCode("a\nb")).toBe("`a b`");
    expect(foreignCode(" \n")).toBe("empty");
  });

  test("as text, it mentions nobody", () => {
    expect(foreign("@a closes #1: *b*")).toBe("@&#8203;a closes #&#8203;1: \\*b\\*");
  });

  test("200,000 differences fit a comment", () => {
    const markdown = formatVerifyMarkdown(reportOf(hugeFile(200_000)));
    expect(markdown.length).toBeLessThan(COMMENT);
    expect(markdown).toContain("200,000 files gone");
    expect(markdown).toContain("- and 199,980 more");
  });

  test("long ones fit a comment", () => {
    const file = hostileFile(HOSTILE["a long line"] ?? "");
    const markdown = formatVerifyMarkdown(reportOf({ ...file, verification: { ...file.verification, bisected: undefined } }));
    expect(markdown.length).toBeLessThan(COMMENT / 2);
  });

  test("a failure is text too", () => {
    const failures = [{ path: "a`b", message: "<b>\n# x @y" }];
    expect(formatVerifyMarkdown({ ...reportOf(), failures })).toBe("### ⚠️ `` a`b ``: failed\n\nFailed: \\<b\\> #&#8203; x @&#8203;y\n");
  });
});

describe("what is to be seen", () => {
  const whole = formatVerifyMarkdown(reportOf(nginx, differing, unbuilt, unbuiltRewrite));

  test("the verdict in words, in the heading", () => {
    expect(whole.match(/^### .*$/gm)).toEqual([
      "### ✅ `images/nginx/Dockerfile`: equal",
      "### ❌ `services/guest-book/Dockerfile`: differs",
      "### ⚠️ `legacy/Dockerfile`: could not verify",
      "### ❌ `tools/report/Dockerfile`: differs",
    ]);
  });

  test("problems before figures, figures before evidence", () => {
    const shown = formatVerifyMarkdown(reportOf(differing));
    const places = ["- **library**", "| Measure |", "left out `split-build-stage`", "<summary>Evidence"].map((text) => shown.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("figures, and what each rule brings", () => {
    expect(whole).toContain(
      "| Measure | Original | Rewrite | Change |\n|---|---:|---:|---:|\n| unpacked | 568.9 MB | 216.9 MB | −62 % |\n",
    );
    expect(whole).toContain("| `split-build-stage` | −338.0 MB | −121.0 MB | −1 |\n");
  });

  test("details open and close, with blank lines so that Markdown in them is read", () => {
    expect(whole.match(/<details><summary>[^<\n]+<\/summary>\n\n/g)).toHaveLength(whole.split("<details>").length - 1);
    expect(whole.split("\n\n</details>")).toHaveLength(whole.split("<details>").length);
  });

  test("what ran, each with how it ended or answered, and what proves nothing", () => {
    expect(whole).toContain("- `nginx -V`: the same, ends with 0\n");
    const shown = formatVerifyMarkdown(reportOf(unanswered));
    expect(shown).toContain(
      "- `http://localhost:8000/`: the same, answers 200\n- `http://localhost:8001/`: nothing answers in either image\n",
    );
    expect(shown).toContain("\n\nTo do: choose a URL that the original answers.\n\n");
  });

  test("the files that nothing explains by name", () => {
    expect(whole).toContain("- not explained: `/app/templates/index.html`, `/app/entrypoint.sh`\n");
  });
});
