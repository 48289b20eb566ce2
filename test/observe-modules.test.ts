import { expect, test } from "vitest";
import type { EvidenceModules } from "../src/model/evidence.js";
import type { Entry } from "./image-archives.js";
import { evidenceFor, run } from "./observed-images.js";

function manifest(folder: string, fields: object = {}): Entry {
  const name = folder.split("node_modules/").at(-1);
  return { name: `${folder}/package.json`, body: JSON.stringify({ name, version: "1.0.0", ...fields }) };
}

async function modulesOf(base: readonly Entry[], entries: readonly Entry[], opened: readonly string[] = []) {
  return (await evidenceFor(base, [run(...entries)], {}, { opened: new Set(opened) })).modules;
}

const APP = manifest("app", { dependencies: { a: "1" }, devDependencies: { d: "1", e: "1" } });
const MODULES = [manifest("app/node_modules/a"), manifest("app/node_modules/d"), manifest("app/node_modules/e")];

test.each<[what: string, base: readonly Entry[], entries: readonly Entry[], says: Partial<EvidenceModules> | undefined]>([
  ["what it asks for, and the rest", [], [APP, ...MODULES], { path: "/app/node_modules", production: 1, development: 2 }],
  [
    "at the root",
    [],
    [manifest("", { dependencies: { a: "1" } }), manifest("node_modules/a"), manifest("node_modules/d")],
    { path: "/node_modules", production: 1, development: 1 },
  ],
  ["without packages", [], [APP], undefined],
  ["of the base", [APP, ...MODULES], [{ name: "x", body: "" }], undefined],
  ["with some of the base", MODULES.slice(1), [APP, ...MODULES.slice(0, 1)], { production: 1, development: 0 }],
  ["as pnpm links it", [], [APP, ...MODULES, { name: "app/node_modules/.pnpm", type: "directory" }], undefined],
  ["beside another application", [], [APP, manifest("application/node_modules/a")], undefined],
])("packages of Node: %s", async (_, base, entries, says) => {
  const modules = await modulesOf(base, entries);
  expect(modules?.length).toBe(says === undefined ? undefined : 1);
  if (says !== undefined) expect(modules?.[0]).toMatchObject(says);
});

test("of which nothing was opened, nothing is in use", async () => {
  const files = ["app/node_modules/e/x.js", "app/main.js"].map((name) => ({ name, body: "1" }));
  expect((await modulesOf([], [APP, ...MODULES, ...files], ["/app/node_modules/e/x.js"]))?.[0]?.used).toEqual(["e"]);
  expect((await modulesOf([], [APP, ...MODULES, ...files], ["/app/main.js"]))?.[0]?.used).toEqual([]);
});

test("packages of pip are none", async () => {
  const six = { name: "app/node_modules/six.dist-info/METADATA", body: "Name: six\nVersion: 1\n" };
  expect((await modulesOf([], [APP, ...MODULES, six]))?.[0]).toMatchObject({ production: 1, development: 2 });
});

test("says of which development dependencies a file was opened, by their names, sorted", async () => {
  const opened = ["app/node_modules/e/x.js", "app/node_modules/d/x.js", "app/node_modules/a/x.js", "app/x.js"];
  const files = opened.map((name) => ({ name, body: "12" }));
  const link: Entry = { name: "app/node_modules/e/link", type: "symlink", to: "x.js" };
  const [modules] =
    (await modulesOf(
      [],
      [APP, ...MODULES, ...files, link],
      opened.map((name) => `/${name}`),
    )) ?? [];
  expect(modules?.used).toEqual(["d", "e"]);
  const own = MODULES.slice(1).reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
  expect(modules?.developmentBytes).toBe(own + 4);
});
