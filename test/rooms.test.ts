import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** The rooms of rules/, each of which knows those in front of it alone; behind them stand the rules, which do not know each other. */
const ROOMS = ["knowledge", "shared", "application"];

function filesIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => join(folder, file));
}

const files = filesIn("rules").filter((file) => file !== "rules/index.ts");

/** The room of a file, or the rule that it belongs to. */
function placeOf(file: string): string {
  return file.split("/")[1] ?? "";
}

function importsOf(file: string): readonly string[] {
  const specifiers = readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)\.js"/g);
  return [...specifiers].map(([, path = ""]) => normalize(join(dirname(file), `${path}.ts`)));
}

function mayKnow(one: string, other: string): boolean {
  const [own, asked] = [one, other].map((place) => ROOMS.indexOf(place));
  return one === other || (asked !== -1 && (own === -1 || (asked ?? 0) < (own ?? 0)));
}

test("no file of rules/ knows a room behind its own, or another rule", () => {
  expect(files.length).toBeGreaterThan(700);
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith("rules/") && !mayKnow(placeOf(file), placeOf(path)))
      .map((path) => `${file} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});

test("no files import each other in a circle", () => {
  const all = [...filesIn("rules"), ...filesIn("src")];
  const open = new Map(all.map((file) => [file, new Set(importsOf(file))]));
  // What imports nothing that is left is no part of a circle.
  const free = () => [...open].flatMap(([file, imports]) => ([...imports].some((path) => open.has(path)) ? [] : [file]));
  for (let some = free(); some.length > 0; some = free()) for (const file of some) open.delete(file);
  expect(all.length).toBeGreaterThan(1200);
  expect([...open.keys()]).toEqual([]);
});
