import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { readContext } from "../src/facts/context.js";
import { EvidenceError, readEvidence } from "../src/facts/evidence.js";
import { fingerprintOf, staleIn } from "../src/facts/fingerprint.js";
import { readImage } from "../src/image/read.js";
import type { Evidence } from "../src/model/evidence.js";
import { analyze } from "../src/model/model.js";
import { evidenceOf } from "../src/observe/evidence.js";
import { observedImage } from "../src/observe/observed.js";
import { writeEvidence } from "../src/observe/write-evidence.js";
import { describeEvidence } from "../src/report/describe-evidence.js";
import { parse } from "../src/syntax/parse.js";
import { directoryWith } from "./cli.js";
import { evidenceIn } from "./fixtures.js";
import { dockerArchive, type Entry, streamOf, tar } from "./image-archives.js";

const FINGERPRINT = { dockerfile: "0", context: "0", buildArgs: {} };

interface Step {
  readonly instruction: string;
  readonly entries?: readonly Entry[];
}

/** The evidence of an image whose instructions made these layers, on a base with some files. */
async function observed(base: readonly Entry[], steps: readonly Step[], config: object = {}): Promise<Evidence> {
  const layers = await Promise.all(
    [base, ...steps.flatMap(({ entries }) => (entries === undefined ? [] : [entries]))].map((one) => tar(...one)),
  );
  const history = [
    { created_by: "the base" },
    ...steps.map(({ instruction, entries }) => ({ created_by: `${instruction} # buildkit`, empty_layer: entries === undefined })),
  ];
  const known = new Map();
  const image = await readImage(streamOf(await dockerArchive({ layers, history, config })), { known, purpose: "evidence" });
  const model = analyze(parse(`FROM base\n${steps.map(({ instruction }) => instruction).join("\n")}\n`));
  return evidenceOf(observedImage(image, known, model), FINGERPRINT, undefined);
}

