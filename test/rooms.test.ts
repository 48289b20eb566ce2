import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** The rooms of rules/, each of which knows those in front of it alone; behind them stand the rules, which do not know each other. */
const ROOMS = ["knowledge", "shared", "application"];

const files = readdirSync("rules", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .map((file) => join("rules", file));

/** The room of a file, or the rule that it belongs to. */
function placeOf(file: string): string {
  return file.split("/")[1] ?? "";
}

function importsOf(file: string): readonly string[] {
  const specifiers = readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)\.js"/g);
  return [...specifiers].map(([, path = ""]) => normalize(join(dirname(file), `${path}.ts`))).filter((path) => path.startsWith("rules/"));
}

function mayKnow(one: string, other: string): boolean {
  const [own, asked] = [one, other].map((place) => ROOMS.indexOf(place));
  return one === other || (asked !== -1 && (own === -1 || (asked ?? 0) < (own ?? 0)));
}

test("no file of rules/ knows a room behind its own, or another rule", () => {
  expect(files.length).toBeGreaterThan(700);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => !mayKnow(placeOf(file), placeOf(path)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});
