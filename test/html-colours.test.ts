import { describe, expect, test } from "vitest";
import { type Colours, DARK, LIGHT } from "../src/report/html/colours.js";

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("%s: contrast as WCAG AA has it", (_, colours) => {
  const text: readonly (readonly [keyof Colours, ...(keyof Colours)[]])[] = [
    ["page", "text", "muted", "link", "equal", "differs", "unverified"],
    ["shade", "text", "muted"],
    ["equalShade", "text", "equal"],
    ["differsShade", "text", "differs"],
    ["unverifiedShade", "text", "unverified"],
    ["removedShade", "text"],
    ["removedMark", "text"],
    ["addedShade", "text"],
    ["addedMark", "text"],
    ["baseShade", "text"],
    ["packagesShade", "text"],
    ["applicationShade", "text"],
  ];
  test.each(text)("text on %s", (behind, ...above) => {
    for (const name of above) expect(contrast(colours[name], colours[behind]), name).toBeGreaterThanOrEqual(4.5);
  });

  test("bars and focus on the page", () => {
    for (const name of ["before", "after", "base", "packages", "application", "went", "came", "focus"] as const) {
      expect(contrast(colours[name], colours.page), name).toBeGreaterThanOrEqual(3);
    }
  });

  test("bars that stand next to each other", () => {
    expect(contrast(colours.before, colours.base)).toBeGreaterThanOrEqual(2);
  });
});

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Of sRGB, as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