const STATUS = (...names: readonly string[]) =>
  names.map((name) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n`).join("\n");

describe("evidence", () => {
  test("says what each instruction did, and who owns what", async () => {
    const evidence = await observed(
      [
        { name: "etc/passwd", body: "root:x:0:0::/root:/bin/sh\n" },
        { name: "etc/motd", body: "hello" },
        { name: "var/lib/dpkg/status", body: STATUS("dash") },
        { name: "var/lib/dpkg/info/dash.list", body: "/bin/sh\n" },
        { name: "bin/sh", body: "\x7fELF", mode: 0o755 },
      ],
      [
        {
          instruction: "RUN apt-get install -y curl",
          entries: [
            { name: "var/lib/dpkg/status", body: STATUS("dash", "curl") },
            { name: "var/lib/dpkg/info/curl.list", body: "/usr/bin/curl\n" },
            { name: "usr/bin/curl", body: "12345", mode: 0o755 },
            { name: "etc/.wh.motd" },
          ],
        },
        { instruction: "ENV A=b" },
        {
          instruction: "RUN ./build.sh",
          entries: [
            { name: "opt/app/start", body: "#!/bin/sh\nexec /opt/app/run --with curl table.txt\n", mode: 0o755 },
            { name: "opt/app/table.txt", body: "1" },
            { name: "var/spool/app", type: "directory", mode: 0o1777 },
            { name: "opt/plain", type: "directory" },
            { name: "usr/bin/curl", body: "changed", mode: 0o755 },
            { name: "etc/passwd", body: "root:x:0:0::/root:/bin/sh\napp:x:7:8::/home/app:/bin/false\n" },
          ],
        },
      ],
      { WorkingDir: "/opt/app", Cmd: ["./start"], Env: ["PATH=/usr/bin:/bin"] },
    );
    expect(evidence.instructions.map(({ line, keyword, added, deletes }) => [line, keyword, added.files, deletes])).toEqual([
      [2, "RUN", 2, ["/etc/motd"]],
      [3, "ENV", 0, []],
      [4, "RUN", 2, []],
    ]);
    expect(evidence.packages).toEqual([
      { manager: "dpkg", name: "curl", version: "1", line: 2, files: 1, bytes: 7 },
      { manager: "dpkg", name: "dash", version: "1", files: 1, bytes: 4 },
    ]);
    expect(evidence.users).toEqual([{ name: "app", uid: 7, gid: 8, home: "/home/app", shell: "/bin/false" }]);
    const files = evidence.files.filter(({ kind }) => kind !== "package-state");
    expect(files).toEqual([
      { path: "/opt/app/start", kind: "script", line: 4, bytes: 50 },
      { path: "/opt/app/table.txt", kind: "other", line: 4, bytes: 1 },
      { path: "/opt/plain", kind: "directory", line: 4, bytes: 0 },
      { path: "/usr/bin/curl", kind: "other", line: 4, bytes: 7, mode: "0755", changes: "curl" },
      { path: "/var/spool/app", kind: "directory", line: 4, bytes: 0, mode: "1777" },
    ]);
    expect(evidence.image.starts).toEqual([{ word: "./start", path: "/opt/app/start" }]);
    expect(evidence.programs).toMatchObject([
      {
        path: "/opt/app/start",
        type: "script",
        interpreter: { path: "/bin/sh", package: "dash" },
        names: [{ path: "/opt/app/table.txt" }, { path: "/usr/bin/curl", package: "curl" }],
      },
    ]);
  });

  test("says of what is deleted only what the base has, or a package that is still there: another stage would have that", async () => {
    const evidence = await observed(
      [
        { name: "etc/motd", body: "hello" },
        { name: "var/lib/dpkg/status", body: STATUS("dash") },
      ],
      [
        {
          instruction: "RUN apt-get install -y nginx gcc && wget -P /opt/src https://x.example/y",
          entries: [
            { name: "var/lib/dpkg/status", body: STATUS("dash", "gcc", "nginx") },
            { name: "var/lib/dpkg/info/nginx.list", body: "/etc/nginx/default\n" },
            { name: "var/lib/dpkg/info/gcc.list", body: "/usr/bin/gcc\n" },
            { name: "etc/nginx/default", body: "server" },
            { name: "usr/bin/gcc", body: "12345", mode: 0o755 },
            { name: "opt/src", type: "directory" },
            { name: "opt/src/y", body: "1" },
          ],
        },
        {
          instruction: "RUN rm -r /opt/src /etc/nginx/default /etc/motd && apt-get purge -y gcc",
          entries: [
            { name: "var/lib/dpkg/status", body: STATUS("dash", "nginx") },
            { name: "var/lib/dpkg/info/.wh.gcc.list" },
            { name: "usr/bin/.wh.gcc" },
            { name: "opt/.wh.src" },
            { name: "etc/nginx/.wh.default" },
            { name: "etc/.wh.motd" },
          ],
        },
      ],
    );
    expect(evidence.instructions.map(({ deletes }) => deletes)).toEqual([[], ["/etc/motd", "/etc/nginx/default"]]);
    expect(evidence.instructions.map(({ deleted }) => deleted.files)).toEqual([0, 5]);
  });

  test("says which packages came along only because they are recommended", async () => {
    const stanza = (name: string, fields: string) => `Package: ${name}\nStatus: install ok installed\nVersion: 1\n${fields}`;
    const base = [
      stanza("libc6", ""),
      stanza("mail", "Recommends: tool-doc\n"),
      // Of the base, though apt has it as installed for others.
      stanza("libbase", ""),
    ];
    const added = [
      stanza("tool", "Pre-Depends: libc6 (>= 2)\nDepends: libtool1 (= 1) | libtool0, virtual:any\nRecommends: tool-plugin, mail, absent\n"),
      stanza("libtool1", ""),
      stanza("real", "Provides: virtual (= 1), other\n"),
      stanza("tool-plugin", "Depends: libplugin, libc6\n"),
      stanza("libplugin", ""),
      stanza("tool-doc", ""),
      stanza("orphan", ""),
    ];
    const automatic = ["libbase", "libtool1", "real", "tool-plugin", "libplugin", "tool-doc", "orphan"];
    const listOf = (stanzas: readonly string[]) =>
      stanzas.map((text) => ({ name: `var/lib/dpkg/info/${/: (\S+)/.exec(text)?.[1]}.list`, body: "/x\n" }));
    const { packages } = await observed(
      [{ name: "var/lib/dpkg/status", body: base.join("\n") }, ...listOf(base)],
      [
        {
          instruction: "RUN apt-get install -y tool",
          entries: [
            { name: "var/lib/dpkg/status", body: [...base, ...added].join("\n") },
            {
              name: "var/lib/apt/extended_states",
              body: automatic.map((name) => `Package: ${name}\nArchitecture: amd64\nAuto-Installed: 1\n`).join("\n"),
            },
            ...listOf(added),
          ],
        },
      ],
    );
    expect(packages.filter(({ recommended }) => recommended).map(({ name }) => name)).toEqual(["libplugin", "tool-doc", "tool-plugin"]);
    expect(packages.filter(({ requested }) => requested).map(({ name }) => name)).toEqual(["tool"]);
  });

  test("directories of many files that belong together are one row, and what a split must tell apart is not", async () => {
    const many = (directory: string, ending: string) =>
      Array.from({ length: 20 }, (_, at) => ({ name: `${directory}/${at}${ending}`, body: "x" }));
    const entries = [
      ...many("src/lib", ".c"),
      ...many("src/include", ".h"),
      { name: "src/run.sh", body: "#!/bin/sh\n" },
      ...many("data", ""),
    ];
    const { files } = await observed(
      [
        { name: "data/base", body: "b" },
        { name: "x", body: "" },
      ],
      [{ instruction: "COPY . .", entries }],
    );
    expect(files.filter(({ path }) => path.startsWith("/src"))).toEqual([
      { path: "/src/include", kind: "header", line: 2, bytes: 20, kinds: { header: 20 } },
      { path: "/src/lib", kind: "source", line: 2, bytes: 20, kinds: { source: 20 } },
      { path: "/src/run.sh", kind: "script", line: 2, bytes: 10, mode: "0644" },
    ]);
    expect(files.filter(({ path }) => path.startsWith("/data")).length).toBe(20);
  });

  test("a directory of packages is one row, whatever its files are", async () => {
    const { files } = await observed(
      [{ name: "usr/local/lib/python3.13/site-packages/pip/__init__.py", body: "" }],
      [
        {
          instruction: "RUN ./install.sh",
          entries: [
            ...["a.js", "b.c", "c.d/e.json", "README.md", "x.node"].flatMap((name) => [
              { name: `app/node_modules/one/${name}`, body: "#!/bin/node\n", mode: 0o755 },
              { name: `app/node_modules/two/${name}`, body: "1" },
              { name: `usr/local/lib/python3.13/site-packages/two/${name}`, body: "1" },
              { name: `usr/local/lib/python3.13/site-packages/two/more/${name}`, body: "1" },
            ]),
            { name: "app/node_modules/.bin/one", type: "symlink", to: "../one/a.js" },
            { name: "app/main.js", body: "1" },
          ],
        },
      ],
    );
    expect(files.map(({ path, kinds = {} }) => [path, Object.values(kinds).reduce((sum, count) => sum + count, 0)])).toEqual([
      ["/app/main.js", 0],
      ["/app/node_modules", 11],
      ["/usr/local/lib/python3.13/site-packages/two", 10],
    ]);
  });

  test("says which packages of Node package.json asks for", async () => {
    const module = (folder: string, fields: object = {}) => ({
      name: `${folder}/package.json`,
      body: JSON.stringify({ name: folder.split("node_modules/").at(-1), version: "1.0.0", ...fields }),
    });
    const entries = [
      { name: "app/package.json", body: JSON.stringify({ dependencies: { a: "1", absent: "1" }, devDependencies: { d: "1" } }) },
      module("app/node_modules/a", { dependencies: { "@s/b": "1" }, peerDependencies: { e: "1" }, devDependencies: { f: "1" } }),
      // Its own, in front of that of the application.
      module("app/node_modules/a/node_modules/@s/b", { optionalDependencies: { c: "1" } }),
      module("app/node_modules/@s/b", { dependencies: { f: "1" } }),
      module("app/node_modules/c"),
      module("app/node_modules/d", { dependencies: { c: "1" } }),
      module("app/node_modules/e"),
      module("app/node_modules/f"),
      { name: "app/node_modules/d/index.js", body: "12345" },
    ];
    const { modules } = await observed([{ name: "x", body: "" }], [{ instruction: "RUN npm ci", entries }]);
    const bytes = entries.filter(({ name }) => /modules\/(@s\/b|d|f)\/[^/]+$/.test(name) && !name.includes("/a/"));
    expect(modules).toEqual([
      {
        path: "/app/node_modules",
        production: 4,
        development: 3,
        developmentBytes: bytes.reduce((sum, { body }) => sum + body.length, 0),
        used: [],
      },
    ]);
  });

  test("is refused where the history is not that of the Dockerfile", async () => {
    const layer = await tar({ name: "x", body: "" });
    const known = new Map();
    const archive = await dockerArchive({ layers: [layer], history: [{ created_by: "COPY x / # buildkit" }] });
    const image = await readImage(streamOf(archive), { known, purpose: "evidence" });
    const model = analyze(parse("FROM scratch\nUSER app\n"));
    expect(() => observedImage(image, known, model)).toThrow("other steps than the Dockerfile");
  });
});

describe("evidence files", () => {
  const root = new URL("../fixtures/apps/", import.meta.url).pathname;
  const text = readFileSync(`${root}c-plugin/evidence.json`, "utf8");
  const validate = new Ajv({ strict: true, strictRequired: false }).compile(JSON.parse(readFileSync("schema/evidence.json", "utf8")));

  test("are as the schema says, and are written as they were read", () => {
    const evidence = readEvidence(text);
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
    expect(writeEvidence(evidence)).toBe(text);
  });

  test.each<[text: string, message: string]>([
    ["{", "is no JSON"],
    ['{"schemaVersion":2}', "is evidence of version 2"],
    ["[]", "it is no object"],
    [text.replace('"kind":"program"', '"kind":"spoon"'), "files["],
    [text.replace('"uid":4711', '"uid":-1'), "users[0].uid is no whole number"],
    [text.replace('"name":"gcc"', '"name":"gcc; true"'), 'name is not as it has to be: "gcc; true"'],
    [text.replace('"mode":"1777"', '"mode":"777 /"'), 'mode is not as it has to be: "777 /"'],
    [text.replace('"user":', '"usher":'), "image has no user"],
    [text.replace('"image":', '"more": 1, "image":'), "it has more, which is unknown"],
  ])("are refused where they are none: %#", (bad, message) => {
    expect(() => readEvidence(bad)).toThrow(EvidenceError);
    expect(() => readEvidence(bad)).toThrow(message);
  });

  test.each(readdirSync(root).filter((name) => evidenceIn(`${root}${name}`).evidence !== undefined))(
    "that of %s is of its Dockerfile",
    (name) => {
      const { fingerprint } = evidenceIn(`${root}${name}`).evidence as Evidence;
      const dockerfile = readFileSync(`${root}${name}/Dockerfile`, "utf8");
      expect(staleIn(fingerprint, now(`${root}${name}`, dockerfile))).toEqual([]);
    },
  );

  test("are stale when what is copied changed, not when other files did", () => {
    const dockerfile = "FROM a\nCOPY src /src\nADD --chmod=755 https://x.example/y /y\n";
    const files = { "src/a": "1", "src/evidence.json": text, "src/skipped": "1", other: "1", ".dockerignore": "src/skipped\n" };
    const before = now(directoryWith(files), dockerfile);
    const stale = (changed: object, to = dockerfile) =>
      staleIn({ ...before, base: [], platform: "" }, now(directoryWith({ ...files, ...changed }), to));
    expect(stale({ other: "2", "src/skipped": "2", "src/evidence.json": text.replace("4711", "4712") })).toEqual([]);
    expect(stale({ "src/a": "2" })).toEqual(["a file of the build context that is copied"]);
    expect(stale({ "src/b": "" })).toEqual(["a file of the build context that is copied"]);
    expect(stale({}, `${dockerfile}USER x\n`)).toEqual(["the Dockerfile"]);
  });

  test("are not stale when git refreshed its index, unless that is what is copied", () => {
    const files = { "a/b": "1", ".git/index": "1", "a/.git/index": "1" };
    const staleAfter = (dockerfile: string, changed: object) =>
      staleIn(
        { ...now(directoryWith(files), dockerfile), base: [], platform: "" },
        now(directoryWith({ ...files, ...changed }), dockerfile),
      );
    const moved = { ".git/index": "2", ".git/COMMIT_EDITMSG": "more", "a/.git/index": "2" };
    expect(staleAfter("FROM a\nCOPY . .\n", moved)).toEqual([]);
    expect(staleAfter("FROM a\nCOPY . .\n", { ...moved, "a/b": "2" })).toEqual(["a file of the build context that is copied"]);
    expect(staleAfter("FROM a\nCOPY .git/ /git/\n", moved)).toEqual(["a file of the build context that is copied"]);
  });

  function now(context: string, dockerfile: string) {
    const { ignoreText } = readContext(context);
    return fingerprintOf({
      text: dockerfile,
      model: analyze(parse(dockerfile)),
      context,
      ignoreText,
      target: undefined,
      buildArgs: new Map(),
    });
  }
});

test("is summed up in one line", async () => {
  const entries = [{ name: "app", body: "#!/bin/sh\n", mode: 0o755 }];
  const evidence = await observed([], [{ instruction: "COPY app /", entries }]);
  expect(describeEvidence(evidence)).toBe("1 file of no package, 1 program, 0 packages; nothing was run (--run, --probe)\n");
  const none = { commands: [], probes: [], seconds: 1, listed: [], executed: [], packages: [], listened: [], connected: [] };
  expect(describeEvidence({ ...evidence, trace: { ...none, opened: ["/app"] } })).toMatch(/; 1 file opened\n$/);
});
