import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { touchedContext } from "../src/verify/touched-context.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dfopt-test-"));
  mkdirSync(join(folder, "context/src"), { recursive: true });
  writeFileSync(join(folder, "context/src/main.c"), "int main;");
  chmodSync(join(folder, "context/src/main.c"), 0o750);
  writeFileSync(join(folder, "context/other"), "x");
  symlinkSync("src/main.c", join(folder, "context/link"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("only the file that is named differs, by blanks at its end; the context stays as it was", async () => {
  const copy = await touchedContext(join(folder, "context"), "src/main.c", folder);
  expect(readFileSync(join(copy, "src/main.c"), "utf8")).toMatch(/^int main;\n[ \t]{48}\n$/);
  expect(statSync(join(copy, "src/main.c")).mode & 0o777).toBe(0o750);
  expect(readFileSync(join(copy, "other"), "utf8")).toBe("x");
  expect(readFileSync(join(copy, "link"), "utf8")).toContain("int main;");
  expect(readFileSync(join(folder, "context/src/main.c"), "utf8")).toBe("int main;");
});

test("a second copy is not that of the first: an engine would take its layers from the cache", async () => {
  const [one, two] = await Promise.all([1, 2].map(() => touchedContext(join(folder, "context"), "src/main.c", folder)));
  expect(readFileSync(join(one ?? "", "src/main.c"), "utf8")).not.toBe(readFileSync(join(two ?? "", "src/main.c"), "utf8"));
});
