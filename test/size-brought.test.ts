import { expect, test } from "vitest";
import type { Entry } from "./image-archives.js";
import { file, sizesOf } from "./size-images.js";

const pip = (folder: string, name: string, version = "1"): Entry => ({
  name: `${folder}/${name}-${version}.dist-info/METADATA`,
  body: `Name: ${name}\nVersion: ${version}\n`,
});
const npm = (folder: string, version = "1"): Entry => ({
  name: `${folder}/package.json`,
  body: JSON.stringify({ name: folder.split("node_modules/").at(-1), version }),
});
const dpkg = (...rows: readonly (readonly [name: string, kib: number | undefined])[]): Entry => ({
  name: "var/lib/dpkg/status",
  body: rows
    .map(
      ([name, kib]) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n${kib === undefined ? "" : `Installed-Size: ${kib}\n`}`,
    )
    .join("\n"),
});

/** What the last layer brought. */
async function brought(...layers: readonly (readonly Entry[])[]): Promise<readonly string[]> {
  const { layers: sized } = await sizesOf([file("base", 1)], ...layers);
  return (sized.at(-1)?.packages ?? []).map(({ name, version, bytes }) => `${name} ${version} ${bytes}`);
}

const SITE = "usr/lib/python3/site-packages";

test.each<[what: string, layers: readonly (readonly Entry[])[], says: readonly string[]]>([
  ["the biggest first, then by name", [[dpkg(["b", 1], ["a", 1], ["c", 2])]], ["c 1 2048", "a 1 1024", "b 1 1024"]],
  ["those of unknown size last", [[dpkg(["a", undefined], ["b", 1])]], ["b 1 1024", "a 1 undefined"]],
  ["only new ones of a database", [[dpkg(["a", 1])], [dpkg(["a", 1], ["b", 1])]], ["b 1 1024"]],
  ["of npm, what its folder has", [[npm("app/node_modules/a"), file("app/node_modules/a/x", 1000)]], ["a 1 1026"]],
  [
    "of npm, the same version again, since its files are there again",
    [[npm("app/node_modules/a")], [npm("app/node_modules/a")]],
    ["a 1 26"],
  ],
  ["one that stands twice is one", [[npm("a/node_modules/x"), npm("b/node_modules/x")]], ["x 1 52"]],
  ["two versions are two", [[npm("a/node_modules/x"), npm("b/node_modules/x", "2"), file("b/node_modules/x/y", 5)]], ["x 2 31", "x 1 26"]],
  [
    "a package within another is its own",
    [[npm("app/node_modules/a"), npm("app/node_modules/a/node_modules/b"), file("app/node_modules/a/node_modules/b/x", 50)]],
    ["b 1 76", "a 1 26"],
  ],
  [
    "of pip, the folder of its name",
    [[pip(SITE, "My-Pkg.x"), file(`${SITE}/my_pkg_x/a`, 70), file(`${SITE}/my_pkg_x/sub/b`, 30), file(`${SITE}/other/c`, 9)]],
    ["My-Pkg.x 1 100"],
  ],
  ["of pip, nobody knows where it is called otherwise", [[pip(SITE, "Pillow"), file(`${SITE}/PIL/a`, 70)]], ["Pillow 1 undefined"]],
])("packages: %s", async (_, layers, says) => {
  expect(await brought(...layers)).toEqual(says);
});

/** The paths of a layer with these files, as `PATH BYTES`. */
async function biggest(...files: readonly Entry[]): Promise<readonly string[]> {
  const { layers } = await sizesOf([file("base", 1)], files);
  return (layers.at(-1)?.paths ?? []).map(({ path, bytes }) => `${path} ${bytes}`);
}

const small = (directory: string, count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, at) => file(`${directory}/${at}`, 1));

test.each<[what: string, files: readonly Entry[], says: readonly string[]]>([
  ["a directory of many small files", small("opt/a", 100), ["/opt/a 100"]],
  ["its parts, where they are most of it", [file("opt/a/x", 60), file("opt/a/y", 40)], ["/opt/a/x 60", "/opt/a/y 40"]],
  [
    "all of it, where the parts are half of it",
    [file("opt/a/x", 50), ...small("opt/a/y", 10), ...small("opt/a/z", 40).map((one) => ({ ...one, name: `${one.name}/f` }))],
    ["/opt/a/x 50", "/opt/a/z 40", "/opt/a/y 10"],
  ],
  ["as many bytes, by name", [file("b", 10), file("a", 10), file("c", 20)], ["/c 20", "/a 10", "/b 10"]],
  ["nothing of what is empty", [file("a", 0), file("b", 3)], ["/b 3"]],
  ["what holds a twentieth", [file("a", 95), file("b", 5)], ["/a 95", "/b 5"]],
  ["not what holds less, but of the root", [file("a", 96), file("d/b", 4)], ["/a 96", "/d 4"]],
  ["a cache is one thing", [file("root/.npm/_cacache/x", 50), file("root/.npm/_cacache/y", 50)], ["/root/.npm/_cacache 100"]],
  ["a repository's objects are", [file("src/.git/x", 50), file("src/.git/y", 50)], ["/src/.git 100"]],
  ["compiled Python is", [file("a/__pycache__/x", 50), file("a/__pycache__/y", 50)], ["/a/__pycache__ 100"]],
  ["what only begins alike is not", [file("src/.github/x", 50), file("src/.github/y", 50)], ["/src/.github/x 50", "/src/.github/y 50"]],
  ["a cache of a program is", [file("root/.cache/pip/x", 50), file("root/.cache/pip/y", 50)], ["/root/.cache/pip 100"]],
  ["two of them are two", [file("root/.cache/pip/x", 50), file("root/.cache/go/y", 50)], ["/root/.cache/go 50", "/root/.cache/pip 50"]],
  ["a package of Python is", [file("l/site-packages/a/x", 50), file("l/site-packages/a/y", 50)], ["/l/site-packages/a 100"]],
  ["one of Debian's Python is", [file("l/dist-packages/a/x", 50), file("l/dist-packages/a/y", 50)], ["/l/dist-packages/a 100"]],
  ["one of Node with a scope is", [file("l/node_modules/@s/a/x", 50), file("l/node_modules/@s/a/y", 50)], ["/l/node_modules/@s/a 100"]],
  [
    "what pnpm keeps together is not",
    [file("l/node_modules/.pnpm/a@1/node_modules/a/x", 50), file("l/node_modules/.pnpm/b@1/node_modules/b/y", 50)],
    ["/l/node_modules/.pnpm/a@1/node_modules/a 50", "/l/node_modules/.pnpm/b@1/node_modules/b 50"],
  ],
])("biggest paths: %s", async (_, files, says) => {
  expect(await biggest(...files)).toEqual(says);
});

test("as many paths as somebody reads", async () => {
  expect(await biggest(...Array.from({ length: 15 }, (_, at) => file(`f${at}`, 100)))).toHaveLength(12);
});
