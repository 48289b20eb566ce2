/** The colours of the page by what they are for. `test/html-colours.test.ts` holds each pair to WCAG AA. */
export interface Colours {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly link: string;
  readonly rule: string;
  /** Behind code, captions and rows of a total. */
  readonly shade: string;
  readonly focus: string;
  /** Bars: the original, the rewrite, their base images; what went and what came. */
  readonly before: string;
  readonly after: string;
  readonly base: string;
  readonly went: string;
  readonly came: string;
  /** Parts of an image besides its base, and what stands behind the names of all three. */
  readonly packages: string;
  readonly application: string;
  readonly baseShade: string;
  readonly packagesShade: string;
  readonly applicationShade: string;
  readonly equal: string;
  readonly equalShade: string;
  readonly differs: string;
  readonly differsShade: string;
  readonly unverified: string;
  readonly unverifiedShade: string;
  /** Lines of the diff, and the part of a line that is another. */
  readonly removedShade: string;
  readonly removedMark: string;
  readonly addedShade: string;
  readonly addedMark: string;
}

/** On a light ground. */
export const LIGHT: Colours = {
  page: "#ffffff",
  text: "#1f2328",
  muted: "#57606a",
  link: "#0550ae",
  rule: "#d0d7de",
  shade: "#f4f6f8",
  focus: "#0550ae",
  before: "#4f5963",
  after: "#1769c2",
  base: "#8c959f",
  went: "#1769c2",
  came: "#b35900",
  packages: "#b35900",
  application: "#1769c2",
  baseShade: "#e3e7eb",
  packagesShade: "#fbe3cc",
  applicationShade: "#d8e8fb",
  equal: "#116329",
  equalShade: "#e6f4ea",
  differs: "#a40e26",
  differsShade: "#fdecec",
  unverified: "#7a4a00",
  unverifiedShade: "#fdf3dc",
  removedShade: "#fdecec",
  removedMark: "#f9c6c6",
  addedShade: "#e6f4ea",
  addedMark: "#b4e0bf",
};

/** On a dark ground. */
export const DARK: Colours = {
  page: "#14181d",
  text: "#dfe4ea",
  muted: "#9da7b1",
  link: "#7ab7ff",
  rule: "#363d46",
  shade: "#1d232a",
  focus: "#7ab7ff",
  before: "#b4bec9",
  after: "#4c9bf0",
  base: "#66707c",
  went: "#4c9bf0",
  came: "#e0903f",
  packages: "#e0903f",
  application: "#4c9bf0",
  baseShade: "#2f363e",
  packagesShade: "#4a3214",
  applicationShade: "#16365a",
  equal: "#7ddb95",
  equalShade: "#15301f",
  differs: "#ffa3a3",
  differsShade: "#3d1b1f",
  unverified: "#f0c674",
  unverifiedShade: "#372a12",
  removedShade: "#3a1d21",
  removedMark: "#6d2c33",
  addedShade: "#173021",
  addedMark: "#255c36",
};
