import { describe, expect, test } from "vitest";
import { formatVerifyHtml } from "../src/report/verify/html.js";
import { HOSTILE, hostileFile, hugeFile } from "./hostile.js";
import { piecesOf, tagsOf, textOf } from "./html-tags.js";
import { differing, nginx, reportOf, unbuilt, unbuiltRewrite } from "./verified-samples.js";

const whole = formatVerifyHtml(reportOf(nginx, differing, unbuilt, unbuiltRewrite));

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("makes no tag and no attribute: %s", (_, text) => {
    // But for what marks how two lines differ, a text that has no signs of HTML takes the same tags.
    const shape = (page: string) => {
      const tags = tagsOf(page).filter(({ name }) => name !== "mark");
      return tags.map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(" "));
    };
    const harmless = hostileFile(text.replaceAll(/[<>"'&]/g, "x"));
    expect(shape(formatVerifyHtml(reportOf(hostileFile(text))))).toEqual(shape(formatVerifyHtml(reportOf(harmless))));
  });

  test.each(Object.entries(HOSTILE))("leaves the page whole, without hidden characters: %s", (_, text) => {
    const page = formatVerifyHtml(reportOf(hostileFile(text)));
    const names = new Set(tagsOf(page).map(({ name }) => name));
    for (const name of ["script", "img", "iframe", "link", "base", "form", "object"]) expect(names).not.toContain(name);
    expect(page).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
  });

  test("stands as it is", () => {
    const text = HOSTILE["a script"] ?? "";
    expect(textOf(formatVerifyHtml(reportOf(hostileFile(text))))).toContain(text);
  });

  test("control characters can be seen", () => {
    const text = textOf(formatVerifyHtml(reportOf(hostileFile("a\u001b[31mb\u202ec"))));
    expect(text).toContain("a␛[31mb⟨U+202E⟩c");
  });

  test.each(["a long line", "many lines"])("is cut: %s", (name) => {
    expect(formatVerifyHtml(reportOf(hostileFile(HOSTILE[name] ?? ""))).length).toBeLessThan(1_500_000);
  });

  test("200,000 differences make a page that opens", () => {
    const page = formatVerifyHtml(reportOf(hugeFile(200_000)));
    expect(page.length).toBeLessThan(2_000_000);
    expect(textOf(page)).toContain("Unexplained: 200,000 files");
    expect(textOf(page)).toContain("and 199,800 more");
    expect(textOf(page)).toContain("and 199,950 more");
  });
});

describe("nothing is fetched or run", () => {
  test("by any tag or attribute", () => {
    for (const { name, attributes } of tagsOf(whole)) {
      expect(["script", "link", "img", "iframe", "object", "embed", "base", "form", "video", "audio", "use", "image"]).not.toContain(name);
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^(?:on|src|style$|action$|srcset$|ping$|formaction$)/);
        if (key === "href") expect(value).toMatch(/^#/);
      }
    }
  });

  test("by the style", () => {
    expect(/<style>([^<]*)<\/style>/.exec(whole)?.[1]).not.toMatch(/url\(|@import|expression|image-set|src:/);
  });

  test("and the page forbids it", () => {
    const policy = tagsOf(whole, "meta").find(({ attributes }) => attributes["http-equiv"] === "Content-Security-Policy");
    const { content } = policy?.attributes ?? {};
    expect(content).toMatch(/^default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;/);
  });
});

