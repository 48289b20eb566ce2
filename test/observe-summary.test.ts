import { describe, expect, test } from "vitest";
import type { EvidenceFile } from "../src/model/evidence.js";
import type { Traced } from "../src/observe/trace-log.js";
import type { Entry } from "./image-archives.js";
import { elfOf } from "./image-elf.js";
import { dpkg, evidenceFor, run, type Step } from "./observed-images.js";

/** So many files are more than few. */
const MANY = 9;

function many(directory: string, ending: string, ids: Partial<Entry> = {}, count = MANY): readonly Entry[] {
  return Array.from({ length: count }, (_, at) => ({ ...ids, name: `${directory}/${at}${ending}`, body: "x" }));
}

/** What every base has: they are nobody's whole. */
const DIRECTORIES = ["app", "opt", "root", "tmp", "usr/local/src", "usr/src", "var/tmp"].map(
  (name): Entry => ({ name, type: "directory" }),
);

async function rows(steps: readonly Step[], base: readonly Entry[] = [], config: object = {}, seen?: Partial<Traced>) {
  return (await evidenceFor([...DIRECTORIES, ...base], steps, config, seen)).files;
}

/** The paths of rows, with the number of files where they are many. */
function brief(files: readonly EvidenceFile[]): readonly string[] {
  return files.map(({ path, kinds }) => (kinds === undefined ? path : `${path} ${Object.values(kinds).reduce((a, b) => a + b, 0)}`));
}

const COPY = (...entries: readonly Entry[]): Step => ({ instruction: "COPY . /opt", entries });

test.each<[what: string, entries: readonly Entry[], says: readonly string[]]>([
  ["many sources", many("opt/a", ".c"), ["/opt/a 9"]],
  ["few are told by name", many("opt/a", ".c", {}, 8), Array.from({ length: 8 }, (_, at) => `/opt/a/${at}.c`)],
  ["the topmost directory", [...many("opt/a/b", ".c"), ...many("opt/a/c", ".h")], ["/opt/a 18"]],
  [
    "all that builds: sources, headers, documentation, archives",
    [...many("opt/a", ".c"), ...many("opt/a", ".md"), ...many("opt/a", ".zip")],
    ["/opt/a 27"],
  ],
  ["all that is data", [...many("opt/a", ".html"), ...many("opt/a", ".json")], ["/opt/a 18"]],
  ["data of somebody", many("opt/a", "", { uid: 5 }), ["/opt/a 9"]],
  ["data that a group may write", many("opt/a", "", { mode: 0o664 }), ["/opt/a 9"]],
  ["data that a group may write and execute", many("opt/a", "", { mode: 0o775 }), ["/opt/a 9"]],
  ["data that may be executed", many("opt/a", "", { mode: 0o755 }), ["/opt/a 9"]],
  [
    "directories with nothing special go with it",
    [{ name: "opt/a", type: "directory" }, { name: "opt/a/b", type: "directory" }, ...many("opt/a/b", "")],
    ["/opt/a 9"],
  ],
  [
    "directories of the same user go with it; whose the topmost is has a row of its own",
    [{ name: "opt/a", type: "directory", uid: 5 }, { name: "opt/a/b", type: "directory", uid: 5 }, ...many("opt/a/b", "", { uid: 5 })],
    ["/opt/a", "/opt/a 9"],
  ],
])("one row for: %s", async (_, entries, says) => {
  expect(brief(await rows([COPY(...entries)]))).toEqual(says);
});

test.each<[what: string, more: readonly Entry[]]>([
  ["data and sources", [{ name: "opt/a/x.c", body: "" }]],
  ["of another user", [{ name: "opt/a/x", body: "", uid: 5 }]],
  ["which only its owner may read", [{ name: "opt/a/x", body: "", mode: 0o600 }]],
  ["with a script", [{ name: "opt/a/x.sh", body: "" }]],
  ["with a link", [{ name: "opt/a/x", type: "symlink", to: "0" }]],
  ["with a program", [{ name: "opt/a/x", body: elfOf({}), mode: 0o755 }]],
  ["with a directory to write into", [{ name: "opt/a/x", type: "directory", mode: 0o1777 }]],
  ["with an empty directory of somebody", [{ name: "opt/a/x", type: "directory", uid: 5 }]],
  [
    "with a directory of somebody else",
    [
      { name: "opt/a/x", type: "directory", uid: 5 },
      { name: "opt/a/x/y", body: "" },
    ],
  ],
  ["which may bind low ports", [{ name: "opt/a/x", body: "", records: { "SCHILY.xattr.security.capability": Buffer.from([1]) } }]],
])("one for each file where a split must tell apart: data, %s", async (_, more) => {
  expect(brief(await rows([COPY(...many("opt/a", ""), ...more)])).filter((path) => path.startsWith("/opt/a/")).length).toBeGreaterThan(
    MANY - 1,
  );
});

