import { expect, test } from "vitest";
import { PLAIN } from "../src/report/paint.js";
import { formatSizeGithub } from "../src/report/size/github.js";
import { formatSizeHtml } from "../src/report/size/html.js";
import { formatSizeMarkdown } from "../src/report/size/markdown.js";
import { formatSizeText } from "../src/report/size/text.js";
import { formatVerifyHtml } from "../src/report/verify/html.js";
import { formatVerifyMarkdown } from "../src/report/verify/markdown.js";
import { formatVerifyText } from "../src/report/verify/text.js";
import { linesOf } from "./html-tags.js";
import { arm, over, remote, sizedReport, unbased } from "./sized-samples.js";
import { differing, nginx, reportOf, unanswered, unbuilt, unbuiltRewrite } from "./verified-samples.js";

const failures = [{ path: "gone/Dockerfile", message: "no such file" }];
const verified = { ...reportOf(nginx, differing, unanswered, unbuilt, unbuiltRewrite), failures };
const sized = { ...sizedReport(over, arm, unbased, remote), failures };

/** All that a report says, to be read as a whole. */
test.each([
  ["verify.txt", () => formatVerifyText(verified, PLAIN)],
  ["verify.md", () => formatVerifyMarkdown(verified)],
  ["verify-page.txt", () => linesOf(formatVerifyHtml(verified))],
  ["size.txt", () => formatSizeText(sized, PLAIN, "drawn")],
  ["size-without-bars.txt", () => formatSizeText(sizedReport(over), PLAIN, "left out")],
  ["size.md", () => formatSizeMarkdown(sized)],
  ["size-github.txt", () => formatSizeGithub(sized)],
  ["size-page.txt", () => linesOf(formatSizeHtml({ ...sizedReport(over, remote), failures }))],
])("%s", async (name, say) => {
  await expect(say()).toMatchFileSnapshot(`../fixtures/reports/${name}`);
});