describe("what is to be seen", () => {
  test.each([
    ["= Equal nothing differs", nginx],
    ["≠ Differs /usr/bin/psql needs libpq.so.5", differing],
    ["? Could not verify the original does not build", unbuilt],
    ["≠ Differs the rewrite does not build", unbuiltRewrite],
  ])("the verdict in words: %s", (words, file) => {
    expect(textOf(formatVerifyHtml(reportOf(file)))).toContain(words);
  });

  test("every figure", () => {
    const text = textOf(formatVerifyHtml(reportOf(nginx)));
    for (const figure of ["568.9 MB", "216.9 MB", "−62 %", "210.5 MB", "80.3 MB", "51.0 s", "56.9 s", "+11 %"])
      expect(text).toContain(figure);
    for (const figure of ["38.2 s", "2 of 9 cached", "21.6 s", "6 of 13 cached", "−338.0 MB"]) expect(text).toContain(figure);
    for (const figure of ["2,574 removed, 1 added", "39 packages", "docker 28.5.2", "Original: 7 layers", "Rewrite: 5 layers"]) {
      expect(text).toContain(figure);
    }
  });

  test("every problem, config field, unexplained file and output", () => {
    const text = textOf(formatVerifyHtml(reportOf(differing)));
    const { problems, config, runs } = differing.verification;
    for (const { message } of problems) expect(text).toContain(message);
    for (const { field } of config) expect(text).toContain(field);
    for (const { command } of runs) expect(text).toContain(command);
    for (const some of ["/app/entrypoint.sh", "(0755 → 0644)", "ImportError: libpq.so.5", "Found by 5 builds."])
      expect(text).toContain(some);
  });

  test("problems stand before figures", () => {
    const headings = [...whole.matchAll(/<h3 id="dockerfile-2-\d+">(\w+)/g)].map(([, heading]) => heading);
    expect(headings.slice(0, 2)).toEqual(["Problems", "Gained"]);
  });

  test("what was not built has no figures", () => {
    expect(textOf(formatVerifyHtml(reportOf(unbuilt)))).toContain("Nothing was measured");
    expect(textOf(formatVerifyHtml(reportOf(unbuiltRewrite)))).toContain("not built");
  });

  test("failures are named", () => {
    const page = formatVerifyHtml({ ...reportOf(nginx), failures: [{ path: "x<y", message: "no such file" }] });
    expect(textOf(page)).toContain("Failed: x<y : no such file");
  });
});

describe("the page is for everyone", () => {
  test("headings go down one level at a time, from one title", () => {
    const levels = tagsOf(whole, "h1", "h2", "h3", "h4").map(({ name }) => Number(name.slice(1)));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("tables have captions and headings with a scope", () => {
    const tables = tagsOf(whole, "table").length;
    expect(tables).toBeGreaterThan(10);
    for (const name of ["caption", "thead"]) expect(tagsOf(whole, name)).toHaveLength(tables);
    for (const {
      attributes: { scope },
    } of tagsOf(whole, "th"))
      expect(scope).toMatch(/^(?:col|row)$/);
  });

  test("ids are unique, and every link and label has its target", () => {
    const ids = tagsOf(whole).flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const {
      attributes: { href },
    } of tagsOf(whole, "a"))
      expect(ids).toContain(href?.slice(1));
    for (const { attributes } of tagsOf(whole, "section")) expect(ids).toContain(attributes["aria-labelledby"]);
  });

  test("pictures have a name, or stand beside their figure and are passed over", () => {
    for (const {
      attributes: { role, "aria-hidden": hidden, "aria-label": label = "" },
    } of tagsOf(whole, "svg")) {
      expect(hidden === "true" || (role === "img" && label !== "")).toBe(true);
    }
  });

  test("by keyboard: the way past the top comes first, what is folded opens, and focus shows", () => {
    expect(tagsOf(whole, "a", "summary")[0]?.attributes).toEqual({ class: "skip", href: "#results" });
    const pieces = piecesOf(whole).filter((piece) => piece.kind !== "text");
    for (const [index, piece] of pieces.entries()) {
      if (piece.kind === "open" && piece.name === "details") expect(pieces[index + 1]).toMatchObject({ kind: "open", name: "summary" });
    }
    expect(whole).toMatch(/:focus-visible \{ outline: 3px solid/);
    expect(whole).not.toMatch(/outline: (?:none|0)/);
  });

  test("language, viewport and both colour schemes", () => {
    expect(whole).toContain('<html lang="en">');
    expect(whole).toContain('content="width=device-width, initial-scale=1"');
    expect(whole).toContain("prefers-color-scheme: dark");
  });
});