describe("a directory of a package", () => {
  const package_ = dpkg({ name: "p", files: ["/opt/a", "/opt/b", "/opt/b/own"] });
  test("is a whole where the package has nothing in it", async () => {
    expect(brief(await rows([run(...package_), COPY(...many("opt/a", ""))]))).toContain("/opt/a 9");
  });
  test("is none where it has", async () => {
    const made = await rows([run(...package_, { name: "opt/b/own", body: "" }), COPY(...many("opt/b", ""))]);
    expect(made.filter(({ path }) => path.startsWith("/opt/b/")).length).toBe(MANY);
  });
});

test("what was seen is part of the evidence", async () => {
  const { trace, fingerprint } = await evidenceFor([], [COPY({ name: "opt/a", body: "" })], {}, { opened: new Set(["/opt/a"]) });
  expect(trace?.opened).toEqual(["/opt/a"]);
  expect(fingerprint.platform).toBe("linux/amd64");
  expect(fingerprint.base).toHaveLength(1);
  expect(await evidenceFor([], [COPY({ name: "opt/a", body: "" })])).not.toHaveProperty("trace");
});

describe("a directory that others are in as well is no whole", () => {
  test("the base", async () => {
    expect((await rows([COPY(...many("opt/a", ""))], [{ name: "opt/a/base", body: "" }])).length).toBe(MANY);
    expect(brief(await rows([COPY(...many("opt/a", ""))], [{ name: "opt", type: "directory" }]))).toEqual(["/opt/a 9"]);
  });
  test("another instruction", async () => {
    expect((await rows([COPY(...many("opt/a", "")), COPY({ name: "opt/a/x", body: "" })])).length).toBe(MANY + 1);
  });
  test("changed files", async () => {
    const base = many("opt/a", "");
    expect((await rows([COPY(...base)], base)).every(({ changes }) => changes === "base")).toBe(true);
  });
});

test("nothing that is only called the same is of a directory", async () => {
  expect(brief(await rows([COPY(...many("opt/a", ""), { name: "opt/ab.c", body: "" })]))).toEqual(["/opt/a 9", "/opt/ab.c"]);
});

test("a row says how many files of each kind there are, and is of the most; of as many, of the first", async () => {
  const ids = { uid: 5 };
  const [row] = await rows([COPY(...many("opt/a", ".h", ids), ...many("opt/a", ".c", ids, 3))]);
  expect(row).toEqual({ path: "/opt/a", kind: "header", line: 2, bytes: 12, owner: "5:0", kinds: { header: 9, source: 3 } });
  expect(Object.keys(row?.kinds ?? {})).toEqual(["header", "source"]);
  const [other] = await rows([COPY(...many("opt/a", ".c", {}, 5), ...many("opt/a", ".h", {}, 5))]);
  expect(other?.kind).toBe("header");
});

