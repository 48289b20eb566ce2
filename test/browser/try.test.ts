import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHROMIUM } from "./chromium.js";
import { serve } from "./serve.js";

const root = new URL("../../", import.meta.url).pathname;
/** Without the last ones, it would ask for things on the net. */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];

let folder = "";
let server: Server | undefined;
let browser: Browser;
let page: Page;
let url = "";
const faults: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  await build({ configFile: `${root}docs/try/vite.config.ts`, logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  ({ url, server } = await serve(folder));
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  faults.length = 0;
  page = await browser.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) faults.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await said();
});
afterEach(async () => {
  await page.close();
  expect(faults).toEqual([]);
});

/** What the page says once it has rewritten what it has. */
async function said(): Promise<string> {
  await page.waitForSelector('#outcome[aria-busy="false"]', { timeout: 100_000 });
  return (await page.textContent("#status")) ?? "";
}

const diff = () => page.textContent("#diff");

test("begins with an example, and shows its difference, changes and refusals", async () => {
  expect(await diff()).toContain("+COPY . .");
  expect(await page.textContent("#changes")).toContain("merge-run");
  expect(await page.locator("#changes li").count()).toBeGreaterThan(3);
});

test("what is typed is rewritten", async () => {
  await page.fill("#dockerfile", "");
  await page.locator("#dockerfile").pressSequentially("FROM debian:12\nMAINTAINER jane\nADD a b\n");
  expect(await said()).toMatch(/^\d+ changes/);
  expect(await diff()).toContain('+LABEL maintainer="jane"');
});

test.each([
  ["", /^BuildKit/],
  ["FROM alpine:3.20\n", /^Nothing to change\.$/],
  ["FROM debian:12\nFORM x\n", /^BuildKit would reject this: line 2: /],
  ["FROM <img src=x onerror=alert(1)>\nADD <script>alert(2)</script> /\n", /^BuildKit/],
])("%j", async (text, expected) => {
  await page.fill("#dockerfile", text);
  expect(await said()).toMatch(expected);
  expect(await page.locator("img, #outcome script").count()).toBe(0);
});

test("rules are switched by keyboard alone", async () => {
  await page.fill("#dockerfile", "FROM debian:12\nMAINTAINER jane\nENV a b\n");
  expect(await said()).toMatch(/^2 changes/);
  await page.focus("#safe");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await said()).toBe("Nothing to change.");
  await page.focus('[name="use-env-equals"]');
  await page.keyboard.press("Space");
  expect(await said()).toMatch(/^1 change/);
  expect(await diff()).toContain("+ENV a=b");
});

test("everything can be reached by the keyboard", async () => {
  const reached = new Set<string>();
  for (let key = 0; key < 12; key++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.id || document.activeElement?.getAttribute("aria-label") || ""));
  }
  expect([...reached]).toEqual(expect.arrayContaining(["dockerfile", "safe", "copy", "Difference"]));
});

describe("a file of 5,000 lines", () => {
  const text = `FROM debian:12\n${"RUN apt-get install -y curl\nENV NAME value\n# why\nCOPY a /b\nRUN make\n".repeat(1000)}`;

  test("does not freeze the page", async () => {
    // As a paste has it: all at once.
    await page.locator("#dockerfile").evaluate((field, pasted) => {
      (field as HTMLTextAreaElement).value = pasted;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
    await page.waitForFunction(() => document.getElementById("status")?.textContent?.startsWith("Rewriting"));
    // A page that did the work itself would answer once it is done.
    await page.check("#safe");
    expect(await page.textContent("#status")).toMatch(/^Rewriting/);
    await page.uncheck("#safe");
    expect(await said()).toMatch(/^[\d,]+ changes/);
  });
});

test.each(["light", "dark"] as const)("%s: text stands out from what is behind it", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const contrasts = await page.evaluate(() => {
    const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = numbers(colour).map((part) =>
        part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element: Element | null): string => {
      if (element === null) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      return numbers(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
    };
    return ["h1", "header p", ".added", ".removed", ".place", ".why", "textarea", "button"].map((selector) => {
      const element = document.querySelector(selector);
      if (element === null) return { selector, ratio: 0 };
      const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      return { selector, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
    });
  });
  // WCAG 2.1, 1.4.3
  expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
});

test("320 pixels are wide enough", async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
