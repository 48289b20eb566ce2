import { describe, expect, test } from "vitest";
import { sizeAnnotations } from "../src/report/size/annotations.js";
import { formatSizeGithub } from "../src/report/size/github.js";
import { formatSizeGitlab } from "../src/report/size/gitlab.js";
import { formatSizeHtml } from "../src/report/size/html.js";
import { formatSizeMarkdown } from "../src/report/size/markdown.js";
import type { SizedImage } from "../src/size/sized.js";
import { HOSTILE } from "./hostile.js";
import { arm, growthOf, hostileImage, hugeImage, imageOf, layerOf, over, remote, sizedReport, unbased } from "./sized-samples.js";

const gitlab = (...images: readonly SizedImage[]) => JSON.parse(formatSizeGitlab(sizedReport(...images)));

describe("what is foreign", () => {
  test.each(Object.entries(HOSTILE))("begins no other command: %s", (_, text) => {
    const lines = formatSizeGithub(sizedReport(hostileImage(`${text}\n::error::${text}\r\n##[set-output]x`))).split("\n");
    expect(lines.pop()).toBe("");
    expect(lines).toHaveLength(1);
    for (const line of lines) {
      expect(line).toMatch(/^::error file=[^:,]*,line=2,title=size%3A max::/);
      expect(line).not.toMatch(/(?!\t)[\p{Cc}\p{Cf}]|\r/u);
    }
  });

  test.each(Object.entries(HOSTILE))("is JSON, short and visible: %s", (_, text) => {
    const findings = gitlab(hostileImage(text));
    expect(findings).toHaveLength(1);
    for (const { description } of findings) {
      expect(description.length).toBeLessThan(5000);
      expect(description).not.toMatch(/(?!\n|\t)[\p{Cc}\p{Cf}]/u);
    }
  });

  test("thousands of lines are a few annotations", () => {
    const huge = { ...hugeImage(2000), findings: [] };
    expect(formatSizeGithub(sizedReport(huge)).split("\n").length).toBeLessThan(50);
    expect(gitlab(huge).length).toBeLessThan(50);
  });

  test("a failure that is an injection is one command", () => {
    const failures = [{ path: "a,b:c", message: "x\n::set-env name=A::b" }];
    expect(formatSizeGithub({ ...sizedReport(), failures })).toBe("::error title=size::a,b:c: x%0A::set-env name=A::b\n");
  });
});

describe("what is to be said", () => {
  test("nothing of an image within its budget that did not grow", () => {
    expect(formatSizeGithub(sizedReport(arm))).toBe("");
    expect(gitlab(arm)).toEqual([]);
  });

  test("that there is no baseline, as a note", () => {
    expect(formatSizeGithub(sizedReport(unbased))).toBe(
      "::notice title=size%3A baseline::services/api/Dockerfile: linux/amd64: No baseline found in sizes.json: it has no entry for linux/amd64.\n",
    );
    expect(gitlab(unbased)).toMatchObject([
      { check_name: "size-baseline", severity: "info", location: { path: "services/api/Dockerfile", lines: { begin: 1, end: 1 } } },
    ]);
  });

  test("a limit that no line is to blame for, of an image without Dockerfile", () => {
    expect(formatSizeGithub(sizedReport(remote))).toBe(
      "::warning title=size%3A max-layers::ghcr.io/octo/tool:1: linux/amd64: 2 layers, limit 2 (--max-layers)\n",
    );
  });

  test("limits at the line that is most to blame, with what grew there, once", () => {
    expect(formatSizeGithub(sizedReport(over)).split("\n")).toEqual([
      "::error file=Dockerfile,line=7,title=size%3A max-increase::linux/amd64: transfer +57.4 MB (+101 %25), limit +5 %25 (--max-increase): +57.4 MB transfer, +156.2 MB unpacked (+gcc-14 14.2.0-19, +cpp-14 14.2.0-19, numpy 2.3.2 → 2.3.3)",
      "::warning file=Dockerfile,line=7,title=size%3A max::linux/amd64: transfer 115.1 MB, limit 120 MB (--max)",
      "",
    ]);
  });

  test("only at lines that are known, where its unpacked size is not known, too", () => {
    const growth = [growthOf(undefined, 4), growthOf(4, 1, { unpackedBytes: undefined, packages: [..."abcdefg"] })];
    const image = imageOf([layerOf(1)], { growth });
    expect(sizeAnnotations(image, { directory: "", tree: undefined }).map(({ message }) => message)).toEqual([
      "linux/amd64: +370.0 kB transfer (a, b, c, d, e, and 2 more)",
    ]);
  });

  test("the Dockerfile as the repository has it, or as it was given where it is not in it", () => {
    const place = { directory: "services/api", tree: undefined };
    const pathOf = (dockerfile: string) => sizeAnnotations({ ...over, dockerfile }, place)[0]?.path;
    expect(pathOf("Dockerfile")).toBe("services/api/Dockerfile");
    expect(pathOf("../web/./Dockerfile")).toBe("services/web/Dockerfile");
    expect(pathOf("../../../Dockerfile")).toBe("../../../Dockerfile");
    expect(pathOf("/srv/Dockerfile")).toBe("/srv/Dockerfile");
  });

  test("nothing of what compression makes of the same files", () => {
    const image = imageOf([layerOf(1)], { growth: [growthOf(3, 0, { transferBytes: 999 })] });
    expect(sizeAnnotations(image, { directory: "", tree: undefined })).toEqual([]);
    expect(formatSizeMarkdown(sizedReport(image))).not.toContain("Line that grew");
    expect(formatSizeHtml(sizedReport(image))).not.toContain("What grew");
  });

  test("a finding of GitLab keeps its fingerprint while figures and lines move, and no two have one", () => {
    const moved = {
      ...over,
      findings: over.findings.map((finding) => ({ ...finding, message: "other", lines: [8] })),
      growth: over.growth.map((one) => ({ ...one, line: one.line && one.line + 1, transferBytes: one.transferBytes * 2 })),
      layers: over.layers.map((layer) => ({ ...layer, line: (layer.line ?? 0) + 1 })),
    };
    const prints = (image: typeof over) => gitlab(image).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(prints(moved)).toEqual(prints(over));
    expect(new Set(prints(over)).size).toBe(2);
    expect(gitlab(over)[0]).toMatchObject({ severity: "major", location: { path: "Dockerfile", lines: { begin: 7, end: 7 } } });
  });
});
