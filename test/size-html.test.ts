import { describe, expect, test } from "vitest";
import { treemapOf } from "../src/report/html/size/treemap-layout.js";
import { formatSizeHtml } from "../src/report/size/html.js";
import { HOSTILE } from "./hostile.js";
import { piecesOf, tagsOf, textOf } from "./html-tags.js";
import { arm, growthOf, hostileImage, hugeImage, imageOf, layerOf, over, remote, sizedReport, unbased } from "./sized-samples.js";

const NOWHERE = { directory: "", tree: undefined };
const whole = formatSizeHtml(sizedReport(over, arm, unbased, remote));

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("makes no tag and no attribute: %s", (_, text) => {
    const shape = (page: string) => tagsOf(page).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(" "));
    // A link, and a cell of the map, are there or not by the length and the form of a name.
    const harmless = text.replaceAll(/[<>"'&]/g, "x");
    const page = formatSizeHtml({ ...sizedReport(hostileImage(text)), place: NOWHERE });
    expect(shape(page)).toEqual(shape(formatSizeHtml({ ...sizedReport(hostileImage(harmless)), place: NOWHERE })));
    expect(page).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
  });

  test("stands as it is", () => {
    const text = HOSTILE["a script"] ?? "";
    expect(textOf(formatSizeHtml(sizedReport(hostileImage(text))))).toContain(text);
  });

  test("thousands of layers, and of images, make a page that opens", () => {
    const page = formatSizeHtml(sizedReport(hugeImage(2_000)));
    expect(page.length).toBeLessThan(3_000_000);
    expect(textOf(page)).toContain("and 1,850 more");
    const many = formatSizeHtml(sizedReport(...Array.from({ length: 2_000 }, (_, index) => ({ ...arm, ref: `Dockerfile.${index}` }))));
    expect(many.length).toBeLessThan(3_000_000);
    expect(textOf(many)).toContain("2,000 images.");
    expect(textOf(many)).toContain("and 1,950 more");
  });

  test("nothing is fetched or run: links lead within the page, and to lines in the repository", () => {
    for (const { name, attributes } of tagsOf(whole)) {
      expect(["script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"]).not.toContain(name);
      for (const [key, value] of Object.entries(attributes)) {
        expect(key).not.toMatch(/^(?:on|src|style$|action$|srcset$|ping$|formaction$)/);
        if (key === "href") expect(value).toMatch(/^(?:#|https:\/\/github\.com\/octo\/app\/blob\/a{40}\/)/);
      }
    }
    expect(/<style>([^<]*)<\/style>/.exec(whole)?.[1]).not.toMatch(/url\(|@import|expression|image-set|src:/);
    expect(whole).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;');
  });
});

describe("what is to be seen", () => {
  test("that there is no baseline: no figure of one, no bar beside another", () => {
    const page = formatSizeHtml(sizedReport(unbased));
    expect(textOf(page)).toContain("? No baseline No baseline found in sizes.json: it has no entry for linux/amd64.");
    expect(textOf(page)).toContain("Without a baseline");
    expect(textOf(page)).not.toMatch(/undefined|NaN|What grew/);
    expect(page).not.toMatch(/<rect class="(?:before|after)"/);
    expect(page.match(/<div class="stack">/g)).toHaveLength(1);
  });

  test("what a registry tells, and that it does not tell what is inside", () => {
    const page = formatSizeHtml(sizedReport(remote));
    expect(textOf(page)).toContain("Transfer, from the base up");
    expect(textOf(page)).toContain("What is inside is not known: a registry was asked for the manifest, not for the layers.");
    expect(page).not.toContain('<svg class="treemap');
    expect(textOf(page)).not.toMatch(/undefined|NaN/);
  });

  test("an image of nothing, and one of empty layers", () => {
    for (const image of [imageOf([]), imageOf([layerOf(0), layerOf(0)])]) {
      expect(textOf(formatSizeHtml(sizedReport(image)))).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  test("figures of a baseline without layers", () => {
    const baseline = { state: "found", from: "sizes.json", sizes: over.sizes, layers: [] } as const;
    const page = formatSizeHtml(sizedReport({ ...over, baseline, growth: [] }));
    expect(textOf(page)).toContain("transfer 115.1 MB 115.1 MB 0 B");
    expect(page.match(/<div class="stack">/g)).toHaveLength(1);
  });

  test("verdicts in words, limits, figures, what grew and where", () => {
    const text = textOf(whole);
    for (const words of ["> Over budget", "≤ Within budget", "? No baseline", "! Close to the budget"]) expect(text).toContain(words);
    for (const { message } of over.findings) expect(text).toContain(message);
    for (const figure of ["57.6 MB 115.1 MB +57.4 MB +100 %", "154.8 MB 311.0 MB +156.2 MB +101 %"]) expect(text).toContain(figure);
    expect(text).toContain("+gcc-14 14.2.0-19 , +cpp-14 14.2.0-19 , numpy 2.3.2 → 2.3.3");
    expect(tagsOf(whole, "a").some(({ attributes: { href } }) => href?.endsWith("/Dockerfile#L7"))).toBe(true);
  });

  test("without repository, lines are numbers", () => {
    const image = imageOf([layerOf(1)], { growth: [growthOf(3, 1)] });
    const page = formatSizeHtml({ ...sizedReport(image), place: NOWHERE });
    expect(page).toContain('<th scope="row">3</th>');
  });

  test("layers before and after, each bar with its sentence", () => {
    const labels = tagsOf(whole, "svg").flatMap(({ attributes: { role, "aria-label": label = "" } }) => (role === "img" ? [label] : []));
    expect(labels.slice(0, 2)).toEqual([
      "Baseline: 154.8 MB in 4 layers, 78.6 MB base image, 73.1 MB packages, 3.1 MB application",
      "Now: 311.0 MB in 4 layers, 78.6 MB base image, 229.3 MB packages, 3.1 MB application",
    ]);
  });

  test("the baseline's layers as text, too", () => {
    expect(textOf(whole)).toContain("The baseline’s 4 layers From the base up");
  });

  test("what is inside: a name and a size for each layer and path, and the rest of it", () => {
    const text = textOf(whole);
    for (const cell of ["/usr/lib/gcc/x86_64-linux-gnu/14/cc1, 34.6 MB", "other files, 26.3 MB"]) expect(text).toContain(cell);
    const small = Array.from({ length: 4 }, () => layerOf(0.1, { part: "application" }));
    expect(textOf(formatSizeHtml(sizedReport(imageOf([layerOf(500), ...small]))))).toContain("4 smaller layers, 400.0 kB");
  });
});

describe("the page is for everyone", () => {
  test("headings go down one level at a time, from one title", () => {
    const levels = tagsOf(whole, "h1", "h2", "h3", "h4").map(({ name }) => Number(name.slice(1)));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  test("tables have captions, and headings with a scope", () => {
    const tables = tagsOf(whole, "table").length;
    for (const name of ["caption", "thead"]) expect(tagsOf(whole, name)).toHaveLength(tables);
    for (const tag of tagsOf(whole, "th")) expect(tag.attributes).toMatchObject({ scope: expect.stringMatching(/^(?:col|row)$/) });
  });

  test("ids are unique, and every link within the page has its target", () => {
    const ids = tagsOf(whole).flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    const targets = tagsOf(whole, "a").flatMap(({ attributes: { href = "" } }) => (href.startsWith("#") ? [href.slice(1)] : []));
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(ids).toContain(target);
    const large = formatSizeHtml(sizedReport(hugeImage(400)));
    const known = new Set(tagsOf(large).map(({ attributes: { id } }) => id));
    const links = tagsOf(large, "a").map(({ attributes: { href = "" } }) => href);
    for (const link of links) if (link.startsWith("#")) expect(known).toContain(link.slice(1));
  });

  test("pictures have a name, or stand beside their figures and are passed over", () => {
    for (const { attributes } of tagsOf(whole, "svg")) {
      const { role, "aria-hidden": hidden, "aria-label": label = "", x } = attributes;
      // A cell is within a block that is passed over.
      expect(hidden === "true" || x !== undefined || ((role === "img" || role === "group") && label !== "")).toBe(true);
    }
  });

  test("by keyboard: each layer of the map is a link with a name, to a target within what it opens, and focus shows", () => {
    const links = tagsOf(whole, "a").filter(({ attributes }) => attributes["aria-label"] !== undefined);
    expect(links.map(({ attributes }) => attributes["aria-label"])).toContain("line 9: COPY . /app, 3.1 MB");
    const pieces = piecesOf(whole).filter((piece) => piece.kind !== "text");
    for (const [index, piece] of pieces.entries()) {
      if (piece.kind === "open" && piece.name === "details") expect(pieces[index + 1]).toMatchObject({ kind: "open", name: "summary" });
    }
    expect(whole).toMatch(/<details><summary><code>COPY \. \/app<\/code><\/summary>\n<div class="layer" id="image-1-layer-4"/);
    expect(whole).toMatch(/\.treemap a:focus-visible \.frame \{ stroke: var\(--focus\)/);
  });
});

describe("a map", () => {
  test.each([1, 2.5, 0.6])("is filled by areas as big as their sizes, whatever its aspect: %d", (aspect) => {
    const sizes = [500, 300, 120, 50, 20, 10];
    const drawn = treemapOf(
      sizes.map((size) => ({ of: size, size })),
      aspect,
    );
    expect(drawn).toHaveLength(sizes.length);
    for (const { of: size, x, y, width, height } of drawn) {
      expect(width * height).toBeCloseTo(size / 1000, 6);
      for (const [start, length] of [
        [x, width],
        [y, height],
      ] as const) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + length).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  test("has nothing of nothing", () => {
    expect(treemapOf([], 1)).toEqual([]);
    expect(treemapOf([{ of: "a", size: 0 }], 1)).toEqual([]);
  });
});
