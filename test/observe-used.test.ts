import { expect, test } from "vitest";
import type { Traced } from "../src/observe/trace-log.js";
import type { Entry } from "./image-archives.js";
import { elfOf } from "./image-elf.js";
import { dpkg, run, usedBy } from "./observed-images.js";

const set = (...paths: readonly string[]) => new Set(paths);
const file = (name: string): Entry => ({ name, body: "1" });

const BASE: readonly Entry[] = [
  ...dpkg({ name: "libc6", files: ["/lib/libc.so.6", "/etc/nsswitch.conf"] }, { name: "tzdata", files: ["/usr/share/zoneinfo/Etc/UTC"] }),
  file("lib/libc.so.6"),
  file("etc/nsswitch.conf"),
  file("usr/share/zoneinfo/Etc/UTC"),
  file("etc/hosts"),
  { name: "srv", type: "directory" },
];

/** Files of these packages, one each: `/usr/lib/NAME`. */
function installed(...packages: readonly { readonly name: string; readonly fields?: string }[]): readonly Entry[] {
  const rows = packages.map((one) => ({ ...one, files: [`/usr/lib/${one.name}`] }));
  return [...dpkg({ name: "libc6" }, { name: "tzdata" }, ...rows), ...packages.map(({ name }) => file(`usr/lib/${name}`))];
}

async function used(seen: Partial<Traced>, ...entries: readonly Entry[]) {
  return usedBy(seen, BASE, [run(...entries)]);
}

test("what was opened counts where an instruction made it, or changed it since, by the name that it has without links", async () => {
  const seen = set(
    "/srv/../opt/link",
    "/opt/table",
    "/etc/hosts",
    "/etc/nsswitch.conf",
    "/opt/none",
    "/opt",
    "/proc/1/maps",
    "/usr/lib/curl",
  );
  const { opened } = await used(
    { opened: seen },
    ...installed({ name: "curl" }),
    file("opt/table"),
    file("opt/real"),
    { name: "opt/link", type: "symlink", to: "real" },
    file("etc/nsswitch.conf"),
  );
  expect(opened).toEqual(["/etc/nsswitch.conf", "/opt/real", "/opt/table"]);
});

test("what was changed of a package behind its install counts, what it brought does not", async () => {
  const steps = [run(...installed({ name: "curl" }, { name: "git" })), run(file("usr/lib/git"))];
  const { opened } = await usedBy({ opened: set("/usr/lib/curl", "/usr/lib/git") }, BASE, steps);
  expect(opened).toEqual(["/usr/lib/git"]);
});

test("directories count where an instruction made them", async () => {
  const listed = set("/opt/things", "/srv", "/opt/file", "/none");
  const made: readonly Entry[] = [{ name: "opt/things", type: "directory" }, file("opt/file")];
  expect((await used({ listed }, ...made)).listed).toEqual(["/opt/things"]);
});

test("programs count wherever they are, with their packages", async () => {
  const { executed } = await used({ executed: set("/usr/lib/curl", "/opt/run", "/srv") }, ...installed({ name: "curl" }), file("opt/run"));
  expect(executed).toEqual([{ path: "/opt/run" }, { path: "/usr/lib/curl", package: "curl" }]);
});

test("addresses are those of all that ran, each once", async () => {
  const { listened, connected } = await used({ listened: set("unix /x", "port 80"), connected: set("port 5432") });
  expect([listened, connected]).toEqual([["port 80", "unix /x"], ["port 5432"]]);
});

test.each<
  [
    what: string,
    packages: Readonly<Record<string, string>>,
    opened: readonly string[],
    executed: readonly string[],
    named: readonly string[],
  ]
>([
  ["each of which a file was opened, sorted", { b: "", a: "" }, ["b", "a"], [], ["a", "b"]],
  ["nothing of one that was not opened", { a: "", b: "" }, ["a"], [], ["a"]],
  ["not what another one brings along", { curl: "Depends: libcurl\n", libcurl: "" }, ["curl", "libcurl"], [], ["curl"]],
  ["not what one brings through others", { a: "Depends: b\n", b: "Depends: c\n", c: "" }, ["a", "c"], [], ["a"]],
  ["not what a program brings that was executed", { a: "Depends: b\n", b: "" }, ["b"], ["a"], []],
  ["what headers bring: they stay behind", { "libx-dev": "Depends: libx\n", libx: "" }, ["libx-dev", "libx"], [], ["libx", "libx-dev"]],
  ["the first of those that depend on each other", { a: "Depends: b\n", b: "Depends: a\n" }, ["a", "b"], [], ["a"]],
  ["the first of three of those", { a: "Depends: b\n", b: "Depends: c\n", c: "Depends: a\n" }, ["a", "b", "c"], [], ["a"]],
  ["nothing of a ring that one brings", { a: "Depends: y\n", x: "Depends: y\n", y: "Depends: x\n" }, ["a", "x", "y"], [], ["a"]],
])("packages are named: %s", async (_, fields, opened, executed, named) => {
  const at = (names: readonly string[]) => set(...names.map((name) => `/usr/lib/${name}`));
  const packages = Object.entries(fields).map(([name, field]) => ({ name, fields: field }));
  const all = await used({ opened: at(opened), executed: at(executed) }, ...installed(...packages));
  expect(all.packages?.map((one) => one.package)).toEqual(named);
});

test("a package is named with the first file that was opened, those that say nothing by themselves apart", async () => {
  const two = { name: "two", files: ["/opt/a", "/opt/b"] };
  const idle = ["/usr/share/zoneinfo/Etc/UTC", "/etc/ssl/openssl.cnf"];
  const entries = [...dpkg({ name: "libc6" }, { name: "tzdata" }, two, { name: "openssl", files: ["/etc/ssl/openssl.cnf"] })];
  const { packages } = await used(
    { opened: set("/opt/b", "/opt/a", ...idle) },
    ...entries,
    file("opt/a"),
    file("opt/b"),
    file("etc/ssl/openssl.cnf"),
  );
  expect(packages).toEqual([{ path: "/opt/a", package: "two" }]);
});

test("of each package of a language one file stands for the rest, and all that is compiled", async () => {
  const paths = [
    "app/node_modules/a/x.js",
    "app/node_modules/a/y.js",
    "app/node_modules/@s/b/x.js",
    "app/node_modules/@s/c/x.js",
    "usr/local/lib/python3.13/site-packages/one/a.py",
    "usr/local/lib/python3.13/site-packages/one/sub/b.py",
    "usr/local/lib/python3.13/site-packages/single.py",
    "app/a.js",
    "app/b.js",
  ];
  const addon = { name: "app/node_modules/a/build/z.node", body: elfOf({}) };
  const { opened } = await used({ opened: set(...[...paths, addon.name].map((path) => `/${path}`)) }, ...paths.map(file), addon);
  expect(opened).toEqual([
    "/app/a.js",
    "/app/b.js",
    "/app/node_modules/@s/b/x.js",
    "/app/node_modules/@s/c/x.js",
    "/app/node_modules/a/build/z.node",
    "/app/node_modules/a/x.js",
    "/usr/local/lib/python3.13/site-packages/one/a.py",
    "/usr/local/lib/python3.13/site-packages/single.py",
  ]);
});