describe("where RUNs build", () => {
  const MIXED = (directory: string): readonly Entry[] => [
    ...many(directory, ".c", { uid: 5 }),
    { name: `${directory}/run`, body: elfOf({}), mode: 0o755 },
    { name: `${directory}/x.sh`, body: "", mode: 0o700 },
  ];

  test.each(["tmp/x", "var/tmp/x", "usr/src/x", "usr/local/src/x", "root/x"])("%s is one row, whatever is in it", async (directory) => {
    expect(brief(await rows([run(...MIXED(directory))]))).toEqual([`/${directory} 11`]);
  });

  test.each(["opt/x", "srv/x", "srv/tmp/x", "home/root/x"])("%s is none", async (directory) => {
    expect((await rows([run(...MIXED(directory))])).length).toBe(MANY + 2);
  });

  test("what a COPY put there is told apart", async () => {
    expect((await rows([COPY(...MIXED("usr/src/x"))])).length).toBe(MANY + 2);
  });

  test("two instructions are told apart", async () => {
    const made = await rows([run(...MIXED("usr/src/x")), run({ name: "usr/src/x/late", body: "" })]);
    expect(made.length).toBe(MANY + 3);
  });

  const LINK: Entry = { name: "usr/bin/run", type: "symlink", to: "/root/x/run" };
  test.each<[what: string, config: object, more: readonly Entry[], seen: Partial<Traced> | undefined]>([
    ["is started", { Cmd: ["/root/x/run"] }, [], undefined],
    ["is started by a name of PATH", { Cmd: ["run"], Env: ["PATH=/root/x"] }, [], undefined],
    ["is an argument of the start", { Entrypoint: ["sh"], Cmd: ["/root/x/x.sh"] }, [], undefined],
    ["is an argument of an ENTRYPOINT", { Entrypoint: ["sh", "/root/x/x.sh"] }, [], undefined],
    ["is an argument, from the working directory", { Cmd: ["sh", "x/x.sh"], WorkingDir: "/root" }, [], undefined],
    ["is the working directory", { WorkingDir: "/root/x" }, [], undefined],
    ["is what a link leads to", {}, [LINK], undefined],
    ["is what a relative link leads to", {}, [{ ...LINK, to: "../../root/x/run" }], undefined],
    ["was opened", {}, [], { opened: new Set(["/root/x/0.c"]) }],
    ["was executed", {}, [], { executed: new Set(["/root/x/run"]) }],
    ["was listed", {}, [{ name: "root/x", type: "directory" }], { listed: new Set(["/root/x"]) }],
  ])("but not what something leads to: it %s", async (_, config, more, seen) => {
    const made = await rows([run(...MIXED("root/x"), ...MIXED("root/y"), ...more)], [], config, seen);
    expect(made.filter(({ path }) => path.startsWith("/root/x/")).length).toBe(MANY + 2);
    expect(brief(made)).toContain("/root/y 11");
  });

  test("nor what has a library that a program loads", async () => {
    const library = { name: "root/x/libx.so", body: elfOf({}) };
    const program = { name: "opt/run", body: elfOf({ needed: ["libx.so"], runpath: "/root/x" }), mode: 0o755 };
    expect(brief(await rows([run(...many("root/x", ".c"), library, program)]))).toContain("/root/x/libx.so");
  });
});

describe("packages of languages", () => {
  test("one row, whatever is in it, but for what is special", async () => {
    const special = { name: "app/node_modules/p/ping", body: "", records: { "SCHILY.xattr.security.capability": Buffer.from([1]) } };
    const plain = [...many("app/node_modules/a", ".js"), ...many("app/node_modules/b", ".c", { mode: 0o600 })];
    expect(brief(await rows([COPY(...plain)]))).toEqual(["/app/node_modules 18"]);
    expect(brief(await rows([COPY(...plain, special)]))).toEqual([
      "/app/node_modules/a 9",
      "/app/node_modules/b 9",
      "/app/node_modules/p/ping",
    ]);
    const [of] = await rows([COPY(...many("app/node_modules/a", ".js", { uid: 7 }))]);
    expect(of?.owner).toBe("7:0");
    expect((await rows([COPY(...plain, ...many("app/node_modules/a", ".json", { uid: 7 }))])).length).toBeGreaterThan(2);
  });

  test("Composer's are in vendor", async () => {
    const installed = { name: "app/vendor/composer/installed.json", body: "{}" };
    const mixed = [...many("app/vendor/a", ".php"), ...many("app/vendor/b", ".c")];
    expect(brief(await rows([COPY(installed, ...mixed)]))).toEqual(["/app/vendor 19"]);
    expect((await rows([COPY(...mixed)])).length).toBe(MANY + 1);
    expect((await rows([COPY({ ...installed, name: "app/vendor/composer/installed.json.bak" }, ...mixed)])).length).toBe(MANY + 2);
    expect(brief(await rows([COPY(installed, ...mixed, { name: "app/vendored.sh", body: "" })]))).toEqual([
      "/app/vendor 19",
      "/app/vendored.sh",
    ]);
  });
});

test("rows are sorted by their paths, and where those are the same, by lines", async () => {
  const entries = [
    { name: "b", body: "" },
    { name: "a", body: "" },
    { name: "a.b", body: "" },
    { name: "a-b", body: "" },
  ];
  expect(brief(await rows([COPY(...entries)]))).toEqual(["/a", "/a-b", "/a.b", "/b"]);
});
